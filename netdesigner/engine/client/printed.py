"""What programs print, as a terminal would show it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

_CONTROL: Final = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f]")
_LINES: Final = 20
_BYTES: Final = 20_000


def shown(line: str) -> str:
    """Return what a terminal would show of a line: what follows the last carriage return."""
    return _CONTROL.sub("", line.rstrip("\r").rpartition("\r")[2])


def last_lines(file: Path) -> str:
    """Return the end of what was printed into a file; nothing if there is no file."""
    try:
        with file.open("rb") as opened:
            opened.seek(max(0, opened.seek(0, os.SEEK_END) - _BYTES))
            content = opened.read()
    except OSError:
        return ""
    lines = content.decode(errors="replace").rstrip().split("\n")
    return "\n".join(map(shown, lines[-_LINES:]))
