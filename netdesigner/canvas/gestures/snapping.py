"""What a drag snaps to: everything that is not dragged."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce

from netdesigner.canvas.boxes import Box, united
from netdesigner.canvas.gestures.choosing import Thing
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.hits import NodeHit
from netdesigner.canvas.items import item_box
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.snapping import Snapper
from netdesigner.canvas.workspace import Selection


def snapper(canvas: Surface, gripped: Thing, moved: Selection) -> Snapper:
    """Return what corrects how far things are dragged, of which the pointer has taken hold of one."""
    import numpy as np

    scene = canvas.scene
    moved = scene.seen(moved)
    others = scene.nodes.besides(moved.nodes)
    if still := [item_box(item) for key, item in scene.items.items() if key not in moved.items]:
        others = np.vstack([others, still])
    return Snapper(_around(scene, moved), _box(scene, gripped), others, canvas.snapping, canvas.workspace.document.flow)


def _box(scene: Scene, thing: Thing) -> Box:
    return scene.nodes.box(thing.node) if isinstance(thing, NodeHit) else scene.item_box(thing.item)


def _around(scene: Scene, moved: Selection) -> Box:
    boxes = [item_box(scene.items[item]) for item in moved.items]
    return reduce(united, [*boxes, *_around_nodes(scene, moved.nodes)])


def _around_nodes(scene: Scene, nodes: Collection[str]) -> list[Box]:
    return [scene.nodes.around(nodes)] if nodes else []
