"""One thread that calls back when a time has passed, for any number of deadlines."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Entry:
    due: float
    delay_s: float
    callback: Callable[[], None]


class Deadlines:
    """Deadlines by key; each is called once, unless it is removed before."""

    def __init__(self) -> None:
        self._entries: dict[int, _Entry] = {}
        self._changed = threading.Condition()
        self._wakes_at = math.inf
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="deadlines", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def add(self, key: int, delay_s: float, callback: Callable[[], None]) -> None:
        """Call back in `delay_s` seconds."""
        due = time.monotonic() + delay_s
        with self._changed:
            self._entries[key] = _Entry(due, delay_s, callback)
            if due < self._wakes_at:
                self._changed.notify()

    def begin_anew(self, key: int) -> None:
        """Let the time of a deadline begin anew, if it is still to come."""
        with self._changed:
            if (entry := self._entries.get(key)) is not None:
                self._entries[key] = replace(entry, due=time.monotonic() + entry.delay_s)

    def remove(self, key: int) -> None:
        """Forget a deadline, if it is still to come."""
        with self._changed:
            self._entries.pop(key, None)

    def close(self) -> None:
        """Forget all deadlines and end the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        while (due := self._wait()) is not None:
            for callback in due:
                try:
                    callback()
                except Exception:
                    logger.exception("A deadline could not be dealt with.")

    def _wait(self) -> list[Callable[[], None]] | None:
        """Wait for deadlines and take out those that are due; none once closed."""
        with self._changed:
            while not self._closed:
                now = time.monotonic()
                due = [key for key, entry in self._entries.items() if entry.due <= now]
                if due:
                    return [self._entries.pop(key).callback for key in due]
                self._wakes_at = min((entry.due for entry in self._entries.values()), default=math.inf)
                self._changed.wait(self._wakes_at - now if self._entries else None)
            return None
