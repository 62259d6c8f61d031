"""Connections that are led through points: where they go, and what of the canvas follows them."""

from itertools import pairwise

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from netdesigner.canvas.hit_testing import connection_near
from netdesigner.canvas.hits import ConnectionHit
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.leading import manner_of, through
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.waypoints import led_through
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import Target
from netdesigner.project.document import Flow, Point, new_document
from netdesigner.project.edits import SetWaypoints
from netdesigner.project.history import History
from tests.builders import Drawing
from tests.gui.canvas.conftest import place

_POINTS = st.tuples(st.integers(-400, 400), st.integers(-400, 400)).map(
    lambda point: (float(point[0]), float(point[1]))
)
STYLES = st.sampled_from(LineStyle)


@given(_POINTS, st.lists(_POINTS, min_size=1, max_size=5), _POINTS, STYLES)
def test_a_way_is_one_line_from_end_to_end(start: Point, points: list[Point], end: Point, style: LineStyle) -> None:
    curves = led_through(start, points, end, manner_of(style, Flow.DOWN))
    assert curves[0][0] == start
    assert curves[-1][3] == end
    for curve, after in pairwise(curves):
        assert curve[3] == pytest.approx(after[0])


@given(_POINTS, st.lists(_POINTS, min_size=1, max_size=5), _POINTS)
def test_a_curve_leads_through_every_point_in_turn(start: Point, points: list[Point], end: Point) -> None:
    passed = iter([curve[3] for curve in led_through(start, points, end, manner_of(LineStyle.CURVED, Flow.DOWN))])
    assert all(point in passed for point in points)


@given(_POINTS, st.lists(_POINTS, min_size=1, max_size=5), _POINTS)
def test_a_curve_leaves_downwards_and_arrives_from_above(start: Point, points: list[Point], end: Point) -> None:
    first, *_, last = [*led_through(start, points, end, manner_of(LineStyle.CURVED, Flow.DOWN))]
    assert first[1][0] == start[0]
    assert first[1][1] >= start[1]
    assert last[2][0] == end[0]
    assert last[2][1] <= end[1]


@given(_POINTS, st.lists(_POINTS, min_size=1, max_size=5), _POINTS)
def test_right_angles_lead_straight_between_round_corners(start: Point, points: list[Point], end: Point) -> None:
    for first, second, third, last in led_through(start, points, end, manner_of(LineStyle.RIGHT_ANGLED, Flow.DOWN)):
        if (first, third) == (second, last):
            assert any(first[axis] == pytest.approx(last[axis], abs=1e-6) for axis in (0, 1))


@given(_POINTS, st.lists(_POINTS, min_size=1, max_size=5), _POINTS)
def test_right_angles_pass_close_by_every_point(start: Point, points: list[Point], end: Point) -> None:
    route = through(start, points, end, LineStyle.RIGHT_ANGLED, Flow.DOWN)
    for point in points:
        assert distance_from(route.points, point) < 5.0  # corners are round, and hide behind the dot


@pytest.mark.parametrize("style", LineStyle)
def test_a_lane_between_two_points_is_straight(style: LineStyle) -> None:
    route = through((0.0, 0.0), [(-100.0, 50.0), (-100.0, 250.0)], (0.0, 300.0), style, Flow.DOWN)
    assert distance_from(route.points, (-100.0, 150.0)) == pytest.approx(0.0)
    assert route.box[0] == pytest.approx(-100.0)


@pytest.mark.parametrize("style", LineStyle)
def test_one_point_makes_a_lane(style: LineStyle) -> None:
    route = through((0.0, 0.0), [(-100.0, 300.0)], (0.0, 600.0), style, Flow.DOWN)
    for y in (80.0, 200.0, 400.0, 520.0):
        assert distance_from(route.points, (-100.0, y)) == pytest.approx(0.0)


@pytest.mark.parametrize("style", LineStyle)
def test_a_connection_is_hit_where_it_is_led(style: LineStyle) -> None:
    drawing = Drawing(History(new_document()))
    first = drawing.input((8,))
    last = drawing.layer("Dense", first, units=8)
    place(drawing, **{first: (0.0, 0.0), last: (0.0, 416.0)})
    workspace = Workspace(drawing.history)
    scene = Scene(workspace)
    workspace.edited.connect(scene.apply)
    scene.set_line_style(style)
    target, far = Target(last, ("inputs",)), (-700.0, 250.0)
    assert connection_near(scene, far, 6.0) is None
    drawing.do(SetWaypoints("main", {target: (far,)}))
    assert connection_near(scene, far, 6.0) == ConnectionHit(target)
    extent = scene.extent()
    assert extent is not None
    assert extent[0] <= far[0]
    drawing.history.undo()
    assert connection_near(scene, far, 6.0) is None
    workspace.close()


def distance_from(points: "np.typing.NDArray[np.float64]", point: Point) -> float:
    """Return how far a point is from a row of lines."""
    start, along = points[:-1], np.diff(points, axis=0)
    to_point = np.asarray(point) - start
    length = np.maximum((along**2).sum(axis=1), 1e-9)
    share = np.clip((to_point * along).sum(axis=1) / length, 0.0, 1.0)
    return float(np.sqrt(((to_point - share[:, None] * along) ** 2).sum(axis=1).min()))
