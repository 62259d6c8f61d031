"""Connections where they need not be exact, taken to pieces: many curves have the same shape."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from netdesigner.canvas.boxes import Rows
from netdesigner.canvas.joints import Curve
from netdesigner.canvas.kept import Kept
from netdesigner.canvas.painting.arrays import in_pixels
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.inks import Inks, pen
from netdesigner.canvas.painting.lines import paint_strokes, strokes
from netdesigner.canvas.painting.pictures import transparent
from netdesigner.canvas.painting.pieces import Pieces
from netdesigner.canvas.painting.sheet import Sheet
from netdesigner.canvas.painting.ways import Ways, few_points
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import LEAST, Viewport
from netdesigner.graph.nodes import Target

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_COMMON: Final = 4
"""A picture is worth making for so many curves of the same shape."""
_LARGEST: Final = 240.0
"""In pixels, for most of a picture is empty."""
_MOST: Final = 60_000
"""So many ways are taken to pieces, old ones among them, until all is done anew."""
_EXACT: Final = 2
"""Digits of the lengths by which shapes are told apart."""


class Bends:
    """Paints connections as few lines, and in haste, curves from pictures, up to half a pixel beside where they are."""

    def __init__(self, scene: Scene, viewport: Viewport, inks: Inks, budget: Budget, ways: Ways) -> None:
        self._scene = scene
        self._viewport = viewport
        self._inks = inks
        self._budget = budget
        self._ways = ways
        self._numbers: dict[Curve, int] = {}
        self._lines: list[NDArray[np.float64]] = []
        self._curves: list[Curve] = []
        self._count = 0
        self._sheet = Sheet(self._picture)
        self._offsets: dict[int, tuple[int, int]] = {}
        self._size = (0.0, 0.0)

    def paint(self, painter: QPainter, rows: Rows, width: float) -> None:
        """Paint connections in a width in units of the widget; straight ones where there was no time to find ways."""
        import numpy as np

        known = self._ways.are_found(rows)
        straights, bends = self._pieces(rows[known])
        lines = [straights, self._ways.straight(rows[~known])]
        if self._budget.in_haste:
            with in_pixels(painter) as ratio:
                self._resize(self._viewport.scale * ratio, width * ratio)
                bends = self._paint_common(painter, bends)
        lines += self._lines_of(bends)
        found = strokes(self._viewport, np.concatenate(lines), width, smooth=True)
        paint_strokes(painter, found, self._inks.connection)

    def get_ahead(self) -> bool:
        """Take some ways to pieces that may come into view; return whether there were any left."""
        if not self._count:
            self._forget()
        return self._count <= _MOST and self._taken.go_on()

    def _lines_of(self, bends: NDArray[np.float64]) -> list[NDArray[np.float64]]:
        """Return curves as lines."""
        import numpy as np

        numbers, starts = bends[:, 0].astype(np.int32), bends[:, [1, 2, 1, 2]]
        return [
            (starts[numbers == number, None] + self._lines[number]).reshape(-1, 4)
            for number in np.unique(numbers).tolist()
        ]

    def _paint_common(self, painter: QPainter, bends: NDArray[np.float64]) -> NDArray[np.float64]:
        """Paint small curves of which there are many from pictures; return the others."""
        import numpy as np

        if not len(bends):
            return bends
        wanted, which, counts = np.unique(bends[:, 0].astype(np.int32), return_inverse=True, return_counts=True)
        is_small = [self._reach(number) < _LARGEST for number in wanted.tolist()]
        is_common = ((counts >= _COMMON) & is_small)[which]
        if is_common.any():
            numbers = wanted[which][is_common]
            self._sheet.add(numbers)
            offsets = np.array([self._offsets.get(number, (0, 0)) for number in wanted.tolist()])[which][is_common]
            starts = np.floor(self._viewport.in_pixels(bends[is_common, 1:]) + LEAST)
            self._sheet.draw(painter, numbers, starts + offsets)
        return bends[~is_common]

    def _resize(self, scale: float, width: float) -> None:
        if self._size != (scale, width):
            self._size = scale, width
            self._sheet.forget()

    def _take(self, target: Target) -> int:
        """Take the way of a connection to pieces; return the number by which they are found."""
        self._count += 1
        for curve in self._scene.connections.route(target).curves:
            if curve[0] == curve[1]:
                self._straights.add(self._count, (*curve[0], *curve[3]))
            else:
                self._bends.add(self._count, (self._number(curve), *curve[0]))
        return self._count

    def _forget(self) -> None:
        """Take all ways to pieces anew."""
        self._count = 0
        self._taken = Kept(self._scene.connections.boxes, self._take, "i8")
        self._straights = Pieces(4)
        self._bends = Pieces(3)

    def _pieces(self, rows: Rows) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the straight parts of ways, and the number of the shape of each curve, with where it begins."""
        if not self._count or self._count > _MOST:
            self._forget()
        taken = self._taken.of(rows)
        return self._straights.of(taken), self._bends.of(taken)

    def _number(self, curve: Curve) -> int:
        """Return the number of the shape of a curve."""
        (x, y), second, third, last = curve
        points = tuple([(round(u - x, _EXACT), round(v - y, _EXACT)) for u, v in (second, third, last)])
        shape: Curve = ((0.0, 0.0), points[0], points[1], points[2])
        number = self._numbers.setdefault(shape, len(self._curves))
        if number == len(self._curves):
            self._curves.append(shape)
            self._lines.append(few_points(shape))
        return number

    def _reach(self, number: int) -> float:
        """Return how far a shape reaches, in pixels."""
        return max(abs(length) for point in self._curves[number] for length in point) * self._size[0]

    def _picture(self, number: int) -> QPixmap:
        """Return the picture of a shape, which begins in the middle of a pixel."""
        scale, width = self._size
        points = [QPointF(x, y) * scale for x, y in self._curves[number]]
        path = QPainterPath(points[0])
        path.cubicTo(*points[1:])
        room = path.controlPointRect().adjusted(-width, -width, width, width)
        left, top = math.floor(room.left()), math.floor(room.top())
        self._offsets[number] = left, top
        picture = transparent(room.right() - left + 1, room.bottom() - top + 1, 1.0)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0.5 - left, 0.5 - top)
        painter.strokePath(path, pen(self._inks.connection, width))
        painter.end()
        return picture
