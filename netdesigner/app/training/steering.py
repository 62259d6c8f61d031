"""What a person tells the run that goes on: to wait, to end after its epoch or at once, to learn at another rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netdesigner.project.run_events import Continued, LearningRateSet, Paused

if TYPE_CHECKING:
    from netdesigner.app.training.controller import RunController
    from netdesigner.training.handle import FollowedEvent


class Steering(QObject):
    """Passes on what is wanted, and knows what the run has said to it.

    Attributes:
        is_paused: Whether the run waits.
        ends_after_epoch: Whether the present epoch was asked to be the last one.
        learning_rate: What the run was told to learn at; `None` for what the project says.

    Signals:
        changed: One of these is another.
        abort_wanted: It should be asked whether the run is to be ended without its weights.
    """

    changed = Signal()
    abort_wanted = Signal()

    def __init__(self, runs: RunController) -> None:
        super().__init__(runs)
        self._runs = runs
        self.is_paused = False
        self.ends_after_epoch = False
        self.learning_rate: float | None = None
        runs.events.connect(self._take)
        runs.changed.connect(self._forget_ended)

    def pause(self) -> None:
        """Let the run wait, or go on if it waits."""
        if self._runs.handle is None:
            return
        if self.is_paused:
            self._runs.handle.go_on()
        else:
            self._runs.handle.pause()

    def end_after_epoch(self) -> None:
        """Let the present epoch be the last one."""
        if self._runs.handle is not None:
            self._runs.handle.end_after_epoch()
            self.ends_after_epoch = True
            self.changed.emit()

    def set_learning_rate(self, rate: float) -> None:
        """Let the run learn at another rate from the next batch on."""
        if self._runs.handle is not None:
            self._runs.handle.set_learning_rate(rate)

    def _take(self, events: tuple[FollowedEvent, ...]) -> None:
        before = self.is_paused, self.learning_rate
        for event in events:
            match event:
                case Paused():
                    self.is_paused = True
                case Continued():
                    self.is_paused = False
                case LearningRateSet():
                    self.learning_rate = event.rate
        if before != (self.is_paused, self.learning_rate):
            self.changed.emit()

    def _forget_ended(self) -> None:
        if not self._runs.is_running and (self.is_paused or self.ends_after_epoch or self.learning_rate is not None):
            self._forget()
            self.changed.emit()

    def _forget(self) -> None:
        self.is_paused = False
        self.ends_after_epoch = False
        self.learning_rate = None
