"""What happens during a run, as values, and their lines in the run's `events.jsonl`.

JSON has no NaN and no infinity, and a diverging loss is just what a person wants to see: numbers that JSON lacks are
written as the texts "nan", "inf" and "-inf".
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, Final, TypeAlias

from netdesigner.catalogue.values import Json

Numbers: TypeAlias = Mapping[str, float]
"""Losses and metrics by name."""


class Phase(StrEnum):
    """What a run is at."""

    IMPORTING = "importing"
    LOADING_DATA = "loading_data"
    BUILDING = "building"
    TRAINING = "training"
    REPLAYING = "replaying"
    EVALUATING = "evaluating"
    SAVING = "saving"


class Cause(StrEnum):
    """Where the first number came from that was none."""

    DATA = "data"
    WEIGHTS = "weights"
    LAYER = "layer"
    LOSS = "loss"
    GRADIENT = "gradient"
    UNKNOWN = "unknown"


class WarningCode(StrEnum):
    """What can go wrong without ending a run."""

    EVENTS_NOT_WRITTEN = "events_not_written"
    CHECKPOINT_NOT_WRITTEN = "checkpoint_not_written"
    NO_TEST_DATA = "no_test_data"
    WEIGHTS_NOT_TAKEN = "weights_not_taken"
    LEARNING_RATE_SCHEDULED = "learning_rate_scheduled"
    DATA_CHANGED = "data_changed"


@dataclass(frozen=True, slots=True)
class PhaseBegan:
    """The run began something else.

    Attributes:
        time: Seconds since 1970, as in all events.
        epochs: How many epochs the training has, once it is known.
    """

    time: float
    phase: Phase
    epochs: int | None = None


@dataclass(frozen=True, slots=True)
class StepsDone:
    """Steps were done since the last such event.

    Attributes:
        epoch: The present epoch, counted from 1.
        step: Steps done in this epoch.
        steps: Steps of an epoch, where it is known.
        values: The loss and metrics after the latest step, averaged over the epoch so far.
        losses: The loss after each of the steps, with the step's number, in order.
        waiting: The share of the epoch's time in which its steps have waited for their batches, where it is known.
    """

    time: float
    epoch: int
    step: int
    steps: int | None
    values: Numbers
    losses: tuple[tuple[int, float], ...] = ()
    waiting: float | None = None


@dataclass(frozen=True, slots=True)
class EpochDone:
    """An epoch is complete, its validation included.

    Attributes:
        epoch: Its number, counted from 1.
        epochs: How many there are to be.
        values: What the history holds of it.
        seconds: How long it took.
        waiting: The share of the time of its steps in which they waited for their batches, where it is known.
    """

    time: float
    epoch: int
    epochs: int
    values: Numbers
    seconds: float
    waiting: float | None = None


@dataclass(frozen=True, slots=True)
class CheckpointSaved:
    """A checkpoint was written.

    Attributes:
        epoch: Complete epochs.
        step: Steps done in the epoch after them.
        file: The model's file, relative to the run's folder.
    """

    time: float
    epoch: int
    step: int
    file: str


@dataclass(frozen=True, slots=True)
class Paused:
    """The run waits, between two steps."""

    time: float


@dataclass(frozen=True, slots=True)
class Continued:
    """The run waits no longer."""

    time: float


@dataclass(frozen=True, slots=True)
class LearningRateSet:
    """A person has changed the learning rate.

    Attributes:
        epoch: The present epoch, counted from 1.
        step: Steps done in this epoch.
        rate: The learning rate from then on.
    """

    time: float
    epoch: int
    step: int
    rate: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Something beside losses and metrics was measured; by names, of which a reader need not know any.

    Attributes:
        epoch: The present epoch, counted from 1.
        step: Steps done in this epoch.
        values: What was measured: `learning_rate`; `cpu`, the share of the cores in percent; `memory` in MB.
    """

    time: float
    epoch: int
    step: int
    values: Numbers


@dataclass(frozen=True, slots=True)
class Probed:
    """A look into the network at one step: what each layer did with the step's batch.

    Layers are named by their paths: `dense`, or `encoder/dense` for one inside of a submodel, which has values of its
    own under `encoder`. A layer that is called several times has one value for all calls. What is not known, or is
    left out for the size of the file, is not there.

    Attributes:
        epoch: The present epoch, counted from 1.
        step: The step of this epoch that was looked at, counted from 1.
        gradient_norm: The norm of the gradients of all weights, before any clipping.
        gradients: The norm of the gradients of a layer's weights.
        updates: How much the step has changed a layer's weights: the norm of the change over that of the weights.
        dead: The share of units that gave nothing but 0 for the whole batch, of layers with an activation like ReLU.
        times: How many seconds a layer took, forwards.
    """

    time: float
    epoch: int
    step: int
    gradient_norm: float | None = None
    gradients: Numbers = field(default_factory=dict)
    updates: Numbers = field(default_factory=dict)
    dead: Numbers = field(default_factory=dict)
    times: Numbers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotFinite:
    """The loss is no number any more, so the run has stopped; its batch was looked at once more.

    Attributes:
        epoch: The present epoch, counted from 1.
        step: The step of this epoch in which it came, counted from 1.
        cause: Where it came from; unknown if it did not come again.
        layer: The path of the first layer that gave it, or whose gradients held it; empty if it was none.
        largest: The largest number by its size that entered there, where it is known.
    """

    time: float
    epoch: int
    step: int
    cause: Cause = Cause.UNKNOWN
    layer: str = ""
    largest: float | None = None


