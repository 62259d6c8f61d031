"""How far a run is, how fast it goes, and how long it will take."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from netdesigner.project.run_events import EpochDone, Phase, PhaseBegan, StepsDone
    from netdesigner.training.handle import FollowedEvent

_WINDOW_S: Final = 20.0
"""The pace is that of so many latest seconds: it takes in validation, and follows a machine that becomes busy."""


class _Pace(TypedDict, total=False):
    steps_per_second: float
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is; what is not known yet is `None`.

    Attributes:
        phase: What it is at.
        epoch: The present epoch, counted from 1.
        epochs: How many there are to be.
        step: Steps done in this epoch.
        steps: Steps of an epoch.
        values: The latest loss and metrics.
        steps_per_second: The present pace.
        seconds_left: How long the training will take at that pace.
        done: How many epochs are complete.
        seconds: How long those took.
        waiting: The share of the time that steps waited for their data: of this epoch, or of the one before.
    """

    phase: Phase | None = None
    epoch: int | None = None
    epochs: int | None = None
    step: int = 0
    steps: int | None = None
    values: Mapping[str, float] = field(default_factory=dict)
    steps_per_second: float | None = None
    seconds_left: float | None = None
    done: int = 0
    seconds: float = 0.0
    waiting: float | None = None

    @property
    def share(self) -> float | None:
        """How much of the training is done, from 0 to 1."""
        if self.epoch is None or not self.epochs:
            return None
        of_epoch = self.step / self.steps if self.steps else 0.0
        return min(1.0, (self.epoch - 1 + of_epoch) / self.epochs)


class ProgressMeter:
    """Follows the progress of one run.

    Attributes:
        progress: How far it is.
    """

    def __init__(self) -> None:
        self.progress = Progress()
        self._marks: deque[tuple[float, float]] = deque()

    def add(self, events: Iterable[FollowedEvent]) -> None:
        """Take in what has happened next."""
        from netdesigner.project.run_events import EpochDone, PhaseBegan, StepsDone  # not needed before there is a run

        for event in events:
            match event:
                case PhaseBegan():
                    self._begin(event)
                case StepsDone():
                    self._advance(event)
                case EpochDone():
                    self._complete(event)

    def _begin(self, event: PhaseBegan) -> None:
        epochs = event.epochs or self.progress.epochs
        self.progress = replace(
            self.progress, phase=event.phase, epochs=epochs, steps_per_second=None, seconds_left=None
        )

    def _advance(self, event: StepsDone) -> None:
        steps = event.steps or self.progress.steps
        progress = replace(self.progress, epoch=event.epoch, step=event.step, steps=steps, values=dict(event.values))
        self.progress = progress = replace(progress, waiting=_known(event.waiting, progress.waiting))
        if steps:
            self._mark(event.time, (event.epoch - 1) * steps + event.step)
            self.progress = replace(progress, **self._pace())

    def _complete(self, event: EpochDone) -> None:
        steps = self.progress.steps or self.progress.step  # Keras may learn the number from the first epoch
        self.progress = replace(
            self.progress,
            epoch=event.epoch,
            epochs=event.epochs,
            step=steps,
            steps=steps,
            values=dict(event.values),
            done=event.epoch,
            seconds=self.progress.seconds + event.seconds,
            waiting=_known(event.waiting, self.progress.waiting),
        )

    def _mark(self, time: float, done: float) -> None:
        self._marks.append((time, done))
        while len(self._marks) > 2 and time - self._marks[0][0] > _WINDOW_S:
            self._marks.popleft()

    def _pace(self) -> _Pace:
        (start, before), (now, done) = self._marks[0], self._marks[-1]
        if now <= start or done <= before:
            return {}
        pace = (done - before) / (now - start)
        total = (self.progress.epochs or 0) * (self.progress.steps or 0)
        return {"steps_per_second": pace, "seconds_left": (total - done) / pace if total else None}


def _known(now: float | None, before: float | None) -> float | None:
    return before if now is None else now
