"""What a drag snaps to: everything that is not dragged."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from typing import TYPE_CHECKING

from netdesigner.canvas.boxes import Box, united
from netdesigner.canvas.gestures.choosing import Thing
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.hits import ItemHit, NodeHit, WaypointHit
from netdesigner.canvas.items import item_box
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.snapping import Snapper
from netdesigner.canvas.workspace import Selection, Waypoint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def snapper(canvas: Surface, gripped: Thing, moved: Selection) -> Snapper:
    """Return what corrects how far things are dragged, of which the pointer has taken hold of one."""
    scene, flow = canvas.scene, canvas.workspace.document.flow
    moved = scene.seen(moved)
    return Snapper(_around(scene, moved), _box(scene, gripped), _others(scene, moved), canvas.snapping, flow)


def _others(scene: Scene, moved: Selection) -> NDArray[np.float64]:
    """Return the rectangles of all that is not dragged, one row each."""
    import numpy as np

    others = scene.nodes.besides(moved.nodes)
    still = [item_box(item) for key, item in scene.items.items() if key not in moved.items]
    return np.vstack([others, still]) if still else others


def _box(scene: Scene, thing: Thing) -> Box:
    match thing:
        case NodeHit(node):
            return scene.nodes.box(node)
        case ItemHit(item):
            return scene.item_box(item)
        case WaypointHit(target, number):
            return _at(scene, Waypoint(target, number))


def _at(scene: Scene, waypoint: Waypoint) -> Box:
    x, y = scene.connections.waypoints[waypoint.target][waypoint.number]
    return x, y, x, y


def _around(scene: Scene, moved: Selection) -> Box:
    boxes = [item_box(scene.items[item]) for item in moved.items]
    boxes += [_at(scene, waypoint) for waypoint in moved.waypoints]
    return reduce(united, [*boxes, *_around_nodes(scene, moved.nodes)])


def _around_nodes(scene: Scene, nodes: Collection[str]) -> list[Box]:
    return [scene.nodes.around(nodes)] if nodes else []
