"""Ways of connections wherever networks lead: found downwards, and turned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netdesigner.canvas import routing
from netdesigner.canvas.boxes import Box, grown
from netdesigner.canvas.flow import LAYER_GAP, turned, turned_box, turned_rows
from netdesigner.canvas.joints import Curve, LineStyle, Manner
from netdesigner.canvas.routing import LABEL_REACH, FindBoxes, Route
from netdesigner.project.document import Flow, Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LABEL_WIDER: Final = LABEL_REACH[0] - LABEL_REACH[1]
"""Labels lie as they lay: how much farther than high they reach."""

_LEAD: Final = 2.0
"""Between a node and the bend of a connection that comes from farther off."""
_LONG: Final[Mapping[Flow, float]] = {Flow.DOWN: 150.0, Flow.RIGHT: 284.0}
"""As far apart nodes are that have another one between them."""


def direct(start: Point, end: Point, style: LineStyle, flow: Flow) -> Route:
    """Return the way that heeds nothing between."""
    return _turned(routing.direct(turned(flow, start), turned(flow, end), manner_of(style, flow)), flow)


def route(start: Point, end: Point, style: LineStyle, find: FindBoxes, flow: Flow) -> Route:
    """Return a way around the nodes between; where they stand in layers, as a layout puts them, there is one."""
    manner = manner_of(style, flow)
    if flow is Flow.DOWN:
        return routing.route(start, end, manner, find)
    return _turned(routing.route(turned(flow, start), turned(flow, end), manner, _Turned(find, flow)), flow)


def through(start: Point, points: Sequence[Point], end: Point, style: LineStyle, flow: Flow) -> Route:
    """Return the way through points, which heeds nothing between."""
    on_way = [turned(flow, point) for point in points]
    return _turned(routing.through(turned(flow, start), on_way, turned(flow, end), manner_of(style, flow)), flow)


def manner_of(style: LineStyle, flow: Flow) -> Manner:
    """Return how ways run in networks that lead somewhere."""
    return Manner(style, LAYER_GAP[flow] - _LEAD, _LONG[flow])


@dataclass(frozen=True, slots=True)
class _Turned:
    """Finds nodes as if networks led down."""

    find: FindBoxes
    flow: Flow

    def __call__(self, box: Box) -> NDArray[np.float64]:
        return turned_rows(self.flow, self.find(turned_box(self.flow, box)))


def _turned(found: Route, flow: Flow) -> Route:
    if flow is Flow.DOWN:
        return found
    curves = tuple(_turned_curve(curve, flow) for curve in found.curves)
    return Route(
        curves,
        found.points[:, ::-1],
        turned_box(flow, found.box),
        grown(turned_box(flow, found.area), _LABEL_WIDER, 0.0),
        max(curves, key=_room),
        tuple(turned(flow, point) for point in found.waypoints),
    )


def _room(curve: Curve) -> float:
    """Return how much of a part is seen beside what is written on it; a curve is as long as it goes to the right."""
    (x0, y0), (x1, y1) = curve[0], curve[3]
    along = abs(x1 - x0) - 2 * LABEL_REACH[0]
    is_aside = curve[0] == curve[1] and abs(y1 - y0) > abs(x1 - x0)
    return abs(y1 - y0) - 2 * LABEL_REACH[1] if is_aside else along


def _turned_curve(curve: Curve, flow: Flow) -> Curve:
    a, b, c, d = curve
    return turned(flow, a), turned(flow, b), turned(flow, c), turned(flow, d)
