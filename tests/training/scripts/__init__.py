"""Scripts of the generated shape, as runs execute them."""

from __future__ import annotations

from pathlib import Path

TINY = Path(__file__).with_name("tiny.py").read_text(encoding="utf-8")


def tiny(**functions: str) -> str:
    """Return the tiny script with lines put at the beginning of some of its functions."""
    text = TINY
    for name, line in functions.items():
        head = next(line for line in text.splitlines() if line.startswith(f"def {name}("))
        assert text.count(head) == 1
        text = text.replace(head, f"{head}\n    {line}")
    return text


def with_epochs(text: str, epochs: int) -> str:
    return text.replace("EPOCHS = 3", f"EPOCHS = {epochs}")
