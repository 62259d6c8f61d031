"""What collapsed frames hide of a graph, and the boxes that are seen in its place.

A box has a key among those of nodes, and is drawn as one of them. Connections that cross its border end there, each at
a place of its own that is named by where it really ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from netdesigner.graph.nodes import GraphId, NodeId, Target
from netdesigner.project.document import CanvasItem, Document, Held

if TYPE_CHECKING:
    from netdesigner.canvas.workspace import Selection

_KEY: Final = "frame {id}"
"""Among nodes, a frame must not be taken for one."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is hidden of a graph.

    Attributes:
        boxes: The frames that are seen as boxes, by their keys.
        nodes: The boxes that hidden nodes are in.
        items: The boxes that hidden notes and frames are in, and those that frames are seen as.
    """

    boxes: Mapping[NodeId, CanvasItem] = field(default_factory=dict)
    nodes: Mapping[NodeId, NodeId] = field(default_factory=dict)
    items: Mapping[str, NodeId] = field(default_factory=dict)

    def nodes_in(self, box: NodeId) -> Collection[NodeId]:
        """Return the nodes that a box hides; the frames in it have no others."""
        held = self.boxes[box].held
        return [] if held is None else [node for node in held.nodes if self.nodes[node] == box]

    def is_seen(self, item: str) -> bool:
        """Return whether a note or frame is seen, if only as a box."""
        box = self.items.get(item)
        return box is None or self.boxes[box].id == item

    def frame_around(self, node: NodeId) -> str:
        """Return the id of the frame that hides a node."""
        return self.boxes[self.nodes[node]].id

    def seen_node(self, node: NodeId) -> NodeId:
        """Return a node, or the box that it is in."""
        return self.nodes.get(node, node)

    def seen_target(self, target: Target) -> Target:
        """Return where a connection is seen to end."""
        box = self.nodes.get(target.node)
        return target if box is None else Target(box, (target.node, *target.path))

    def real_target(self, target: Target) -> Target:
        """Return where a connection ends that is seen to end somewhere."""
        return Target(str(target.path[0]), target.path[1:]) if target.node in self.boxes else target

    def real(self, node: NodeId) -> Selection:
        """Return the selection of a node, or of the frame that a box stands for."""
        from netdesigner.canvas.workspace import Selection

        frame = self.boxes.get(node)
        return Selection(frozenset([node])) if frame is None else Selection(items=frozenset([frame.id]))

    def boxed(self, selection: Selection) -> Selection:
        """Return a selection with collapsed frames in place of what they hide."""
        if not self.boxes:
            return selection
        inside = {self.nodes[node] for node in selection.nodes if node in self.nodes}
        inside |= {self.items[item] for item in selection.items if item in self.items}
        frames = {self.boxes[box].id for box in inside}
        shown = selection.items - self.items.keys()
        return replace(selection, nodes=selection.nodes - self.nodes.keys(), items=shown | frames)

    def seen(self, selection: Selection) -> Selection:
        """Return a selection with boxes in place of all that they hide."""
        if not self.boxes:
            return selection
        nodes = {self.seen_node(node) for node in selection.nodes}
        boxes = {self.items[item] for item in selection.items if item in self.items}
        connections = {self.seen_target(target) for target in selection.connections}
        shown = selection.items - self.items.keys()
        return replace(selection, nodes=frozenset(nodes | boxes), connections=frozenset(connections), items=shown)


def hidden_of(document: Document, graph: GraphId) -> Hidden:
    """Return what is hidden of a graph."""
    frames = collapsed_frames(document, graph)
    if not frames:
        return Hidden()
    boxes: dict[NodeId, CanvasItem] = {}
    nodes: dict[NodeId, NodeId] = {}
    items: dict[str, NodeId] = {}
    for frame, held in _outermost_first(frames):
        if frame.id not in items:
            key = items[frame.id] = _KEY.format(id=frame.id)
            boxes[key] = frame
            nodes |= dict.fromkeys(held.nodes - nodes.keys(), key)
            items |= dict.fromkeys(held.items - items.keys(), key)
    return Hidden(boxes, nodes, items)


def collapsed_frames(document: Document, graph: GraphId) -> list[tuple[CanvasItem, Held]]:
    """Return the collapsed frames of a graph, each with what it holds."""
    items = document.items.values()
    return [(item, item.held) for item in items if item.held is not None and item.graph == graph]


def with_content(
    document: Document, graph: GraphId, nodes: Iterable[NodeId], items: Iterable[str]
) -> tuple[frozenset[NodeId], frozenset[str]]:
    """Return nodes and items of a graph with all that the collapsed frames among them hold."""
    nodes, items = frozenset(nodes), frozenset(items)
    held = [held for frame, held in collapsed_frames(document, graph) if frame.id in items]
    return nodes.union(*(content.nodes for content in held)), items.union(*(content.items for content in held))


def frames_around(document: Document, graph: GraphId, node: NodeId) -> Iterator[CanvasItem]:
    """Yield the collapsed frames that hide a node."""
    return (frame for frame, held in collapsed_frames(document, graph) if node in held.nodes)


def frames_hiding(document: Document, graph: GraphId, thing: NodeId | str) -> list[str]:
    """Return the frames that hide a node, note or frame, outer ones first; none if it is seen."""
    frames = _outermost_first(collapsed_frames(document, graph))
    return [frame.id for frame, held in frames if thing in held.nodes or thing in held.items]


def _outermost_first(frames: Iterable[tuple[CanvasItem, Held]]) -> list[tuple[CanvasItem, Held]]:
    """Return frames so that each comes after those that hold it; a circle, which a file may have, begins anywhere."""
    frames = sorted(frames, key=lambda found: found[0].id)
    inner = {item for _frame, held in frames for item in held.items}
    return sorted(frames, key=lambda found: found[0].id in inner)
