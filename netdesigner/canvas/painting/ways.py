"""Ways of connections in the forms in which Qt paints them, kept as long as they are the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from netdesigner.canvas.boxes import Rows
from netdesigner.canvas.faces import Mood
from netdesigner.canvas.kept import Kept, missing
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.graph.nodes import Target
from netdesigner.project.document import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Ways:
    """The ways of connections; a straight line for one for which there is no time."""

    def __init__(self, scene: Scene, budget: Budget) -> None:
        self._scene = scene
        boxes = scene.connections.boxes
        self._lines = Kept(boxes, self._lines_of, allowance=budget)
        self._paths = Kept(boxes, self._path_of, allowance=budget)
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

    def lines(self, rows: Rows) -> NDArray[np.float64]:
        """Return the ways of connections as lines, which are painted several times faster than curves."""
        import numpy as np

        found = self._lines.of(rows)
        without = missing(found)
        return np.concatenate([*found[~without].tolist(), self.straight(rows[without])])

    def paths(self, rows: Rows) -> tuple[list[QPainterPath], NDArray[np.float64]]:
        """Return the ways of connections as curves, and straight lines for those for which there is no time."""
        found = self._paths.of(rows)
        without = missing(found)
        return found[~without].tolist(), self.straight(rows[without])

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
        return self._scene.faces[target.node].mood is Mood.ERROR


def route_lines(route: Route) -> NDArray[np.float64]:
    """Return a way as lines, one each row."""
    import numpy as np

    return np.hstack([route.points[:-1], route.points[1:]])


def station_lines(stations: Sequence[Point]) -> NDArray[np.float64]:
    """Return the straight lines between points, one each row."""
    import numpy as np

    points = np.array(stations)
    return np.hstack([points[:-1], points[1:]])


def route_path(route: Route) -> QPainterPath:
    """Return a way as a curve of the canvas."""
    path = QPainterPath(QPointF(*route.start))
    for start, first, second, end in route.curves:
        if start == first:
            path.lineTo(*end)
        else:
            path.cubicTo(*first, *second, *end)
    return path
