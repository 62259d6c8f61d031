"""What was measured of layers, in six steps from little to much, each with a colour of its own."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from netdesigner.canvas.theme import HEAT
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import N_, _

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget


@dataclass(frozen=True, slots=True)
class Scale:
    """How something is measured.

    Attributes:
        title: What it is, marked for translation.
        bounds: Where a step ends and the next one begins.
        ticks: The same, as they are written.
    """

    title: str
    bounds: tuple[float, ...]
    ticks: tuple[str, ...]


class Measure(Enum):
    """What colours of nodes can tell of a training."""

    GRADIENT = Scale(N_("Norm of the gradient"), (1e-6, 1e-4, 1e-2, 1.0, 100.0), ("10⁻⁶", "10⁻⁴", "10⁻²", "1", "100"))
    UPDATE = Scale(
        N_("Change of the weights in a step, in parts of their norm"),
        (1e-6, 1e-5, 1e-4, 1e-2, 1e-1),
        ("10⁻⁶", "10⁻⁵", "10⁻⁴", "10⁻²", "0.1"),
    )
    DEAD = Scale(N_("Share of dead units"), (0.01, 0.1, 0.25, 0.5, 0.9), ("1 %", "10 %", "25 %", "50 %", "90 %"))
    TIME = Scale(
        N_("Share of the time, forwards"), (0.01, 0.03, 0.1, 0.25, 0.5), ("1 %", "3 %", "10 %", "25 %", "50 %")
    )


def heat(measure: Measure, value: float) -> str:
    """Return the name of the colour of a value; what is no number is as much as can be."""
    return HEAT[bisect_right(measure.value.bounds, value)] if math.isfinite(value) else HEAT[-1]


def steps(measure: Measure) -> list[tuple[str, str]]:
    """Return the name of each colour with what it stands for, from little to much."""
    ticks = measure.value.ticks
    between = [_("{low} to {high}").format(low=low, high=high) for low, high in pairwise(ticks)]
    return list(zip(HEAT, (f"< {ticks[0]}", *between, f"≥ {ticks[-1]}"), strict=True))


def show_heat(canvas: CanvasWidget, colors: Mapping[NodeId, str] | None) -> None:
    """Let the colours of nodes tell what was measured, or what a person prefers again; only what changes is painted."""
    canvas.spoil(canvas.scene.set_tones(replace(canvas.scene.tones, measured=colors)))
