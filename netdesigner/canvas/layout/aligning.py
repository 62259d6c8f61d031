"""Rectangles in line with each other, or with the same gaps between them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from netdesigner.canvas.boxes import Box
from netdesigner.project.document import Point


class Axis(Enum):
    """A direction of the canvas; the value is its place in a point."""

    HORIZONTAL = 0
    VERTICAL = 1


class Side(Enum):
    """What of rectangles is brought in line: where along which axis it is, from 0 at its beginning to 1."""

    LEFT = (Axis.HORIZONTAL, 0.0)
    CENTRE = (Axis.HORIZONTAL, 0.5)
    RIGHT = (Axis.HORIZONTAL, 1.0)
    TOP = (Axis.VERTICAL, 0.0)
    MIDDLE = (Axis.VERTICAL, 0.5)
    BOTTOM = (Axis.VERTICAL, 1.0)


def aligned(boxes: Sequence[Box], side: Side) -> list[Point]:
    """Return the upper left corners that rectangles have in line with the rectangle around them."""
    axis, share = side.value
    spans = [_span(box, axis) for box in boxes]
    first, last = min(low for low, _ in spans), max(high for _, high in spans)
    line = first + share * (last - first)
    lows = [line - share * (high - low) for low, high in spans]
    return [_corner(box, axis, low) for box, low in zip(boxes, lows, strict=True)]


def distributed(boxes: Sequence[Box], axis: Axis) -> list[Point]:
    """Return the upper left corners that rectangles have with the same gap between each two; the outer ones stay."""
    spans = [_span(box, axis) for box in boxes]
    order = sorted(range(len(boxes)), key=lambda place: sum(spans[place]))
    lengths = [high - low for low, high in spans]
    room = spans[order[-1]][1] - spans[order[0]][0]
    gap = (room - sum(lengths)) / (len(boxes) - 1)
    corners = dict[int, Point]()
    low = spans[order[0]][0]
    for place in order:
        corners[place] = _corner(boxes[place], axis, low)
        low += lengths[place] + gap
    return [corners[place] for place in range(len(boxes))]


def _span(box: Box, axis: Axis) -> tuple[float, float]:
    return box[axis.value], box[axis.value + 2]


def _corner(box: Box, axis: Axis, low: float) -> Point:
    return (low, box[1]) if axis is Axis.HORIZONTAL else (box[0], low)
