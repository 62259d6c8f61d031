"""Watching over code of strangers: the program knows what is executed, and what does not come to an end is ended."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from netdesigner.engine.protocol.messages import Values

EXECUTING: Final = "executing"
"""The event that names the file that is executed from now on, by its hash; or none, when that is over."""
ENDLESS: Final = "endless"
"""The event that names the line at which a file was when it had taken too long."""
ENDLESS_STATUS: Final = 4
"""Exit status of an engine that had to end itself."""
LIMIT_S: Final = 10.0
"""How long a file, or one of its layers on symbolic tensors, may take."""


class Guard:
    """Watches over one piece of code at a time.

    Args:
        tell: Sends an event to the program, from any thread.
        limit_s: How long is waited.
    """

    def __init__(self, tell: Callable[[str, Values], None], limit_s: float = LIMIT_S) -> None:
        self._tell = tell
        self._limit_s = limit_s

    @contextmanager
    def executing(self, digest: str, path: Path) -> Iterator[None]:
        """Watch over what is executed inside."""
        timer = threading.Timer(self._limit_s, self._end, (digest, str(path), threading.get_ident()))
        timer.daemon = True
        self._tell(EXECUTING, {"digest": digest})
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            self._tell(EXECUTING, {"digest": None})

    def _end(self, digest: str, path: str, thread: int) -> None:
        """Say where it is, and end the process: nothing else ends a loop of Python."""
        self._tell(ENDLESS, {"digest": digest, "line": _line(sys._current_frames().get(thread), path)})  # noqa: SLF001 - the documented way
        os._exit(ENDLESS_STATUS)


def _line(frame: FrameType | None, path: str) -> int | None:
    """Return the innermost line of a file that a thread is at."""
    while frame is not None and frame.f_code.co_filename != path:
        frame = frame.f_back
    return None if frame is None else frame.f_lineno
