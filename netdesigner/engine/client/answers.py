"""The answer to a request, which may still be on its way."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from netdesigner.engine.protocol.messages import Values


class PendingAnswer:
    """What a request will be answered with; safe to use from any thread.

    Attributes:
        id: The number of the request, 0 if it was never sent.
    """

    def __init__(self, number: int, cancel: Callable[[], None], on_progress: Callable[[Values], None] | None) -> None:
        self.id = number
        self._cancel = cancel
        self._on_progress = on_progress
        self._future: Future[Any] = Future()

    @classmethod
    def failed(cls, error: Exception) -> PendingAnswer:
        """Return the answer of a request that could not be made."""
        answer = cls(0, lambda: None, None)
        answer.fail(error)
        return answer

    def result(self, timeout_s: float | None = None) -> Any:
        """Wait for the answer and return its value.

        Raises:
            RequestFailed: If the engine answered with an error; `RequestCancelled` if the request was cancelled.
            EngineTimeout: If the request's deadline has passed.
            EngineDied: If the engine has ended.
            TimeoutError: If the answer is still on its way after `timeout_s`.
        """
        return self._future.result(timeout_s)

    def error(self, timeout_s: float | None = None) -> BaseException | None:
        """Wait for the answer and return what `result` would raise, if anything."""
        return self._future.exception(timeout_s)

    def done(self) -> bool:
        """Return whether the answer is there."""
        return self._future.done()

    def cancel(self) -> None:
        """Ask the engine to give up; the answer then fails, or holds what the engine returned nevertheless."""
        if not self.done():
            self._cancel()

    def when_done(self, callback: Callable[[PendingAnswer], None]) -> None:
        """Call back once the answer is there, on whatever thread brings it; at once if it is there already."""
        self._future.add_done_callback(lambda _: callback(self))

    def tell_progress(self, values: Values) -> None:
        """Pass on how far the request is."""
        if self._on_progress is not None:
            self._on_progress(values)

    def settle(self, value: Any) -> None:
        """Set the value; for the client that owns the answer."""
        self._future.set_result(value)

    def fail(self, error: Exception) -> None:
        """Set the error; for the client that owns the answer."""
        self._future.set_exception(error)
