"""An engine that is started again when it dies or hangs."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Final, Self

from netdesigner.engine.client.answers import PendingAnswer
from netdesigner.engine.client.launch import Launch
from netdesigner.engine.client.outcome import Ending, Outcome
from netdesigner.engine.client.requests import HELLO_DEADLINE_S, EngineClient
from netdesigner.engine.client.restarts import RestartPolicy
from netdesigner.engine.client.status import EngineStatus
from netdesigner.engine.errors import EngineGaveUp, EngineStartError
from netdesigner.engine.protocol.messages import Event, Values

logger = logging.getLogger(__name__)

_HOPELESS: Final = (Ending.OTHER_VERSION, Ending.NOT_STARTED)
"""Endings that another start cannot change."""


class SupervisedEngine:
    """An engine under one name for all its lives.

    Args:
        on_event: Called with each event on the reading thread.
        on_restart: Called with the hello's values when a new child is up after a death, before the status is ready:
            the owner sends its state again. Requests made here go out; waiting for their answers here is not possible.
        on_status: Called with each new status, and with the outcome of the death that led to it.
        policy: When to start again, and when to give up.
    """

    def __init__(
        self,
        launch: Launch,
        *,
        on_event: Callable[[Event], None] | None = None,
        on_restart: Callable[[Values], None] | None = None,
        on_status: Callable[[EngineStatus, Outcome | None], None] | None = None,
        policy: RestartPolicy | None = None,
        hello_deadline_s: float = HELLO_DEADLINE_S,
    ) -> None:
        self._launch = launch
        self._on_event = on_event
        self._on_restart = on_restart
        self._on_status = on_status
        self._policy = policy or RestartPolicy()
        self._hello_deadline_s = hello_deadline_s
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._deaths: tuple[float, ...] = ()
        self._outcome: Outcome | None = None
        self._status = EngineStatus.STARTING
        self._client = self._new_client()

    def start(self) -> None:
        """Start the engine.

        Raises:
            EngineStartError: If the system cannot.
        """
        self._become(EngineStatus.STARTING)
        self._client.start()

    @property
    def status(self) -> EngineStatus:
        """How the engine is."""
        return self._status

    @property
    def last_outcome(self) -> Outcome | None:
        """How the engine ended the last time, if it ever did."""
        return self._outcome

    @property
    def pid(self) -> int:
        """The number of the present process."""
        return self._client.process.pid

    def request(
        self,
        method: str,
        params: Values | None = None,
        *,
        deadline_s: float | None = 30.0,
        on_progress: Callable[[Values], None] | None = None,
        kill_when_late: bool = True,
    ) -> PendingAnswer:
        """Ask the engine for something, as `EngineClient.request` does; an engine that is late is restarted.

        While the engine is restarting the answer fails with `EngineDied`, and with `EngineGaveUp` once it is dead.
        """
        if self._status is EngineStatus.DEAD and self._outcome is not None:
            return PendingAnswer.failed(EngineGaveUp(self._outcome))
        return self._client.request(
            method, params, deadline_s=deadline_s, on_progress=on_progress, kill_when_late=kill_when_late
        )

    def retry(self) -> None:
        """Start an engine that was given up again, with its deaths forgotten."""
        with self._lock:
            if self._status is not EngineStatus.DEAD:
                return
            self._status = EngineStatus.RESTARTING
            self._deaths = ()
        self._become(EngineStatus.RESTARTING)
        self._revive()

    def close(self, ask_s: float = 5.0, terminate_s: float = 2.0) -> None:
        """End the engine for good. Not to be called from a callback, whose thread it waits for."""
        with self._lock:
            self._closing.set()
            client = self._client
        client.stop(ask_s, terminate_s)
        if self._status is not EngineStatus.CLOSED:
            self._become(EngineStatus.CLOSED)

    def __enter__(self) -> Self:
        """Start the engine."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the engine for good."""
        self.close()

    def _new_client(self) -> EngineClient:
        return EngineClient(
            self._launch,
            on_event=self._on_event,
            on_hello=self._hello,
            on_end=self._end,
            hello_deadline_s=self._hello_deadline_s,
        )

    def _hello(self, values: Values) -> None:
        if self._outcome is not None and self._on_restart is not None:
            self._on_restart(values)
        self._become(EngineStatus.READY)

    def _end(self, outcome: Outcome) -> None:
        """Deal with a death, on the thread that saw it: the pause is waited for here."""
        if self._closing.is_set():
            return
        now = time.monotonic()
        self._outcome = outcome
        self._deaths = (*self._policy.recent(self._deaths, now), now)
        pause_s = self._policy.pause_s(len(self._deaths))
        if pause_s is None or outcome.ending in _HOPELESS:
            logger.error("The engine is given up: %s.", outcome)
            self._become(EngineStatus.DEAD)
            return
        logger.warning("The engine has ended and is started again in %g s: %s.", pause_s, outcome)
        self._become(EngineStatus.RESTARTING)
        if not self._closing.wait(pause_s):
            self._revive()

    def _revive(self) -> None:
        try:
            with self._lock:
                if self._closing.is_set():
                    return
                self._client = self._new_client()
                self._client.start()
        except EngineStartError as error:
            self._end(error.outcome)

    def _become(self, status: EngineStatus) -> None:
        self._status = status
        if self._on_status is not None:
            self._on_status(status, self._outcome)
