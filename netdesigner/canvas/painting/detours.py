"""Connections seen from far: straight lines, and where these would lead through nodes, few lines around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

from netdesigner.canvas.boxes import Box, Boxes, Rows, united
from netdesigner.canvas.kept import KeptTogether
from netdesigner.canvas.painting.pieces import Pieces
from netdesigner.canvas.painting.ways import Ways, few_lines
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.document import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Lines: TypeAlias = Sequence[Sequence[float]]
"""Lines, each from its first two numbers to its last two."""

_FEW: Final = 64
"""So many connections are looked at while others wait for a frame; more are straight until the canvas rests."""
_CLEAR: Final = 2.0
"""How close lines come to a node, in units of the canvas."""
_ALLOWED: Final = 3.0
"""How far they are from the way, which is farther from a node than both."""
_MOST: Final = 60_000
"""So many detours are kept, old ones among them, until all are found anew."""


class Detours:
    """The lines as which connections are seen from far. What was found is kept until a connection changes.

    Attributes:
        standing_in: The rectangle around the connections that were asked for before anybody had looked at them.
    """

    def __init__(self, scene: Scene, ways: Ways) -> None:
        self.standing_in: Box | None = None
        self._scene = scene
        self._ways = ways
        self._begin()

    def lines(self, rows: Rows) -> NDArray[np.float64]:
        """Return connections as lines, one each row."""
        import numpy as np

        if self._count > _MOST:
            self._begin()
        is_stale = self._taken.are_stale(rows)
        if np.count_nonzero(is_stale) > _FEW:
            self._note(rows[is_stale])
        else:
            is_stale[:] = False
        known = rows[~is_stale]
        numbers = self._taken.of(known)
        is_straight = numbers == 0
        straight = self._ways.straight(np.concatenate([rows[is_stale], known[is_straight]]))
        return np.concatenate([straight, self._pieces.of(numbers[~is_straight])])

    def go_on(self) -> bool:
        """Look at some more connections; return whether there were any left."""
        return self._count <= _MOST and self._taken.go_on()

    def _begin(self) -> None:
        self._count = 0
        self._taken = KeptTogether(self._scene.connections.boxes, self._take, "i8")
        self._pieces = Pieces(4)

    def _note(self, rows: Rows) -> None:
        """Note where connections are that nobody has looked at."""
        around = self._scene.connections.boxes.around_rows(rows)
        self.standing_in = around if self.standing_in is None else united(self.standing_in, around)

    def _take(self, targets: Sequence[Target]) -> list[int]:
        """Look for the lines of connections; return the numbers of their detours, 0 for those that are straight."""
        connections = self._scene.connections
        connections.find_routes(targets)
        found = dict.fromkeys(targets, 0)
        left = {target: route for target in targets if len((route := connections.route(target)).points) > 2}
        for lines_of in (_straight, _from_bend_to_bend, _along):
            lines = {target: lines_of(route) for target, route in left.items()}
            left = {target: left[target] for target in self._meeting(lines)}
            if lines_of is not _straight:
                found |= {target: self._keep(lines[target]) for target in lines.keys() - left.keys()}
        return list(found.values())

    def _keep(self, lines: Lines) -> int:
        self._count += 1
        for line in lines:
            self._pieces.add(self._count, line)
        return self._count

    def _meeting(self, lines: dict[Target, Lines]) -> list[Target]:
        """Return the connections that would lead through nodes as these lines."""
        targets, sources = list(lines), self._scene.connections.sources
        ends = [(sources[target].node, target.node) for target in targets]
        return [targets[number] for number in _leading_through(list(lines.values()), ends, self._scene.nodes)]


def _straight(route: Route) -> Lines:
    return _between(route.stations)


def _from_bend_to_bend(route: Route) -> Lines:
    return _between([*(curve[0] for curve in route.curves), route.end])


def _along(route: Route) -> Lines:
    lines: Lines = few_lines(route, _ALLOWED).tolist()
    return lines


def _between(points: Iterable[Point]) -> Lines:
    return [(*start, *end) for start, end in pairwise(points)]


def _leading_through(
    ways: Sequence[Lines], ends: Sequence[tuple[NodeId, NodeId]], nodes: Boxes[NodeId]
) -> Sequence[int]:
    """Return the numbers of the ways that come too close to a node that they do not begin or end at."""
    import numpy as np

    if not ways:
        return ()
    lines = np.array(list(chain.from_iterable(ways)))
    way = np.repeat(np.arange(len(ways)), [len(one) for one in ways])
    own = nodes.row_each(chain.from_iterable(ends)).reshape(-1, 2)
    low, high = np.minimum(lines[:, :2], lines[:, 2:]) - _CLEAR, np.maximum(lines[:, :2], lines[:, 2:]) + _CLEAR
    rows = nodes.rows_meeting((*low.min(axis=0).tolist(), *high.max(axis=0).tolist()))
    near = nodes.table[rows]
    line, place = (
        (near[:, 0] < high[:, :1]) & (near[:, 2] > low[:, :1]) & (near[:, 1] < high[:, 1:]) & (near[:, 3] > low[:, 1:])
    ).nonzero()
    is_other = (own[way[line]] != rows[place, None]).all(axis=1)
    line, place = line[is_other], place[is_other]
    met: list[int] = np.unique(way[line[_are_crossed(lines[line], near[place])]]).tolist()
    return met


def _are_crossed(lines: NDArray[np.float64], boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return for pairs of lines and rectangles that are not beside each other whether one comes too close."""
    along = lines[:, 2:] - lines[:, :2]
    offset = lines[:, :2] - (boxes[:, :2] + boxes[:, 2:]) / 2
    reach = (boxes[:, 2:] - boxes[:, :2]) / 2 + _CLEAR
    turn = abs(along[:, 0] * offset[:, 1] - along[:, 1] * offset[:, 0])
    crossed: NDArray[np.bool_] = turn < abs(along[:, 0]) * reach[:, 1] + abs(along[:, 1]) * reach[:, 0]
    return crossed
