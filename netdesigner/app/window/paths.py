"""Paths as people read them."""

from __future__ import annotations

from pathlib import Path


def folded(path: Path) -> str:
    """Return a path with the home folder as `~`."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except ValueError:
        return str(path)


def hide_home(text: str) -> str:
    """Return a text in which the home folder is `~` wherever it is named."""
    return text.replace(str(Path.home()), "~")
