"""Ways of connections wherever networks lead: found downwards, and turned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from netdesigner.canvas import finding, routing
from netdesigner.canvas.boxes import grown
from netdesigner.canvas.finding import Standing
from netdesigner.canvas.flow import LAYER_GAP, turned, turned_box, turned_rows
from netdesigner.canvas.joints import Curve, LineStyle, Manner
from netdesigner.canvas.routing import LABEL_REACH, Route
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


def routes(starts_and_ends: NDArray[np.float64], style: LineStyle, standing: Standing, flow: Flow) -> Sequence[Route]:
    """Return ways around the nodes between; where they stand in layers, as a layout puts them, there is one each.

    Args:
        starts_and_ends: Where each connection begins and ends, one row each.
        style: What connections look like.
        standing: What stands between.
        flow: Where the network leads.
    """
    standing = Standing(turned_rows(flow, standing.nodes), standing.ends)
    found = finding.routes(turned_rows(flow, starts_and_ends), manner_of(style, flow), standing)
    return [_turned(one, flow) for one in found]


def through(start: Point, points: Sequence[Point], end: Point, style: LineStyle, flow: Flow) -> Route:
    """Return the way through points, which heeds nothing between."""
    on_way = [turned(flow, point) for point in points]
    return _turned(routing.through(turned(flow, start), on_way, turned(flow, end), manner_of(style, flow)), flow)


def manner_of(style: LineStyle, flow: Flow) -> Manner:
    """Return how ways run in networks that lead somewhere."""
    return Manner(style, LAYER_GAP[flow] - _LEAD, _LONG[flow])


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
