"""The events of a run: into the folder, which is the truth, and to the program, which is the fast way."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import Final

from netdesigner.engine.serving import Context
from netdesigner.project.run_events import (
    Phase,
    PhaseBegan,
    RunEvent,
    Warned,
    WarningCode,
    event_name,
    event_to_json,
    event_to_line,
)

_FLAGS: Final = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)


class EventLog:
    """Writes and sends events, from any thread. A full disk is told once and never ends a run."""

    def __init__(self, path: Path, context: Context) -> None:
        self._context = context
        self._lock = threading.Lock()
        self._file = os.open(path, _FLAGS, 0o666)
        self._warned = False
        self._broken = False
        self._closed = False

    def tell(self, event: RunEvent) -> None:
        """Write an event and send it; the line is in the hands of the system when this returns."""
        with self._lock:
            if self._closed:
                return
            error = self._write(event_to_line(event))
        self._context.event(event_name(event), event_to_json(event))
        if error is not None and not self._warned:
            self._warned = True
            self.warn(WarningCode.EVENTS_NOT_WRITTEN, str(error))

    def begin(self, phase: Phase, epochs: int | None = None) -> None:
        """Tell that a phase begins."""
        self.tell(PhaseBegan(time.time(), phase, epochs))

    def warn(self, code: WarningCode, detail: str = "") -> None:
        """Tell that something went wrong."""
        self.tell(Warned(time.time(), code, detail))

    def close(self) -> None:
        """Close the file; a step that a thread of Keras' pool tells later is dropped."""
        with self._lock:
            self._closed = True
            os.close(self._file)

    def _write(self, line: bytes) -> OSError | None:
        if self._broken:
            line = b"\n" + line  # ends what was cut off by a full disk
        try:
            self._broken = os.write(self._file, line) < len(line)
        except OSError as error:
            self._broken = True
            return error
        return OSError("a line was cut off") if self._broken else None
