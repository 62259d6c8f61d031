"""Where run engines come from: started when needed, or ahead."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import Final, Protocol, Self

from netdesigner.engine.client.platform import free_memory
from netdesigner.engine.client.run import RunChild
from netdesigner.engine.errors import EngineStartError

logger = logging.getLogger(__name__)

LEAST_FREE_MEMORY: Final = 4 * 1024**3
"""Bytes of free memory below which no child is started ahead: a waiting one holds about 230 MB of its own."""


class RunChildren(Protocol):
    """Gives run engines, each for one run."""

    def take(self, variables: Mapping[str, str], niceness: int = 0) -> RunChild:
        """Return a started child with these variables in its environment.

        Raises:
            EngineStartError: If the system cannot start one.
        """

    def run_ended(self) -> None:
        """Be told that a run has ended, and its child with it."""


class ColdChildren:
    """Starts each child when it is needed."""

    def take(self, variables: Mapping[str, str], niceness: int = 0) -> RunChild:
        """Return a started child."""
        child = RunChild(variables, niceness=niceness)
        child.start()
        return child

    def run_ended(self) -> None:
        """Do nothing."""


class ChildAhead:
    """Starts one child ahead, for a program that makes a single run and has something to do before it.

    Args:
        variables: The environment of the run.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._child: RunChild | None = RunChild(variables, ahead=True)

    @property
    def waiting(self) -> RunChild | None:
        """The child that waits, until it is taken."""
        return self._child

    def take(self, variables: Mapping[str, str], niceness: int = 0) -> RunChild:
        """Return the waiting child if it fits, else a new one."""
        child = self._child
        if child is None or child.outcome is not None or child.variables != dict(variables):
            return ColdChildren().take(variables, niceness)
        self._child = None
        return child

    def run_ended(self) -> None:
        """Do nothing: there is no other run."""

    def __enter__(self) -> Self:
        """Start the child."""
        if self._child is not None:
            self._child.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the child, if nobody took it."""
        if self._child is not None:
            self._child.end(ask_s=0.5)


class WarmChildren:
    """Keeps one child ready that has done its imports, for the device and backend in use.

    Args:
        variables: The environment of the first runs.
        least_free_memory: Bytes that must be free for a child to be started ahead.
    """

    def __init__(
        self, variables: Mapping[str, str], *, niceness: int = 0, least_free_memory: int = LEAST_FREE_MEMORY
    ) -> None:
        self._variables = dict(variables)
        self._niceness = niceness
        self._least_free_memory = least_free_memory
        self._lock = threading.Lock()
        self._waiting: RunChild | None = None
        self._closed = False

    @property
    def waiting(self) -> RunChild | None:
        """The child that waits, if there is one."""
        return self._waiting

    def prepare(self) -> None:
        """Start a child ahead unless one waits or memory is short."""
        with self._lock:
            if self._closed or (self._waiting is not None and self._waiting.outcome is None):
                return
            memory = free_memory()
            if memory is not None and memory < self._least_free_memory:
                logger.info("No engine is started ahead: %d MB are free.", memory // 2**20)
                return
            self._waiting = self._started_ahead()

    def choose(self, variables: Mapping[str, str]) -> None:
        """Keep a child for another device or backend from now on."""
        if dict(variables) != self._variables:
            self._replace(dict(variables))
        self.prepare()

    def take(self, variables: Mapping[str, str], niceness: int = 0) -> RunChild:
        """Return the waiting child if it fits, else a new one."""
        with self._lock:
            child, fits = self._waiting, dict(variables) == self._variables
            if child is not None and fits:
                self._waiting = None
                if child.outcome is None:
                    return child
        return ColdChildren().take(variables, niceness)

    def run_ended(self) -> None:
        """Start the next child: not earlier, because the imports would slow the run down."""
        self.prepare()

    def close(self) -> None:
        """End the waiting child; no other is started."""
        with self._lock:
            self._closed = True
        self._replace(self._variables)

    def __enter__(self) -> Self:
        """Start a child ahead."""
        self.prepare()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the waiting child."""
        self.close()

    def _started_ahead(self) -> RunChild | None:
        child = RunChild(self._variables, ahead=True, niceness=self._niceness)
        try:
            child.start()
        except EngineStartError as error:
            logger.warning("No engine can be started ahead: %s", error)
            return None
        return child

    def _replace(self, variables: dict[str, str]) -> None:
        with self._lock:
            child, self._waiting = self._waiting, None
            self._variables = variables
        if child is not None:
            child.end(ask_s=0.5)
