"""Which frames stand in which, and what stands right in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.hidden import Hidden
from netdesigner.canvas.items import holds, in_drawing_order, item_box
from netdesigner.canvas.layout.framed import Frame
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind

WHOLE = ""
"""The canvas itself, where frames are named."""


def nested(frames: Iterable[CanvasItem], boxes: Mapping[NodeId, Box], hidden: Hidden) -> Frame | None:
    """Return frames as they stand in each other, with the nodes in them.

    An empty frame counts as one thing, whatever frames are in it. `None` if one node stands in two frames neither of
    which stands in the other: then no layout can keep both together. Collapsed frames keep what they hide as it stands.
    """
    ordered = [frame for frame in in_drawing_order(frames) if hidden.is_seen(frame.id)]
    opened = [frame for frame in ordered if frame.held is None]
    nodes: dict[str, list[NodeId]] = defaultdict(list)
    for node, around in zip(boxes, _all_around(boxes.values(), opened), strict=True):
        if node in hidden.nodes:
            nodes[hidden.frame_around(node)].append(node)
        elif any(not holds(item_box(outer), item_box(inner)) for outer, inner in pairwise(around)):
            return None
        else:
            nodes[_innermost(around)].append(node)
    whole = _frame(WHOLE, nodes, homes_of(ordered, hidden))
    return _with_hidden(whole, {frame.id for frame in hidden.boxes.values()}, boxes)


def homes_of(items: Iterable[CanvasItem], hidden: Hidden) -> dict[str, str]:
    """Return the innermost frame that each note and frame stands in, or the collapsed one that hides it."""
    ordered = in_drawing_order(items)  # frames first, larger ones before those in them
    seen = [item for item in ordered if hidden.is_seen(item.id)]
    homes = {item.id: hidden.boxes[hidden.items[item.id]].id for item in ordered if not hidden.is_seen(item.id)}
    return homes | {
        item.id: _innermost(_around(item_box(item), _opened(seen[:place]))) for place, item in enumerate(seen)
    }


def _opened(items: Iterable[CanvasItem]) -> list[CanvasItem]:
    return [item for item in items if item.kind is CanvasItemKind.FRAME and item.held is None]


def _with_hidden(frame: Frame, collapsed: Collection[str], boxes: Mapping[NodeId, Box]) -> Frame:
    """Return a frame in which the collapsed ones keep what they hide as it stands."""
    if frame.id in collapsed:
        return replace(frame, laid={node: boxes[node][:2] for node in frame.nodes})
    return replace(frame, frames=tuple(_with_hidden(inner, collapsed, boxes) for inner in frame.frames))


def _innermost(around: Sequence[CanvasItem]) -> str:
    return around[-1].id if around else WHOLE


def _around(box: Box, ordered: Sequence[CanvasItem]) -> list[CanvasItem]:
    return [frame for frame in ordered if holds(item_box(frame), box)]


def _all_around(boxes: Collection[Box], ordered: Sequence[CanvasItem]) -> list[list[CanvasItem]]:
    """Return for each of many rectangles the frames around it."""
    lefts, tops, rights, bottoms = np.array(list(boxes)).reshape(-1, 4).T
    around: list[list[CanvasItem]] = [[] for _ in boxes]
    for frame in ordered:
        left, top, right, bottom = item_box(frame)
        held = (left <= lefts) & (top <= tops) & (right >= rights) & (bottom >= bottoms)
        for place in held.nonzero()[0].tolist():
            around[place].append(frame)
    return around


def _frame(key: str, nodes: Mapping[str, list[NodeId]], homes: Mapping[str, str]) -> Frame:
    inner = tuple(_frame(frame, nodes, homes) for frame, home in homes.items() if home == key)
    is_empty = not nodes.get(key) and not any(frame.nodes or frame.frames for frame in inner)
    return Frame(key, tuple(nodes.get(key, ())), inner if key == WHOLE or not is_empty else ())
