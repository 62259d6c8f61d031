"""Where on connections a person means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from netdesigner.canvas.editing.rerouting import meant_connections
from netdesigner.canvas.hit_testing import nearest
from netdesigner.canvas.hits import ConnectionHit
from netdesigner.graph.nodes import Target
from netdesigner.project.document import Point

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget


def nearest_place(canvas: CanvasWidget, target: Target, point: QPointF) -> Point:
    """Return the place on a connection that is nearest to a point of the widget."""
    return nearest(canvas.scene.route(target).points, canvas.to_canvas(point).toTuple())


def places_on_meant(canvas: CanvasWidget) -> dict[Target, Point]:
    """Return a place on each connection that is meant: where a menu was asked for, else half way."""
    places = {target: canvas.scene.route(target).at(0.5) for target in meant_connections(canvas.workspace)}
    place = canvas.pointer.menu_place
    found = None if place is None else canvas.hit(place)
    if place is not None and isinstance(found, ConnectionHit) and found.target in places:
        places[found.target] = nearest_place(canvas, found.target, place)
    return places
