"""The curves of a run, collected from its events."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from netdesigner.project.run_events import EpochDone, StepsDone
    from netdesigner.training.handle import FollowedEvent

LOSS: Final = "loss"
_VALIDATION: Final = "val_"


class Split(Enum):
    """What data a curve is about."""

    TRAINING = "training"
    VALIDATION = "validation"


class Per(Enum):
    """What is counted along a curve."""

    STEP = "step"
    EPOCH = "epoch"


@dataclass(frozen=True, slots=True)
class Curve:
    """Values in the order of time; both arrays grow together.

    Attributes:
        places: Steps since the run's beginning, or epochs; both counted from 1.
        values: The values; a diverging run has NaN among them.
    """

    places: array[float] = field(default_factory=lambda: array("d"))
    values: array[float] = field(default_factory=lambda: array("d"))

    def add(self, place: float, value: float) -> None:
        """Append a value."""
        self.places.append(place)
        self.values.append(value)


_NOTHING: Final = Curve()


class RunCurves:
    """Loss and metrics of one run: in training after steps and epochs, in validation after epochs."""

    def __init__(self, events: Iterable[FollowedEvent] = ()) -> None:
        self._curves: dict[tuple[str, Split, Per], Curve] = {}
        self._steps_before = 0
        self._step = 0
        if events:
            self.add(events)

    @property
    def metrics(self) -> list[str]:
        """The names of what was measured, the loss first."""
        names = list(dict.fromkeys(name for name, _, _ in self._curves))
        return sorted(names, key=_rank)

    def curve(self, metric: str, split: Split, per: Per) -> Curve:
        """Return one curve, perhaps an empty one; over steps, validation stands where its epoch ended."""
        return self._curves.get((metric, split, per), _NOTHING)

    def add(self, events: Iterable[FollowedEvent]) -> None:
        """Take in what has happened next."""
        from netdesigner.project.run_events import EpochDone, StepsDone  # not needed before there is a run

        for event in events:
            match event:
                case StepsDone():
                    self._add_steps(event)
                case EpochDone():
                    self._add_epoch(event)

    def _add_steps(self, event: StepsDone) -> None:
        self._step = max(self._step, event.step)
        for step, loss in event.losses:
            self._put(LOSS, Split.TRAINING, Per.STEP, self._steps_before + step, loss)
        for name, value in event.values.items():
            if name != LOSS or not event.losses:
                self._put(name, Split.TRAINING, Per.STEP, self._steps_before + event.step, value)

    def _add_epoch(self, event: EpochDone) -> None:
        self._steps_before += self._step
        self._step = 0
        for name, value in event.values.items():
            split = Split.VALIDATION if name.startswith(_VALIDATION) else Split.TRAINING
            metric = name.removeprefix(_VALIDATION)
            self._put(metric, split, Per.EPOCH, event.epoch, value)
            if split is Split.VALIDATION:
                self._put(metric, split, Per.STEP, self._steps_before, value)

    def _put(self, metric: str, split: Split, per: Per, place: int, value: float) -> None:
        self._curves.setdefault((metric, split, per), Curve()).add(place, value)


def _rank(metric: str) -> int:
    """Return the place of a metric: the loss, the losses of the outputs, the rest as it comes."""
    if metric == LOSS:
        return 0
    return 1 if metric.endswith(f"_{LOSS}") else 2
