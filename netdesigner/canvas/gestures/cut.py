"""Drawing a line across connections: takes away all that it crosses."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from netdesigner.canvas.editing.cutting import cut_connections
from netdesigner.canvas.gestures.dragging import is_drag
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.graph.nodes import Target

_WIDTH: Final = 1.5
_CROSSED_WIDTH: Final = 3.0


class Cut:
    """Shows what will be cut while the line is drawn, which goes as the pointer goes."""

    def __init__(self, canvas: Surface, point: QPointF) -> None:
        self._canvas = canvas
        self._line = [canvas.to_canvas(point)]
        self._pressed = QPointF(point)
        self._is_dragged = False
        self._crossed: set[Target] = set()

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Draw the line on to the pointer."""
        del modifiers
        self._is_dragged = self._is_dragged or is_drag(self._pressed, point)
        if not self._is_dragged:
            return
        last, here = self._canvas.from_canvas(self._line[-1]), QPointF(point)
        if last != here:
            self._line.append(self._canvas.to_canvas(point))
            self._crossed |= set(self._met(QLineF(last, here)))

    def finish(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Take the connections away that the line crosses."""
        self.move(point, modifiers)
        cut_connections(self._canvas.workspace, self._crossed)

    def cancel(self) -> None:
        """Leave the connections as they are."""

    def paint(self, painter: QPainter) -> None:
        """Paint the line, and what it crosses."""
        if not self._is_dragged:
            return
        color = QColor(self._canvas.theme.error)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for target in self._crossed:
            painter.strokePath(self._canvas.connection_path(target), QPen(color, _CROSSED_WIDTH))
        painter.setPen(QPen(color, _WIDTH, Qt.PenStyle.DashLine))
        painter.drawPolyline([self._canvas.from_canvas(point) for point in self._line])

    def _met(self, line: QLineF) -> list[Target]:
        """Return the connections that a piece of the line crosses."""
        around = QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1)
        near = self._canvas.connections_near(around)
        return [target for target in near if _crosses(line, self._canvas.connection_path(target))]


def _crosses(line: QLineF, way: QPainterPath) -> bool:
    """Return whether a line crosses a curve."""
    pieces = (QLineF(*points) for part in way.toSubpathPolygons() for points in pairwise(part.toList()))
    return any(line.intersects(piece)[0] is QLineF.IntersectionType.BoundedIntersection for piece in pieces)
