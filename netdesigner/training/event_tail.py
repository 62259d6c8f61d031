"""The events of a run as they are added to its file, whoever writes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from netdesigner.project.run_events import RunEvent, event_from_line

_CHUNK: Final = 1 << 20


class EventTail:
    """Reads what was added since the last time, from the beginning on; on one thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._place = 0
        self._rest = b""

    def read(self) -> Iterator[RunEvent]:
        """Yield the events that were added; lines that cannot be understood are passed over."""
        for line in self._lines():
            try:
                event = event_from_line(line)
            except ValueError:
                continue
            yield event

    def _lines(self) -> Iterator[bytes]:
        try:
            with self._path.open("rb") as file:
                file.seek(self._place)
                while chunk := file.read(_CHUNK):
                    self._place += len(chunk)
                    *lines, self._rest = (self._rest + chunk).split(b"\n")
                    yield from lines
        except OSError:  # there is none yet
            return
