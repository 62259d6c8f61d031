"""Requests to one engine process, and what becomes of them when it is late or dies."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import Final, Self

from netdesigner.engine.client.answers import PendingAnswer
from netdesigner.engine.client.deadlines import Deadlines
from netdesigner.engine.client.launch import Launch
from netdesigner.engine.client.outcome import Ending, Outcome
from netdesigner.engine.client.process import EngineProcess
from netdesigner.engine.errors import (
    EngineDied,
    EngineStartError,
    EngineTimeout,
    ErrorCode,
    RequestCancelled,
    RequestFailed,
    UnsendableError,
)
from netdesigner.engine.protocol.messages import (
    Cancel,
    Error,
    Event,
    Hello,
    Log,
    Message,
    Progress,
    Request,
    Result,
    Values,
)

logger = logging.getLogger(__name__)

HELLO_DEADLINE_S: Final = 120.0
"""How long an engine may take until it is up: importing Keras takes up to 30 s on a busy machine."""
_HELLO: Final = 0
"""The key of the hello's deadline; requests count from 1."""


class EngineClient:
    """One engine process and the requests made of it.

    Args:
        on_event: Called with each event on the reading thread.
        on_hello: Called with the values of the hello on the reading thread.
        on_end: Called once with the outcome, after all pending answers have failed.
        hello_deadline_s: An engine that is not up by then is killed.
    """

    def __init__(
        self,
        launch: Launch,
        *,
        on_event: Callable[[Event], None] | None = None,
        on_hello: Callable[[Values], None] | None = None,
        on_end: Callable[[Outcome], None] | None = None,
        hello_deadline_s: float = HELLO_DEADLINE_S,
    ) -> None:
        self.process = EngineProcess(launch, on_message=self._receive, on_end=self._end)
        self._on_event = on_event
        self._on_hello = on_hello
        self._on_end = on_end
        self._hello_deadline_s = hello_deadline_s
        self._deadlines = Deadlines()
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._pending: dict[int, PendingAnswer] = {}
        self._early: dict[int, tuple[float, Callable[[], None]]] | None = {}
        self._outcome: Outcome | None = None

    def start(self) -> None:
        """Start the engine.

        Raises:
            EngineStartError: If the system cannot.
        """
        self._deadlines.add(_HELLO, self._hello_deadline_s, self._miss_hello)
        self._deadlines.start()
        try:
            self.process.start()
        except EngineStartError as error:
            self._give_up(error.outcome)
            raise

    @property
    def outcome(self) -> Outcome | None:
        """How the engine ended, once it has."""
        return self._outcome

    def request(
        self,
        method: str,
        params: Values | None = None,
        *,
        deadline_s: float | None = 30.0,
        on_progress: Callable[[Values], None] | None = None,
        kill_when_late: bool = False,
    ) -> PendingAnswer:
        """Ask the engine for something; never blocks.

        Args:
            method: What is asked for.
            params: What it needs.
            deadline_s: After how long the answer fails, counted from when the engine is up, and anew from each word of
                progress; none for work that takes as long as it takes.
            on_progress: Called with the values of each progress message on the reading thread.
            kill_when_late: Whether an engine that misses the deadline is killed; otherwise the request is cancelled.
        """
        number = next(self._numbers)
        answer = PendingAnswer(number, partial(self.process.send, Cancel(number)), on_progress)
        with self._lock:
            if self._outcome is not None:
                return PendingAnswer.failed(EngineDied(self._outcome))
            self._pending[number] = answer
        if deadline_s is not None:
            late = partial(self._miss, number, f"{method} was not answered within {deadline_s:g} s.", kill_when_late)
            self._limit(number, deadline_s, late)
        try:
            self.process.send(Request(number, method, params or {}))
        except UnsendableError as error:
            self._fail(number, error)
        return answer

    def stop(self, ask_s: float = 5.0, terminate_s: float = 2.0) -> Outcome:
        """End the engine by the ladder of `EngineProcess.stop` and return how it ended."""
        outcome = self.process.stop(ask_s, terminate_s)
        self._deadlines.close()
        return outcome

    def __enter__(self) -> Self:
        """Start the engine."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the engine."""
        self.stop()

    def _limit(self, number: int, deadline_s: float, late: Callable[[], None]) -> None:
        """Set a request's deadline; importing Keras is no part of it, that has the deadline of the hello."""
        with self._lock:
            if self._early is not None:
                self._early[number] = (deadline_s, late)
                return
        self._deadlines.add(number, deadline_s, late)

    def _begin_deadlines(self) -> None:
        self._deadlines.remove(_HELLO)
        with self._lock:
            early, self._early = self._early or {}, None
        for number, (deadline_s, late) in early.items():
            self._deadlines.add(number, deadline_s, late)

    def _receive(self, message: Message) -> None:
        match message:
            case Result(number, value):
                if answer := self._take(number):
                    answer.settle(value)
            case Error(number, code, text, values):
                cancelled = code == ErrorCode.CANCELLED
                self._fail(number, RequestCancelled(text) if cancelled else RequestFailed(code, text, values))
            case Progress(number, values):
                self._deadlines.begin_anew(number)
                if answer := self._pending.get(number):
                    answer.tell_progress(values)
            case Event() if self._on_event is not None:
                self._on_event(message)
            case Hello(values):
                self._begin_deadlines()
                if self._on_hello is not None:
                    self._on_hello(values)
            case Log(level, text):
                logger.log(logging.getLevelNamesMapping().get(level, logging.INFO), "%s", text)

    def _take(self, number: int) -> PendingAnswer | None:
        self._deadlines.remove(number)
        with self._lock:
            if self._early is not None:
                self._early.pop(number, None)
            return self._pending.pop(number, None)

    def _fail(self, number: int, error: Exception) -> None:
        if answer := self._take(number):
            answer.fail(error)

    def _miss(self, number: int, text: str, kill: bool) -> None:
        answer = self._take(number)
        if answer is None:  # it came at the last moment
            return
        if kill:
            self.process.kill(Ending.HUNG, text)
        else:
            self.process.send(Cancel(number))
        answer.fail(EngineTimeout(text))

    def _miss_hello(self) -> None:
        self.process.kill(Ending.HUNG, f"It was not up within {self._hello_deadline_s:g} s.")

    def _end(self, outcome: Outcome) -> None:
        self._give_up(outcome)
        if self._on_end is not None:
            self._on_end(outcome)

    def _give_up(self, outcome: Outcome) -> None:
        with self._lock:
            self._outcome = outcome
            pending, self._pending = self._pending, {}
        self._deadlines.close()
        for answer in pending.values():
            answer.fail(EngineDied(outcome))
