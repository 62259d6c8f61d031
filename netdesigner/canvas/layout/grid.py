"""The grid of the canvas: nodes stand with the middle of their upper edge on it, so that a chain is straight."""

from __future__ import annotations

import math
from typing import Final, TypeAlias

from netdesigner.project.document import Point

Size: TypeAlias = tuple[float, float]
"""Width and height."""

STEP: Final = 8.0


def floored(length: float) -> float:
    """Return the nearest multiple of the step that is not larger."""
    return math.floor(length / STEP) * STEP


def ceiled(length: float) -> float:
    """Return the nearest multiple of the step that is not smaller."""
    return math.ceil(length / STEP) * STEP


def on_grid(point: Point, size: Size) -> Point:
    """Return where the upper left corner of a node goes when it snaps to the grid."""
    x, y = point[0] + size[0] / 2, point[1]
    return round(x / STEP) * STEP - size[0] / 2, round(y / STEP) * STEP


def centred_at(centre: Point, size: Size) -> Point:
    """Return where the upper left corner of a node goes that has its middle at a point, snapped to the grid."""
    return on_grid((centre[0] - size[0] / 2, centre[1] - size[1] / 2), size)
