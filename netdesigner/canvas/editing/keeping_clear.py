"""Keeping clear of what stands on the canvas: how far aside something goes that would else lie on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np

from netdesigner.canvas.boxes import Box, around, grown
from netdesigner.canvas.editing.standing import boxes_of, corners_of
from netdesigner.canvas.ends import table_of
from netdesigner.canvas.flow import turned, turned_box, turned_rows
from netdesigner.canvas.hidden import hidden_of
from netdesigner.canvas.items import holds, item_box, meet
from netdesigner.canvas.layout.grid import STEP
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind, Point

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AIR: Final = 16.0
_LARGEST: Final = 640.0
"""Hardly any node is larger, in either direction."""
_FARTHER: Final = 4.0
"""So much farther aside room is looked for when there is none near."""


def way_clear(workspace: Workspace, nodes: Collection[NodeId], items: Collection[str], goals: Sequence[Box]) -> Point:
    """Return how far things go, aside from the flow, so that they lie on nothing that stays; nowhere if they do not.

    Args:
        workspace: Where.
        nodes: The nodes among them.
        items: The notes and frames among them.
        goals: Where they would come to lie.
    """
    flow, block, staying = workspace.document.flow, around(goals), _Staying(workspace, nodes, items)
    left, top, right, bottom = turned_box(flow, block)
    reach = right - left
    while True:
        stays = staying.near(turned_box(flow, (left - reach, top, right + reach, bottom)))
        if not stays:
            return 0.0, 0.0
        way = _nearest(turned_rows(flow, _rows(goals)), turned_rows(flow, _rows(stays)))
        if abs(way) <= reach:
            return turned(flow, (way, 0.0))
        reach *= _FARTHER


def _rows(boxes: Sequence[Box]) -> NDArray[np.float64]:
    return np.fromiter(chain.from_iterable(boxes), np.float64, 4 * len(boxes)).reshape(-1, 4)


def _nearest(goals: NDArray[np.float64], stays: NDArray[np.float64]) -> float:
    """Return the shortest way to the left or right on which no rectangle meets one that stays, in steps of the grid."""
    is_beside = (goals[:, None, 1] - _AIR < stays[:, 3]) & (goals[:, None, 3] + _AIR > stays[:, 1])
    goal, stay = is_beside.nonzero()
    lows = np.floor((stays[stay, 0] - goals[goal, 2] - _AIR) / STEP) * STEP
    highs = np.ceil((stays[stay, 2] - goals[goal, 0] + _AIR) / STEP) * STEP
    order = lows.argsort()
    lows, reach = lows[order], np.maximum.accumulate(highs[order])
    begins = np.flatnonzero(np.r_[True, lows[1:] >= reach[:-1]])
    ends = np.r_[begins[1:] - 1, len(lows) - 1]
    for low, high in zip(lows[begins].tolist(), reach[ends].tolist(), strict=True):
        if low < 0.0 < high:
            return float(min(low, high, key=abs))
    return 0.0


class _Staying:
    """All that stays on the canvas when some things move: frames around these follow them, with their notes."""

    def __init__(self, workspace: Workspace, nodes: Collection[NodeId], items: Collection[str]) -> None:
        graph, known = workspace.graph, workspace.document.items
        hidden = hidden_of(workspace.document, graph.id)
        self._workspace = workspace
        self._others = nodes, hidden.nodes
        self._nodes = list(graph.nodes)
        self._corners = table_of(corners_of(workspace, self._nodes))
        seen = [item for item in known.values() if item.graph == graph.id and hidden.is_seen(item.id)]
        moving = [*boxes_of(workspace, nodes).values(), *(item_box(known[item]) for item in items)] if seen else []
        self._items = list(map(item_box, _staying([item for item in seen if item.id not in items], moving)))

    def near(self, room: Box) -> list[Box]:
        """Return the rectangles of what is near a rectangle."""
        left, top, right, bottom = room = grown(room, _AIR)
        lefts, tops = self._corners.T
        may_be = (lefts < right) & (lefts > left - _LARGEST) & (tops < bottom) & (tops > top - _LARGEST)
        nodes = [self._nodes[place] for place in may_be.nonzero()[0].tolist()]
        moved, hidden = self._others
        boxes = boxes_of(self._workspace, (node for node in nodes if node not in moved and node not in hidden))
        return [box for box in (*boxes.values(), *self._items) if meet(box, room)]


def _staying(items: Collection[CanvasItem], moving: Sequence[Box]) -> Iterator[CanvasItem]:
    """Yield the notes and frames that do not follow what moves."""
    frames = [item for item in items if item.kind is CanvasItemKind.FRAME and item.held is None]
    following = [frame for frame in frames if any(holds(item_box(frame), box) for box in moving)]
    for item in items:
        is_in_one = item.kind is CanvasItemKind.NOTE and any(holds(item_box(one), item_box(item)) for one in following)
        if not is_in_one and item not in following:
            yield item
