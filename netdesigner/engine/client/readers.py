"""A child that has done its imports by the time somebody has chosen the model that it is to read."""

from __future__ import annotations

import logging
import threading
from typing import Final

from netdesigner.engine.client.devices import CPU, environment_for
from netdesigner.engine.client.launch import Launch, engine_command
from netdesigner.engine.client.platform import free_memory
from netdesigner.engine.client.requests import EngineClient
from netdesigner.engine.errors import EngineStartError
from netdesigner.project.settings import Backend

logger = logging.getLogger(__name__)

LEAST_FREE_MEMORY: Final = 4 * 1024**3
"""Bytes of free memory below which no child is started ahead."""
KEPT_S: Final = 120.0
"""So long a child waits for what it is to read."""


def reader() -> EngineClient:
    """Return a child that reads models, not started yet."""
    return EngineClient(Launch(engine_command("job"), environment_for(CPU, Backend.TENSORFLOW)))


class ReaderAhead:
    """Starts one child ahead; one that nobody takes ends after a while. To be used on any thread.

    Args:
        kept_s: How long it waits.
    """

    def __init__(self, kept_s: float = KEPT_S) -> None:
        self._kept_s = kept_s
        self._lock = threading.Lock()
        self._waiting: EngineClient | None = None
        self._end_of_waiting: threading.Timer | None = None
        self._is_closed = False

    @property
    def waiting(self) -> EngineClient | None:
        """The child that waits, if there is one."""
        return self._waiting

    def prepare(self) -> None:
        """Start a child unless one waits or memory is short."""
        with self._lock:
            if self._is_closed or (self._waiting is not None and self._waiting.outcome is None):
                return
            memory = free_memory()
            if memory is not None and memory < LEAST_FREE_MEMORY:
                logger.info("No child is started ahead: %d MB are free.", memory // 2**20)
                return
            self._wait_with(reader())

    def take(self) -> EngineClient | None:
        """Return the child that waits, if there is one."""
        with self._lock:
            child, self._waiting = self._waiting, None
            if self._end_of_waiting is not None:
                self._end_of_waiting.cancel()
        return child if child is not None and child.outcome is None else None

    def close(self) -> None:
        """End the child that waits; no other is started."""
        self._is_closed = True
        self._drop()

    def _wait_with(self, child: EngineClient) -> None:
        try:
            child.start()
        except EngineStartError as error:
            logger.warning("No child can be started ahead: %s", error)
            return
        self._waiting = child
        self._end_of_waiting = threading.Timer(self._kept_s, self._drop)
        self._end_of_waiting.daemon = True
        self._end_of_waiting.start()

    def _drop(self) -> None:
        if (child := self.take()) is not None:
            child.stop(ask_s=0.0)
