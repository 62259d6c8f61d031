"""Ways of connections in the forms in which Qt paints them, kept as long as they are the same."""

from __future__ import annotations

from itertools import starmap
from typing import Final

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainterPath

from netdesigner.canvas.connections import Connections
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.routing import Route
from netdesigner.graph.nodes import Target

_MOST: Final = 20_000


class Ways:
    """The ways of connections; a straight line for one that was not looked for yet and for which there is no time."""

    def __init__(self, connections: Connections, budget: Budget) -> None:
        self._connections = connections
        self._budget = budget
        self._lines: dict[Target, tuple[Route, list[QLineF]]] = {}
        self._paths: dict[Target, tuple[Route, QPainterPath]] = {}

    def lines(self, target: Target) -> list[QLineF]:
        """Return the way of a connection as a row of lines, which is painted several times faster than a curve."""
        route = self._route(target)
        if route is None:
            return [QLineF(QPointF(*self._connections.start(target)), self._end(target))]
        kept = self._lines.get(target)
        if kept is None or kept[0] is not route:
            if len(self._lines) > _MOST:
                self._lines.clear()
            kept = self._lines[target] = route, route_lines(route)
        return kept[1]

    def path(self, target: Target) -> QPainterPath:
        """Return the way of a connection as a curve."""
        route = self._route(target)
        if route is None:
            line = QPainterPath(QPointF(*self._connections.start(target)))
            line.lineTo(self._end(target))
            return line
        kept = self._paths.get(target)
        if kept is None or kept[0] is not route:
            if len(self._paths) > _MOST:
                self._paths.clear()
            kept = self._paths[target] = route, route_path(route)
        return kept[1]

    def _route(self, target: Target) -> Route | None:
        """Return the way of a connection; `None` when there is no time to look for it."""
        found = self._connections.known_route(target)
        if found is None and self._budget.allows(self._connections.boxes.box(target)):
            found = self._connections.route(target)
        return found

    def _end(self, target: Target) -> QPointF:
        return QPointF(*self._connections.input_position(target))


def route_lines(route: Route) -> list[QLineF]:
    """Return a way as a row of lines."""
    import numpy as np

    return list(starmap(QLineF, np.hstack([route.points[:-1], route.points[1:]]).tolist()))


def route_path(route: Route) -> QPainterPath:
    """Return a way as a curve of the canvas."""
    path = QPainterPath(QPointF(*route.start))
    for start, first, second, end in route.curves:
        if start == first:
            path.lineTo(*end)
        else:
            path.cubicTo(*first, *second, *end)
    return path
