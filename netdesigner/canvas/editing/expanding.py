"""Expanding collapsed frames: what stands where they open makes room for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from netdesigner.canvas.boxes import Box, grown
from netdesigner.canvas.editing.chosen import placing
from netdesigner.canvas.editing.landing import meet
from netdesigner.canvas.editing.standing import boxes_of
from netdesigner.canvas.hidden import hidden_of
from netdesigner.canvas.items import holds, in_drawing_order, item_box
from netdesigner.canvas.layout.grid import STEP, ceiled
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind, Point
from netdesigner.project.edits import Edit, PutItem


def expansion(workspace: Workspace, frames: Iterable[str]) -> Iterator[Edit]:
    """Yield the edits that expand collapsed frames, outer ones first; they have to be applied as they come."""
    for frame in frames:
        if hidden_of(workspace.document, workspace.graph.id).is_seen(frame):
            yield from _Opening(workspace, frame).room()
        yield PutItem(replace(workspace.document.items[frame], held=None))


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands beside a box.

    Attributes:
        nodes: Rectangles of nodes: their own, or those of the frames with which they go.
        items: The same of notes and frames.
        around: The open frames that the box stands in.
    """

    nodes: Mapping[NodeId, Box]
    items: Mapping[str, Box]
    around: Sequence[CanvasItem]


class _Opening:
    """A collapsed frame that is opened: to the right and down, for its upper left corner stays.

    All that is beyond the right edge of its box goes to the right, and all below goes down, as far as it is needed. So
    nothing comes to lie on anything.
    """

    def __init__(self, workspace: Workspace, frame: str) -> None:
        found = workspace.document.items[frame]
        self._workspace = workspace
        self._frame = frame
        self._box = item_box(found)
        self._opened = item_box(replace(found, held=None))

    def room(self) -> Iterator[Edit]:
        """Yield the edits that move others aside, and enlarge the frames around it."""
        standing = self._standing()
        right, down = self._way(standing)
        if not (right or down):
            return
        known, nodes = self._workspace.document.items, boxes_of(self._workspace, standing.nodes)
        corners = {node: self._moved(nodes[node][:2], box, right, down) for node, box in standing.nodes.items()}
        places = {item: self._moved(known[item].position, box, right, down) for item, box in standing.items.items()}
        yield from placing(
            self._workspace,
            {node: corner for node, corner in corners.items() if corner != nodes[node][:2]},
            {item: corner for item, corner in places.items() if corner != known[item].position},
        )
        for frame in standing.around:
            yield PutItem(replace(frame, size=(frame.size[0] + right, frame.size[1] + down)))

    def _way(self, standing: _Standing) -> Point:
        """Return how far others go to the right and down."""
        near = grown(self._opened, STEP)
        beside = (box for box in (*standing.nodes.values(), *standing.items.values()) if meet(near, box))
        met = [box for box in beside if box[0] >= self._box[2] or box[1] >= self._box[3]]
        is_cut = [[item_box(frame)[edge] < self._opened[edge] for frame in standing.around] for edge in (2, 3)]
        is_below = [box[1] >= self._box[3] for box in met]
        right = ceiled(max(0.0, self._opened[2] - self._box[2])) if any(is_cut[0]) or not all(is_below) else 0.0
        down = ceiled(max(0.0, self._opened[3] - self._box[3])) if any(is_cut[1]) or any(is_below) else 0.0
        return right, down

    def _moved(self, corner: Point, box: Box, right: float, down: float) -> Point:
        x, y = corner
        return x + (right if box[0] >= self._box[2] else 0.0), y + (down if box[1] >= self._box[3] else 0.0)

    def _standing(self) -> _Standing:
        """Return what is seen beside the box."""
        workspace, graph = self._workspace, self._workspace.graph
        hidden = hidden_of(workspace.document, graph.id)
        seen = [
            item for item in workspace.document.items.values() if item.graph == graph.id and hidden.is_seen(item.id)
        ]
        frames = [item for item in in_drawing_order(seen) if item.kind is CanvasItemKind.FRAME and item.held is None]
        around = [frame for frame in frames if holds(item_box(frame), self._box)]
        others = [item_box(frame) for frame in frames if frame not in around]
        nodes = boxes_of(workspace, (node for node in graph.nodes if node not in hidden.nodes))
        items = {item.id: item_box(item) for item in seen if item not in around and item.id != self._frame}
        return _Standing(
            {node: _outermost(box, others) for node, box in nodes.items()},
            {item: _outermost(box, others) for item, box in items.items()},
            around,
        )


def _outermost(box: Box, frames: Sequence[Box]) -> Box:
    """Return the largest of frames that hold a rectangle, or itself."""
    return next((frame for frame in frames if holds(frame, box)), box)
