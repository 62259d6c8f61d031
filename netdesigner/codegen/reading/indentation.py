"""Functions whose bodies have lost their indentation, as happens to code that is copied from a page."""

from __future__ import annotations

import re
from typing import Final

_LOST: Final = re.compile(r"expected an indented block after function definition on line (\d+)")
_INDENT: Final = "    "


def indented(text: str, reason: str) -> tuple[str, int] | None:
    """Return a text with the body of a function indented up to its `return`, and the line of the function.

    Args:
        text: The script.
        reason: What Python says of it.
    """
    found = _LOST.search(reason)
    if found is None:
        return None
    lines = text.split("\n")
    head = int(found[1])
    margin = _margin(lines[head - 1])
    first = next((at for at in range(head, len(lines)) if lines[at].strip()), len(lines))
    last = next((at for at in range(first, len(lines)) if lines[at].startswith(f"{margin}return")), None)
    if last is None:
        return None
    body = [f"{_INDENT}{line}" if line.strip() else line for line in lines[first : last + 1]]
    return "\n".join([*lines[:first], *body, *lines[last + 1 :]]), head


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
