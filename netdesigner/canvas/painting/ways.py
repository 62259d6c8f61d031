"""Ways of connections in the forms in which Qt paints them, kept as long as they are the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from math import hypot
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from netdesigner.canvas.boxes import Rows
from netdesigner.canvas.joints import Curve
from netdesigner.canvas.kept import Done, Kept
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.routing import SAMPLES, Route, points_along
from netdesigner.canvas.scene import Scene
from netdesigner.graph.nodes import Target
from netdesigner.project.document import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


_ALLOWED: Final = 0.8
"""How far few lines are from a curve at most, in units of the canvas."""


class Ways:
    """The ways of connections; a straight line for one for which there is no time."""

    def __init__(self, scene: Scene, budget: Budget) -> None:
        self._scene = scene
        self._budget = budget
        boxes = scene.connections.boxes
        self._found = Done(boxes, scene.connections.find_routes)
        self._lines = Kept(boxes, self._lines_of)
        self._paths = Kept(boxes, self._path_of)
        self._wrong = Kept(boxes, self._is_wrong, "?")

    def straight(self, rows: Rows) -> NDArray[np.float64]:
        """Return the straight lines between the ends of connections, and between the points they are led through."""
        led = self._led(rows)
        if not led:
            return self._scene.connections.ends(rows)
        import numpy as np

        others = np.setdiff1d(rows, self._scene.connections.boxes.rows_of(led))
        connections = self._scene.connections
        broken = [station_lines(connections.route(target).stations) for target in led]
        return np.concatenate([connections.ends(others), *broken])

    def waypoints(self, rows: Rows) -> list[Point]:
        """Return the points that connections are led through."""
        return [point for target in self._led(rows) for point in self._scene.connections.waypoints[target]]

    def are_found(self, rows: Rows) -> NDArray[np.bool_]:
        """Return of which connections the ways are known, after those were looked for for which there is time."""
        return self._found.of(rows, self._budget)

    def find_more(self) -> bool:
        """Find ways of connections that may come into view; return whether there were any left to find.

        Where they begin and end comes first: all of that is wanted in the next frame that shows all.
        """
        return self._scene.connections.find_more_ends() or self._found.go_on() or self._wrong.go_on()

    def lines(self, rows: Rows) -> NDArray[np.float64]:
        """Return the ways of connections as lines, which are painted several times faster than curves."""
        import numpy as np

        known = self.are_found(rows)
        return np.concatenate([*self._lines.of(rows[known]).tolist(), self.straight(rows[~known])])

    def paths(self, rows: Rows) -> tuple[list[QPainterPath], NDArray[np.float64]]:
        """Return the ways of connections as curves, and straight lines for those for which there is no time."""
        known = self.are_found(rows)
        return self._paths.of(rows[known]).tolist(), self.straight(rows[~known])

    def are_wrong(self, rows: Rows) -> NDArray[np.bool_]:
        """Return which connections lead to a node with an error."""
        return self._wrong.of(rows)

    def _led(self, rows: Rows) -> list[Target]:
        """Return those connections that are led through points."""
        connections = self._scene.connections
        if not connections.waypoints:
            return []
        keys, meant = connections.boxes.keys, set(rows.tolist())
        led = connections.boxes.rows_of(target for target in connections.waypoints if target in connections.boxes)
        return [keys[row] for row in led.tolist() if row in meant]

    def _lines_of(self, target: Target) -> NDArray[np.float64]:
        return route_lines(self._scene.connections.route(target))

    def _path_of(self, target: Target) -> QPainterPath:
        return route_path(self._scene.connections.route(target))

    def _is_wrong(self, target: Target) -> bool:
        return self._scene.faces[target.node].refuses


def route_lines(route: Route) -> NDArray[np.float64]:
    """Return a way as lines, one each row."""
    import numpy as np

    return np.hstack([route.points[:-1], route.points[1:]])


def station_lines(stations: Sequence[Point]) -> NDArray[np.float64]:
    """Return the straight lines between points, one each row."""
    import numpy as np

    points = np.array(stations)
    return np.hstack([points[:-1], points[1:]])


def few_lines(route: Route, allowed: float = _ALLOWED) -> NDArray[np.float64]:
    """Return a way as lines that are not farther from it than allowed, for sizes in which nothing on it can be read."""
    import numpy as np

    return np.concatenate([few_points(curve, allowed) for curve in route.curves])


def few_points(curve: Curve, allowed: float = _ALLOWED) -> NDArray[np.float64]:
    """Return a curve as few lines that are not farther from it than allowed."""
    import numpy as np

    points = points_along(curve, _few_samples(curve, allowed))
    return np.hstack([points[:-1], points[1:]])


def _few_samples(curve: Curve, allowed: float) -> int:
    """Return how many points along a curve are needed, so that no line is farther from it than allowed."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    if curve[0] == curve[1]:
        return 2
    bend = 6 * max(hypot(x0 - 2 * x1 + x2, y0 - 2 * y1 + y2), hypot(x1 - 2 * x2 + x3, y1 - 2 * y2 + y3))
    return min(1 + math.ceil(math.sqrt(bend / (8 * allowed))), SAMPLES)


def route_path(route: Route) -> QPainterPath:
    """Return a way as a curve of the canvas."""
    path = QPainterPath(QPointF(*route.start))
    for start, first, second, end in route.curves:
        if start == first:
            path.lineTo(*end)
        else:
            path.cubicTo(*first, *second, *end)
    return path
