"""The curves of a run, collected from its events."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from statistics import fmean
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from netdesigner.project.run_events import EpochDone, StepsDone
    from netdesigner.training.handle import FollowedEvent

LOSS: Final = "loss"
STEP_TIME: Final = "step_time"
"""The series of milliseconds that a step takes."""
WAITING: Final = "input_wait"
"""The series of shares of the time, in percent, in which steps have waited for their batches."""
GRADIENT_NORM: Final = "gradient_norm"
_VALIDATION: Final = "val_"


class Split(Enum):
    """What data a curve is about."""

    TRAINING = "training"
    VALIDATION = "validation"


class Per(Enum):
    """What is counted along a curve."""

    STEP = "step"
    EPOCH = "epoch"


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
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
    """What one run has measured: loss and metrics in training after steps and epochs, in validation after epochs.

    Beside them stand series: whatever else was measured, by name. Over epochs they are means.
    """

    def __init__(self, events: Iterable[FollowedEvent] = ()) -> None:
        self._curves: dict[tuple[str, Split, Per], Curve] = {}
        self._steps_before = 0
        self._step = 0
        self._series: dict[str, list[float]] = {}
        self._told: tuple[float, int] | None = None
        if events:
            self.add(events)

    @property
    def metrics(self) -> list[str]:
        """The names of losses and metrics, the loss first."""
        names = dict.fromkeys(name for name, _, _ in self._curves if name not in self._series)
        return sorted(names, key=_rank)

    @property
    def series(self) -> list[str]:
        """The names of what else was measured."""
        return list(self._series)

    def curve(self, metric: str, split: Split, per: Per) -> Curve:
        """Return one curve, perhaps an empty one; over steps, validation stands where its epoch ended."""
        return self._curves.get((metric, split, per), _NOTHING)

    def add(self, events: Iterable[FollowedEvent]) -> None:
        """Take in what has happened next."""
        from netdesigner.project.run_events import (  # not needed before there is a run
            Continued,
            EpochDone,
            Measured,
            Paused,
            Probed,
            StepsDone,
        )

        for event in events:
            match event:
                case StepsDone():
                    self._add_steps(event)
                    self._add_pace(event)
                case EpochDone():
                    self._add_epoch(event)
                case Measured():
                    self._measure(event.step, event.values)
                case Probed() if event.gradient_norm is not None:
                    self._measure(event.step, {GRADIENT_NORM: event.gradient_norm})
                case Paused() | Continued():
                    self._told = None

    def _add_steps(self, event: StepsDone) -> None:
        self._step = max(self._step, event.step)
        for step, loss in event.losses:
            self._put(LOSS, Split.TRAINING, Per.STEP, self._steps_before + step, loss)
        for name, value in event.values.items():
            if name != LOSS or not event.losses:
                self._put(name, Split.TRAINING, Per.STEP, self._steps_before + event.step, value)

    def _add_pace(self, event: StepsDone) -> None:
        """Add how long steps took since those that were told before, and the share of time in which they waited."""
        if self._told is not None and event.step > self._told[1]:
            before, step = self._told
            self._measure(event.step, {STEP_TIME: 1000 * (event.time - before) / (event.step - step)})
        self._told = event.time, event.step
        if event.waiting is not None:
            self._measure(event.step, {WAITING: 100 * event.waiting})

    def _measure(self, step: int, values: Mapping[str, float]) -> None:
        for name, value in values.items():
            self._series.setdefault(name, []).append(value)
            self._put(name, Split.TRAINING, Per.STEP, self._steps_before + step, value)

    def _end_epoch(self, event: EpochDone) -> None:
        """Add the means of the epoch."""
        self._told = None
        for name, values in self._series.items():
            if values and name not in event.values:
                self._put(name, Split.TRAINING, Per.EPOCH, event.epoch, fmean(values))
            values.clear()

    def _add_epoch(self, event: EpochDone) -> None:
        self._end_epoch(event)
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
