"""The end of a run's log, read on while it grows."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from netdesigner.engine.client.printed import shown

_MOST: Final = 256 * 1024
"""Bytes that are read at once; of more only the end is shown."""


class LogTail:
    """Reads what was added to a log since the last time; one thread at a time."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self._place = 0

    def read(self) -> str:
        """Return whole lines that were added, without what only a terminal understands; empty if there are none."""
        try:
            with self.log.open("rb") as file:
                end = file.seek(0, os.SEEK_END)
                self._place = max(self._place, end - _MOST)
                file.seek(self._place)
                content = file.read(_MOST)
        except OSError:  # there is none yet
            return ""
        whole = content[: content.rfind(b"\n") + 1]
        self._place += len(whole)
        lines = whole.decode(errors="replace").removesuffix("\n").split("\n")
        return "\n".join(map(shown, lines))
