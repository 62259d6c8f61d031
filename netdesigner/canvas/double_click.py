"""What a double click does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QMouseEvent

from netdesigner.canvas.editing.collapsing import fold
from netdesigner.canvas.editing.rerouting import add_waypoints, remove_waypoints
from netdesigner.canvas.hits import ConnectionHit, FoldHit, ItemHit, NodeHit, WaypointHit
from netdesigner.canvas.item_editor import open_item
from netdesigner.canvas.name_editor import edit_name
from netdesigner.canvas.places_on_connections import nearest_place
from netdesigner.canvas.workspace import Waypoint
from netdesigner.graph.nodes import NodeId, SubmodelNode

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget


def double_click(canvas: CanvasWidget, event: QMouseEvent) -> None:
    """Open or change what is there, lead a connection; on empty canvas, ask what to add."""
    match canvas.hit(event.position()):
        case None:
            canvas.ask_for_node(event.position())
        case NodeHit(node):
            _open_or_rename(canvas, node)
        case ItemHit(item):
            open_item(canvas, item)
        case FoldHit(item):  # the second of two clicks
            fold(canvas.workspace, [item])
        case WaypointHit(target, number):
            remove_waypoints(canvas.workspace, [Waypoint(target, number)])
        case ConnectionHit(target):
            add_waypoints(canvas.workspace, {target: nearest_place(canvas, target, event.position())})
            canvas.pointer.press(event)  # the point can be dragged at once


def _open_or_rename(canvas: CanvasWidget, node: NodeId) -> None:
    if isinstance(canvas.workspace.graph.nodes[node], SubmodelNode):
        canvas.workspace.open_submodel(node)
    else:
        edit_name(canvas, node)