@dataclass(frozen=True, slots=True)
class Resumed:
    """The run was taken up again.

    Attributes:
        epoch: Complete epochs.
        step: Steps done in the epoch after them.
    """

    time: float
    epoch: int
    step: int


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The model was evaluated on the test split."""

    time: float
    values: Numbers


@dataclass(frozen=True, slots=True)
class Warned:
    """Something went wrong that does not end the run."""

    time: float
    code: WarningCode
    detail: str = ""


RunEvent: TypeAlias = (
    PhaseBegan
    | StepsDone
    | EpochDone
    | CheckpointSaved
    | Paused
    | Continued
    | LearningRateSet
    | Measured
    | Probed
    | NotFinite
    | Resumed
    | Evaluated
    | Warned
)

_NAMES: Final[Mapping[type[RunEvent], str]] = {
    PhaseBegan: "phase",
    StepsDone: "steps",
    EpochDone: "epoch",
    CheckpointSaved: "checkpoint",
    Paused: "paused",
    Continued: "continued",
    LearningRateSet: "learning_rate",
    Measured: "measured",
    Probed: "probed",
    NotFinite: "not_finite",
    Resumed: "resumed",
    Evaluated: "evaluated",
    Warned: "warning",
}
_TYPES: Final[Mapping[str, type[RunEvent]]] = {name: kind for kind, name in _NAMES.items()}
_FIELDS: Final = {kind: tuple(item.name for item in fields(kind)) for kind in _NAMES}


def event_name(event: RunEvent) -> str:
    """Return the name of an event's kind in files and messages."""
    return _NAMES[type(event)]


def event_to_json(event: RunEvent) -> dict[str, Json]:
    """Return the JSON form of an event."""
    form: dict[str, Json] = {"event": event_name(event)}
    for name in _FIELDS[type(event)]:
        form[name] = _encoded(getattr(event, name))
    return form


def event_to_line(event: RunEvent) -> bytes:
    """Return the line of an event, with its newline."""
    return json.dumps(event_to_json(event), allow_nan=False, separators=(",", ":")).encode() + b"\n"


def event_from_json(data: Any) -> RunEvent:
    """Return the event of a JSON form; fields that a newer program has added are passed over.

    Raises:
        ValueError: If it is no event that this program knows.
    """
    try:
        kind = _TYPES[data["event"]]
        return kind(**{name: _decoded(name, data[name]) for name in _FIELDS[kind] if name in data})
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no event of a run: {error!r}") from error


def event_from_line(line: bytes) -> RunEvent:
    """Return the event of a line.

    Raises:
        ValueError: If the line is truncated or foreign.
    """
    return event_from_json(json.loads(line))


def numbers_to_json(values: Numbers) -> dict[str, Json]:
    """Return numbers by name as JSON has them."""
    return {name: _encoded(value) for name, value in values.items()}


def numbers_from_json(data: Mapping[str, Any]) -> dict[str, float]:
    """Return the numbers by name of a JSON form.

    Raises:
        ValueError: If one is no number.
    """
    return {name: float(value) for name, value in data.items()}


def _encoded(value: Any) -> Json:
    match value:
        case float() if not math.isfinite(value):
            return str(value)
        case tuple():
            return [_encoded(item) for item in value]
        case Mapping():
            return {name: _encoded(item) for name, item in value.items()}
    encoded: Json = value
    return encoded


def _decoded(name: str, value: Any) -> Any:
    match name:
        case "values" | "gradients" | "updates" | "dead" | "times":
            return numbers_from_json(value)
        case "losses":
            return tuple((int(step), float(loss)) for step, loss in value)
        case "phase":
            return Phase(value)
        case "code":
            return WarningCode(value)
        case "cause":
            return Cause(value)
        case "time" | "seconds" | "rate":
            return float(value)
        case "waiting" | "largest" | "gradient_norm":
            return None if value is None else float(value)
        case "file" | "detail" | "layer":
            return str(value)
    return None if value is None else int(value)
