"""Notes and frames as rectangles of the canvas: where they are, and where they can be taken hold of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Flag
from typing import Final

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.geometry import CARD_HEIGHT, CARD_WIDTH
from netdesigner.project.document import CanvasItem, CanvasItemKind, Point

TITLE_HEIGHT: Final = 28.0
TITLE_LEFT: Final = 30.0
FOLD_MIDDLE: Final = (17.0, 16.0)
"""Where the triangle of a frame is, which collapses and expands it, from its upper left corner."""
_FOLD_REACH: Final = 11.0
_EDGE: Final = 6.0
"""So near to an edge the pointer takes hold of it, in pixels of the widget."""
_LEAST: Final = (48.0, 32.0)
_ROOM: Final = 24.0
"""Between a frame and what it holds."""


class Grip(Flag):
    """The edges of an item that the pointer has taken hold of; none is the whole item."""

    BODY = 0
    LEFT = 1
    TOP = 2
    RIGHT = 4
    BOTTOM = 8


def item_box(item: CanvasItem) -> Box:
    """Return the rectangle of a note or frame; a collapsed frame is a box."""
    (x, y), (width, height) = item.position, item.size if item.held is None else (CARD_WIDTH, CARD_HEIGHT)
    return x, y, x + width, y + height


def framing(boxes: Iterable[Box]) -> Box:
    """Return the rectangle of a frame that holds others, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts) - _ROOM, min(tops) - _ROOM - TITLE_HEIGHT, max(rights) + _ROOM, max(bottoms) + _ROOM


def in_drawing_order(items: Iterable[CanvasItem]) -> list[CanvasItem]:
    """Return items as they lie on each other: frames, larger ones first, then notes."""
    return sorted(items, key=lambda item: (item.kind is CanvasItemKind.NOTE, -_area(item_box(item))))


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def grip_at(item: CanvasItem, point: Point, scale: float) -> Grip | None:
    """Return what of an item is taken hold of at a point of the canvas; `None` if nothing is.

    The inside of a frame is canvas like any other: there, nodes are placed and selected.
    """
    (left, top, right, bottom), (x, y) = item_box(item), point
    reach = _EDGE / scale
    if not (left - reach <= x <= right + reach and top - reach <= y <= bottom + reach):
        return None
    near = (abs(x - left) <= reach, abs(y - top) <= reach, abs(x - right) <= reach, abs(y - bottom) <= reach)
    grip = Grip(sum(1 << place for place, is_near in enumerate(near) if is_near))
    is_inside = item.kind is CanvasItemKind.FRAME and y > top + TITLE_HEIGHT
    return None if is_inside and not grip else grip


def is_fold(frame: Box, point: Point) -> bool:
    """Return whether the triangle of a frame is at a point of the canvas."""
    away = (abs(point[axis] - frame[axis] - FOLD_MIDDLE[axis]) for axis in (0, 1))
    return all(distance <= _FOLD_REACH for distance in away)


def resized(box: Box, grip: Grip, by: Point) -> Box:
    """Return a rectangle with some of its edges displaced; it does not get smaller than what can be seen."""
    (left, top, right, bottom), (dx, dy), (width, height) = box, by, _LEAST
    if Grip.LEFT in grip:
        left = min(left + dx, right - width)
    if Grip.TOP in grip:
        top = min(top + dy, bottom - height)
    if Grip.RIGHT in grip:
        right = max(right + dx, left + width)
    if Grip.BOTTOM in grip:
        bottom = max(bottom + dy, top + height)
    return left, top, right, bottom


def items_met(items: Iterable[CanvasItem], box: Box) -> Iterator[str]:
    """Yield the ids of the notes and collapsed frames that a rectangle touches, and of the open ones that it holds."""
    for item in items:
        inner = item_box(item)
        is_open_frame = item.kind is CanvasItemKind.FRAME and item.held is None
        if holds(box, inner) if is_open_frame else meet(box, inner):
            yield item.id


def holds(outer: Box, inner: Box) -> bool:
    """Return whether a rectangle lies inside another one."""
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def meet(first: Box, second: Box) -> bool:
    """Return whether two rectangles have a point in common."""
    return first[0] <= second[2] and second[0] <= first[2] and first[1] <= second[3] and second[1] <= first[3]
