"""What a run is told from outside while it goes on; `netdesigner.engine.abort` is for those that do not listen."""

from __future__ import annotations

import threading


class RunStopped(BaseException):
    """The run was asked to stop, and does so between two batches."""


class LossLost(BaseException):
    """The loss is no number any more, so that all steps from now on are in vain."""


class Wishes:
    """What is wanted of a run; said on any thread, heeded between two batches.

    Attributes:
        ends_after_epoch: Whether the present epoch is to be the last one.
    """

    def __init__(self) -> None:
        self.ends_after_epoch = False
        self._lock = threading.Lock()
        self._paused = False
        self._changed = threading.Event()
        self._learning_rate: float | None = None

    @property
    def is_paused(self) -> bool:
        """Whether the run is to wait."""
        return self._paused

    def pause(self) -> None:
        """Let the run wait before its next batch."""
        self._changed.clear()
        self._paused = True

    def go_on(self) -> None:
        """Let the run wait no longer."""
        self._paused = False
        self._changed.set()

    def end_after_epoch(self) -> None:
        """Let the present epoch be the last one; a run that waits goes on."""
        self.ends_after_epoch = True
        self.go_on()

    def set_learning_rate(self, value: float) -> None:
        """Let the run learn at another rate from the next batch on."""
        with self._lock:
            self._learning_rate = value

    def take_learning_rate(self) -> float | None:
        """Return the learning rate that is wanted, once, or none if it is to stay."""
        if self._learning_rate is None:
            return None
        with self._lock:
            value, self._learning_rate = self._learning_rate, None
        return value

    def wait(self, seconds: float) -> None:
        """Wait until the run is to go on, or for some time."""
        self._changed.wait(seconds)
