"""Laying out everything with its frames: none lies on another, or on what does not stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from netdesigner.canvas.boxes import Box, united
from netdesigner.canvas.editing.nesting import WHOLE, homes_of, nested
from netdesigner.canvas.editing.reframing import displaced, way_between
from netdesigner.canvas.editing.standing import box_at, boxes_of
from netdesigner.canvas.hidden import Hidden, hidden_of
from netdesigner.canvas.items import framing, in_drawing_order, item_box
from netdesigner.canvas.layout.framed import Frame, Laid, framed_layout
from netdesigner.canvas.layout.grid import Size, floored
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind, Point
from netdesigner.project.edits import Edit, MoveNodes, PutItem


def laid_out_with_frames(
    workspace: Workspace,
    sizes: Mapping[NodeId, Size],
    before: Mapping[NodeId, Box] | None = None,
    items: Mapping[str, CanvasItem] | None = None,
) -> list[Edit] | None:
    """Return the edits that lay out nodes and frames; `None` if there are no frames, or they share nodes.

    Args:
        workspace: Where.
        sizes: Width and height of the nodes.
        before: The rectangles by which they stand in frames; without, those that they have.
        items: The notes and frames; without, all of the graph.
    """
    if items is None:
        items = {key: item for key, item in workspace.document.items.items() if item.graph == workspace.graph.id}
    frames = in_drawing_order(item for item in items.values() if item.kind is CanvasItemKind.FRAME)
    if not frames:
        return None
    boxes = boxes_of(workspace, sizes) if before is None else before
    hidden = hidden_of(workspace.document, workspace.graph.id)
    whole = nested(frames, boxes, hidden)
    if whole is None:
        return None
    homes = homes_of(items.values(), hidden)
    return list(_Everything(workspace, sizes, boxes, items, homes, dict(_held(whole)), hidden).edits(whole))


@dataclass(frozen=True, slots=True)
class _Everything:
    """What is laid out.

    Attributes:
        workspace: Where.
        sizes: Width and height of the nodes.
        boxes: Their rectangles before.
        items: The notes and frames before.
        homes: The frame that each of them stands in.
        held: The nodes that stand somewhere in each frame that is laid out.
        hidden: What collapsed frames hide.
    """

    workspace: Workspace
    sizes: Mapping[NodeId, Size]
    boxes: Mapping[NodeId, Box]
    items: Mapping[str, CanvasItem]
    homes: Mapping[str, str]
    held: Mapping[str, Sequence[NodeId]]
    hidden: Hidden

    def edits(self, whole: Frame) -> Iterator[Edit]:
        """Yield the edits."""
        graph, laid = self.workspace.graph, Laid()
        outer = [item_box(self.items[frame.id]) for frame in whole.frames]
        found = framed_layout(graph, self.sizes, whole, self.outline, self.workspace.document.flow)
        laid.add(found, _way_on_grid(found.outlines(self.sizes), [*outer, *self.boxes.values()]))
        yield from (PutItem(after) for item in self.items.values() if (after := self._moved(item, laid)) != item)
        if laid.nodes != self.workspace.document.positions.get(graph.id, {}):
            yield MoveNodes(graph.id, laid.nodes)

    def outline(self, frame: str, laid: Laid) -> Box:
        """Return the outline of a frame around what is laid out in it; an empty or collapsed one is as it was."""
        if not self.held[frame] or self.items[frame].held is not None:
            return item_box(self.items[frame])
        way = self._way(frame, laid)
        notes = [item for key, item in self.items.items() if self.homes[key] == frame and key not in laid.frames]
        inside = [self._after(node, laid) for node in self.held[frame] if node not in self.hidden.nodes]
        return framing([*inside, *laid.frames.values(), *(_rounded(item_box(displaced(note, way))) for note in notes)])

    def _moved(self, item: CanvasItem, laid: Laid) -> CanvasItem:
        if item.id in laid.frames:
            left, top, right, bottom = laid.frames[item.id]
            if item.held is not None:
                return replace(item, position=(left, top))
            return replace(item, position=(left, top), size=(right - left, bottom - top))
        home = self.homes[item.id]
        while home not in laid.frames and home != WHOLE:
            home = self.homes[home]
        return item if home == WHOLE else displaced(item, self._way(home, laid))

    def _way(self, frame: str, laid: Laid) -> Point:
        """Return how far the content of a frame goes, an empty one itself."""
        nodes = [node for node in self.held[frame] if node not in self.hidden.nodes] or self.held[frame]
        if not nodes:
            return way_between(item_box(self.items[frame]), laid.frames[frame])
        before, after = [self.boxes[node] for node in nodes], [self._after(node, laid) for node in nodes]
        return way_between(reduce(united, before), reduce(united, after))

    def _after(self, node: NodeId, laid: Laid) -> Box:
        return box_at(laid.nodes[node], self.sizes[node])


def _rounded(box: Box) -> Box:
    """Return a rectangle that is the same wherever its note came from: else a second layout would be another one."""
    left, top, right, bottom = (round(edge, 3) for edge in box)
    return left, top, right, bottom


def _way_on_grid(start: Iterable[Box], goal: Iterable[Box]) -> Point:
    """Return the way from the upper left corner of rectangles to that of others, from one point of the grid to one."""
    (x, y, _, _), (left, top, _, _) = reduce(united, start), reduce(united, goal)
    return floored(left) - floored(x), floored(top) - floored(y)


def _held(frame: Frame) -> Iterator[tuple[str, list[NodeId]]]:
    """Yield a frame and those in it, each with all nodes that stand somewhere in it."""
    inner = [found for child in frame.frames for found in _held(child)]
    right_in = {child.id for child in frame.frames}
    yield frame.id, [*frame.nodes, *(node for key, nodes in inner if key in right_in for node in nodes)]
    yield from inner
