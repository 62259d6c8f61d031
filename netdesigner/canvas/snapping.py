"""Where what is dragged comes to rest: in line with what stands around it, else on the grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.flow import turned
from netdesigner.canvas.layout.aligning import Axis
from netdesigner.canvas.layout.grid import on_grid
from netdesigner.project.document import Flow, Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_REACH: Final = 6.0
"""In pixels of the widget."""
_GUIDES_FROM: Final = 0.25
"""In a smaller size nobody sees what is in line with what."""
_PAIRS: Final = ((0.5, 0.5), (0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (1.0, 0.0))
"""What of a dragged rectangle comes in line with what of another one, from 0 at its beginning to 1 at its end."""
_NEARLY: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Snapping:
    """What a person wants things to snap to.

    Attributes:
        grid: The grid.
        guides: Edges and middles of what is in view.
    """

    grid: bool = True
    guides: bool = True


@dataclass(frozen=True, slots=True)
class Guide:
    """A line that shows what is in line: from one point of the canvas to another."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class View:
    """What is seen of the canvas, and how large."""

    box: Box
    scale: float


class Snapper:
    """Corrects how far something is dragged.

    Args:
        moved: The rectangle that comes in line with others: that around everything that is dragged.
        gripped: The rectangle that comes to rest on the grid: of what the pointer has taken.
        others: The rectangles of everything else, one each row.
        wanted: What it snaps to.
        flow: Where the network leads.
    """

    def __init__(self, moved: Box, gripped: Box, others: NDArray[np.float64], wanted: Snapping, flow: Flow) -> None:
        self._moved = moved
        self._gripped = gripped
        self._others = others
        self._wanted = wanted
        self._flow = flow
        self._seen: tuple[View | None, _Near] = None, _Near(others[:0])

    def snapped(self, by: Point, view: View) -> tuple[Point, list[Guide]]:
        """Return how far it really goes, and the lines that show why."""
        if view != self._seen[0]:
            self._seen = view, _Near(self._near(view))
        near, reach = self._seen[1], _REACH / view.scale
        found = {axis: near.offset(_displaced(self._moved, by), axis, reach) for axis in Axis}
        rest = self._rest(by)
        dx, dy = (rest[axis.value] if found[axis] is None else by[axis.value] + (found[axis] or 0.0) for axis in Axis)
        goal = _displaced(self._moved, (dx, dy))
        guides = [guide for axis in Axis if found[axis] is not None for guide in near.guides(goal, axis)]
        return (dx, dy), guides

    def _near(self, view: View) -> NDArray[np.float64]:
        """Return the rectangles in view."""
        if not self._wanted.guides or view.scale < _GUIDES_FROM:
            return self._others[:0]
        table, (left, top, right, bottom) = self._others, view.box
        seen = (table[:, 0] <= right) & (table[:, 2] >= left) & (table[:, 1] <= bottom) & (table[:, 3] >= top)
        return table[seen]

    def _rest(self, by: Point) -> Point:
        """Return how far it goes when nothing is in line with it."""
        if not self._wanted.grid:
            return by
        left, top, right, bottom = self._gripped
        corner, size = (left + by[0], top + by[1]), (right - left, bottom - top)
        x, y = turned(self._flow, on_grid(turned(self._flow, corner), turned(self._flow, size)))
        return x - left, y - top


class _Near:
    """Rectangles in view, one each row, and what something comes in line with there.

    Args:
        table: The rectangles.
    """

    def __init__(self, table: NDArray[np.float64]) -> None:
        self._table = table
        self._lines: dict[Axis, NDArray[np.float64]] = {}

    def offset(self, moved: Box, axis: Axis, reach: float) -> float | None:
        """Return how much farther something has to go along an axis to be in line; `None` if nothing is that near."""
        if not len(self._table):
            return None
        gaps = self._gaps(moved, axis)
        best = float(gaps.flat[abs(gaps).argmin()])
        return best if abs(best) <= reach else None

    def guides(self, moved: Box, axis: Axis) -> list[Guide]:
        """Return the line through what is in line along an axis; the first pair of edges or middles that is counts."""
        met = abs(self._gaps(moved, axis)) < _NEARLY
        for (ours, _), are_met in zip(_PAIRS, met, strict=True):
            if are_met.any():
                across, near = 1 - axis.value, self._table[are_met]
                first, last = float(near[:, across].min()), float(near[:, across + 2].max())
                line = _along(moved, axis, ours)
                return [_guide(axis, line, min(first, moved[across]), max(last, moved[across + 2]))]
        return []

    def _gaps(self, moved: Box, axis: Axis) -> NDArray[np.float64]:
        """Return how far what of something is from being in line with each rectangle, one pair each row."""
        import numpy as np

        if axis not in self._lines:
            lows, highs = self._table[:, axis.value], self._table[:, axis.value + 2]
            self._lines[axis] = np.stack([lows + (highs - lows) * theirs for _, theirs in _PAIRS])
        gaps: NDArray[np.float64] = self._lines[axis] - np.array([[_along(moved, axis, ours)] for ours, _ in _PAIRS])
        return gaps


def _along(box: Box, axis: Axis, share: float) -> float:
    """Return an edge or the middle of a rectangle, along an axis."""
    low, high = box[axis.value], box[axis.value + 2]
    return low + (high - low) * share


def _guide(axis: Axis, line: float, first: float, last: float) -> Guide:
    if axis is Axis.HORIZONTAL:
        return Guide((line, first), (line, last))
    return Guide((first, line), (last, line))


def _displaced(box: Box, by: Point) -> Box:
    return box[0] + by[0], box[1] + by[1], box[2] + by[0], box[3] + by[1]
