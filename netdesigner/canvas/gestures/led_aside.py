"""Showing connections led through points that are dragged, before they are."""

from __future__ import annotations

from netdesigner.canvas.boxes import grown
from netdesigner.canvas.editing.rerouting import free_waypoints, shifted, waypoints_of
from netdesigner.canvas.geometry import MARGIN
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.workspace import Selection, Waypoint
from netdesigner.graph.nodes import Target
from netdesigner.project.document import Point, Waypoints


class LedAside:
    """The selected points that are dragged; those between nodes that are dragged, too, move along with these."""

    def __init__(self, canvas: Surface) -> None:
        self._canvas = canvas
        self._waypoints: frozenset[Waypoint] = frozenset()
        self._before: Waypoints = {}

    def take(self, moved: Selection) -> None:
        """Take what is dragged."""
        workspace = self._canvas.workspace
        self._waypoints = free_waypoints(workspace, moved)
        self._before = {point.target: waypoints_of(workspace, point.target) for point in self._waypoints}

    def show(self, by: Point) -> None:
        """Show connections led through the points, displaced; the keys may have undone some meanwhile."""
        known = self._known()
        present = frozenset(point for point in self._waypoints if known[point.target] == self._before[point.target])
        self._lead({**known, **shifted(self._canvas.workspace, present, by)})

    def show_nothing(self) -> None:
        """Show connections as the document leads them."""
        self._lead(self._known())

    def _known(self) -> dict[Target, tuple[Point, ...]]:
        return {target: waypoints_of(self._canvas.workspace, target) for target in self._before}

    def _lead(self, waypoints: Waypoints) -> None:
        if waypoints:
            dirty = self._canvas.scene.connections.lead(waypoints)
            self._canvas.stage.spoil([grown(box, MARGIN) for box in dirty])
            self._canvas.update()
