"""A child that answers requests: reads them, calls the handlers one after the other on the main thread, answers.

Handlers run on the main thread because Keras' scopes belong to a thread. An exception ends a request, never the child.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from queue import SimpleQueue
from typing import Any, TypeAlias

from netdesigner.engine.channel import Cancellation, Channel, standard_channel
from netdesigner.engine.errors import ErrorCode, RequestFailed, UnsendableError
from netdesigner.engine.protocol.messages import Error, Event, Hello, Log, Progress, Request, Result, Values

logger = logging.getLogger(__name__)


class Context:
    """What a handler may say and ask while it works."""

    def __init__(self, channel: Channel, request: Request, cancellation: Cancellation) -> None:
        self._channel = channel
        self._request = request
        self.cancellation = cancellation

    @property
    def cancelled(self) -> bool:
        """Whether the program no longer wants the answer, or wants the child to end."""
        return self.cancellation.requested

    def check_cancelled(self) -> None:
        """Raise `RequestCancelled` if the request was cancelled; a handler lets it pass."""
        self.cancellation.check()

    def progress(self, **values: Any) -> None:
        """Tell how far the request is."""
        self._channel.send(Progress(self._request.id, values))

    def event(self, name: str, values: Values) -> None:
        """Tell what happened."""
        self._channel.send(Event(name, values))

    def log(self, text: str, level: int = logging.INFO) -> None:
        """Write a line into the program's log."""
        self._channel.send(Log(logging.getLevelName(level), text))

    def newer_waiting(self) -> bool:
        """Return whether newer requests wait; long work in slices may end early then."""
        return self._channel.has_waiting()

    def detach(self) -> None:
        """Let the child live on when the program goes."""
        self._channel.detached = True


Handler: TypeAlias = Callable[[Values, Context], Any]
"""Answers a request: parameters and context to a result that JSON can express."""


def serve(
    handlers: Mapping[str, Handler],
    hello: Values,
    *,
    urgent: Mapping[str, Handler] | None = None,
    beside: Mapping[str, Handler] | None = None,
) -> int:
    """Answer requests until the program asks to stop or goes; return the exit status.

    Args:
        handlers: For each method what answers it, on the calling thread.
        hello: Told to the program at the start.
        urgent: Methods answered at once on the reading thread, while a handler works: they only set flags.
        beside: Methods answered one after the other on a thread of their own, while a handler works.
    """
    channel = standard_channel()
    if urgent or beside:
        aside = _Beside(channel, beside or {})
        channel.urgent = lambda request: _answer_urgent(channel, urgent or {}, request) or aside.take(request)
    channel.send(Hello(hello))
    known = {**(urgent or {}), **(beside or {}), **handlers}  # the first request may come before there is a thread
    while (request := channel.next_request()) is not None:
        _answer(channel, known.get(request.method), request)
    return 0


class _Beside:
    """Answers requests on a thread of its own."""

    def __init__(self, channel: Channel, handlers: Mapping[str, Handler]) -> None:
        self._channel = channel
        self._handlers = handlers
        self._requests: SimpleQueue[Request] = SimpleQueue()
        threading.Thread(target=self._run, name="beside", daemon=True).start()

    def take(self, request: Request) -> bool:
        """Put a request into the queue, if it belongs there."""
        if request.method not in self._handlers:
            return False
        self._requests.put(request)
        return True

    def _run(self) -> None:
        while True:
            request = self._requests.get()
            _answer(self._channel, self._handlers[request.method], request)


def _answer_urgent(channel: Channel, handlers: Mapping[str, Handler], request: Request) -> bool:
    handler = handlers.get(request.method)
    if handler is None:
        return False
    _answer(channel, handler, request)
    return True


def _answer(channel: Channel, handler: Handler | None, request: Request) -> None:
    context = Context(channel, request, channel.cancellation(request))
    answer = _handle(handler, request, context)
    channel.forget(request)
    try:
        channel.send(answer)
    except UnsendableError as error:
        logger.exception("The answer to %s cannot be sent.", request.method)
        channel.send(Error(request.id, ErrorCode.UNSENDABLE, str(error)))


def _handle(handler: Handler | None, request: Request, context: Context) -> Result | Error:
    if handler is None:
        return Error(request.id, ErrorCode.UNKNOWN_METHOD, f"{request.method!r} is no method of this engine.")
    try:
        context.check_cancelled()
        return Result(request.id, handler(request.params, context))
    except RequestFailed as error:
        return Error(request.id, error.code, str(error), error.values)
    except MemoryError as error:
        logger.exception("Out of memory in %s.", request.method)
        return Error(request.id, ErrorCode.OUT_OF_MEMORY, str(error) or "There is not enough memory.")
    except (Exception, SystemExit) as error:  # whatever Keras or a script raises must not end the child
        logger.exception("%s failed.", request.method)
        return Error(request.id, ErrorCode.INTERNAL, str(error), {"exception": type(error).__name__})
