"""Ending from outside what a script does, by an exception wherever it is."""

from __future__ import annotations

import _thread
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class RunAborted(BaseException):
    """The run is to end at once, whatever it is doing."""


class Abort:
    """Raises `RunAborted` in the main thread when another thread asks for it."""

    def __init__(self) -> None:
        self._armed = False

    @contextmanager
    def possible(self) -> Iterator[None]:
        """Let an abort arrive inside the block, on the main thread."""
        previous = signal.signal(signal.SIGINT, self._interrupt)
        self._armed = True
        try:
            yield
        finally:
            self._armed = False
            signal.signal(signal.SIGINT, previous)

    def request(self) -> None:
        """Abort what the main thread does; nothing happens outside of `possible`."""
        if not self._armed:
            return
        if hasattr(signal, "pthread_kill"):  # wakes a sleeping system call too
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        else:
            _thread.interrupt_main()

    def _interrupt(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - a signal handler's form
        if self._armed:
            self._armed = False
            raise RunAborted
