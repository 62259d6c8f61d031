"""Texts in files."""

from __future__ import annotations

from pathlib import Path


def text_fault(file: Path) -> str:
    """Return why a text cannot be used, or nothing."""
    try:
        return "" if file.read_text(encoding="utf-8").strip() else "it is empty"
    except (OSError, UnicodeDecodeError) as error:
        return str(error)


def read_text(file: Path) -> str | None:
    """Return a text; `None` if it cannot be read."""
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
