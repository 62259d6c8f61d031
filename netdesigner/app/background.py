"""Work that would keep the window waiting, done on threads; the answers come back to the window's own thread."""

from __future__ import annotations

import logging
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import MethodType
from typing import Any, Final, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

logger = logging.getLogger(__name__)

T = TypeVar("T")

_THREADS: Final = 16
"""Most of them wait for an engine; a few that wait long must not keep the others waiting."""


class Background(QObject):
    """Runs functions on threads.

    The answer goes to a bound method of a `QObject`, which is not kept alive for it: the answer to a widget that has
    gone is dropped.
    """

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="background")
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do `work` on a thread; then call a method with what it returned, or with what it raised.

        Args:
            work: Touches no widget.
            done: A bound method of a `QObject`.
            failed: A bound method of a `QObject`; without it an exception is logged.
        """
        answer = _Answer(_weak(done), _weak(failed))
        self._pool.submit(work).add_done_callback(answer.take(self._ended.emit))

    def close(self) -> None:
        """Wait for what is being done; what has not begun is dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _deliver(self, answer: _Answer) -> None:
        answer.deliver()


class _Answer:
    """Where an answer goes, and the answer once it is there."""

    def __init__(self, done: Callable[[], Any] | None, failed: Callable[[], Any] | None) -> None:
        self._done = done
        self._failed = failed
        self._future: Future[Any] | None = None

    def take(self, tell: Callable[[_Answer], None]) -> Callable[[Future[Any]], None]:
        """Return what keeps the future's answer and tells of it."""

        def keep(future: Future[Any]) -> None:
            if not future.cancelled():
                self._future = future
                tell(self)

        return keep

    def deliver(self) -> None:
        """Call the method that waits for the answer, if its object is still there."""
        assert self._future is not None
        error = self._future.exception()
        if error is None:
            _call(self._done, self._future.result())
        elif isinstance(error, Exception) and self._failed is not None:
            _call(self._failed, error)
        else:
            logger.error("Work in the background failed.", exc_info=error)


def _weak(method: Callable[..., Any] | None) -> Callable[[], Any] | None:
    if method is None:
        return None
    assert isinstance(method, MethodType), "answers go to bound methods, which can be held weakly"
    return weakref.WeakMethod(method)


def _call(reference: Callable[[], Any] | None, value: object) -> None:
    method = None if reference is None else reference()
    if method is not None and shiboken6.isValid(method.__self__):
        method(value)
