"""What a menu is asked for: what is under the pointer, or all that is selected if that is among it."""

from __future__ import annotations

from netdesigner.canvas.hits import ConnectionHit, FoldHit, Hit, ItemHit, NodeHit, WaypointHit
from netdesigner.canvas.workspace import Selection, Waypoint


def pointed_out(before: Selection, found: Hit) -> Selection:
    """Return what is selected after a menu was asked for."""
    match found:
        case None:
            return Selection()
        case NodeHit(node) if node not in before.nodes:
            return Selection(nodes=frozenset([node]))
        case ItemHit(item, _) | FoldHit(item) if item not in before.items:
            return Selection(items=frozenset([item]))
        case WaypointHit(target, number) if Waypoint(target, number) not in before.waypoints:
            return Selection(waypoints=frozenset([Waypoint(target, number)]))
        case ConnectionHit(target) if target not in before.connections:
            return Selection(connections=frozenset([target]))
    return before
