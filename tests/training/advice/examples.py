"""For each rule a run that it finds something about, and one that differs little and is sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netdesigner.catalogue.values import Value
from netdesigner.graph.codes import FixCode
from netdesigner.project.run_events import Cause, EpochDone, NotFinite, Probed
from netdesigner.training.advice.found import Ailment
from netdesigner.training.advice.observations import Observations, Start
from tests.builders import Drawing

USUAL = Start(0.001, 0.001, 2.303)
FALLING = (2.1, 1.6, 1.2, 0.9, 0.7, 0.55, 0.45, 0.38, 0.33, 0.3)


@dataclass(frozen=True, slots=True)
class Pair:
    """A rule with both runs, and what it offers for the first."""

    ailment: Ailment
    sick: Observations
    healthy: Observations
    fixes: tuple[FixCode, ...]


def seen(losses: Sequence[float], validation: Sequence[float] = (), start: Start = USUAL) -> Observations:
    pairs = [(loss, validation[place] if validation else None) for place, loss in enumerate(losses)]
    numbers = [{"loss": loss} | ({} if other is None else {"val_loss": other}) for loss, other in pairs]
    return Observations(start, tuple(EpochDone(1.0, n, len(pairs), values, 1.0) for n, values in enumerate(numbers, 1)))


def looked(*looks: Probed) -> Observations:
    return Observations(USUAL, seen(FALLING).epochs[: len(looks)], looks)


def gradients(*norms: float) -> Probed:
    names = ("first", "second", "third", "last")
    return Probed(1.0, 1, 1, max(norms), dict(zip(names, norms, strict=False)))


def dead(share: float) -> Probed:
    return Probed(1.0, 1, 1, 0.5, {"first": 0.1, "last": 0.5}, dead={"first": share, "third": 0.2})


def network(activation: str = "relu", **optimizer: Value) -> Drawing:
    """Draw layers with the names of which the looks above speak."""
    drawing = Drawing()
    node = drawing.input((4,))
    for name in ("first", "second", "third"):
        node = drawing.layer("Dense", node, name=name, units=8, activation=activation)
    drawing.output(drawing.layer("Dense", node, name="last", units=10, activation="softmax"), "kind", SPARSE)
    return drawing


SPARSE = "sparse_categorical_crossentropy"

PAIRS = {
    "not a number": Pair(
        Ailment.NOT_FINITE,
        Observations(USUAL, not_finite=NotFinite(1.0, 2, 7, Cause.LAYER, "second", 1e30)),
        seen((*FALLING, float("inf"))),
        (FixCode.SET_RATE, FixCode.CLIP_GRADIENTS),
    ),
    "gradients jump": Pair(
        Ailment.EXPLODING_GRADIENTS,
        looked(gradients(1.0, 2.0), gradients(1.5, 2.0), gradients(0.5, 900.0)),
        looked(gradients(1.0, 2.0), gradients(1.5, 2.0), gradients(0.5, 20.0)),
        (FixCode.CLIP_GRADIENTS, FixCode.SET_RATE),
    ),
    "gradients do not arrive": Pair(
        Ailment.VANISHING_GRADIENTS,
        looked(*[gradients(1e-6, 1e-4, 0.01, 1.0)] * 3),
        looked(*[gradients(1e-2, 1e-1, 0.2, 1.0)] * 3),
        (FixCode.INSERT_BEHIND,),
    ),
    "units are dead": Pair(
        Ailment.DEAD_UNITS,
        looked(dead(0.9), dead(0.95), dead(0.9)),
        looked(dead(0.9), dead(0.3), dead(0.4)),
        (FixCode.SET_ACTIVATION, FixCode.SET_RATE),
    ),
    "the loss climbs": Pair(
        Ailment.RATE_TOO_HIGH, seen((2.3, 2.0, 4.1, 9.5)), seen((2.3, 2.0, 2.2, 1.4)), (FixCode.SET_RATE,)
    ),
    "the loss swings": Pair(
        Ailment.RATE_TOO_HIGH,
        seen((2.3, 1.5, 2.0, 1.4, 2.1, 1.5, 2.2, 1.6)),
        seen((2.3, 1.5, 1.6, 1.2, 1.3, 0.9, 1.0, 0.8)),
        (FixCode.SET_RATE,),
    ),
    "the loss creeps": Pair(
        Ailment.RATE_TOO_LOW,
        seen((2.30, 2.29, 2.28, 2.27), start=Start(1e-6, 0.001)),
        seen((2.30, 2.0, 1.7, 1.5), start=Start(1e-6, 0.001)),
        (FixCode.SET_RATE,),
    ),
    "learnt by heart": Pair(
        Ailment.OVERFIT,
        seen(FALLING, (2.1, 1.7, 1.4, 1.3, 1.35, 1.4, 1.5, 1.6, 1.7, 1.8)),
        seen(FALLING, (2.1, 1.7, 1.4, 1.3, 1.25, 1.2, 1.2, 1.21, 1.22, 1.2)),
        (FixCode.ADD_CALLBACK, FixCode.INSERT_LAYER),
    ),
    "no better than a guess": Pair(
        Ailment.UNDERFIT,
        seen((2.31, *[2.30] * 9)),
        seen(FALLING),
        (FixCode.WIDEN,),
    ),
    "the loss stays": Pair(
        Ailment.PLATEAU,
        seen((2.3, 1.6, 1.2, 1.1, *[1.1] * 10)),
        seen((2.3, 1.6, 1.2, *[1.1 - 0.02 * n for n in range(12)])),
        (FixCode.ADD_CALLBACK,),
    ),
}
