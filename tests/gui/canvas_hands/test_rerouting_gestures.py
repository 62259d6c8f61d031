"""Reroute points with real events: added by a double click, dragged, removed, moved with their nodes and by keys."""

import pytest
from PySide6.QtCore import QPointF

from netdesigner.canvas.editing.deleting import delete_selection
from netdesigner.canvas.hits import ConnectionHit, WaypointHit
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Selection, Waypoint, Workspace
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.document import Point
from netdesigner.project.edits import MoveNodes, SetWaypoints
from netdesigner.project.files import serialize_project
from tests.builders import Drawing
from tests.gui.canvas_hands.conftest import ShowCanvas
from tests.hand import Hand

RIGHT_BUTTON = 3
ASIDE = QPointF(120, 0)


@pytest.fixture
def nodes(drawing: Drawing) -> list[NodeId]:
    """An input and a layer far below it."""
    source = drawing.input((8,))
    goal = drawing.layer("Dense", source, units=8)
    drawing.do(MoveNodes("main", {source: (0.0, 0.0), goal: (0.0, 400.0)}))
    return [source, goal]


@pytest.fixture
def target(nodes: list[NodeId]) -> Target:
    return Target(nodes[1], ("inputs",))


@pytest.fixture
def canvas(nodes: list[NodeId], show_canvas: ShowCanvas) -> CanvasWidget:
    canvas = show_canvas()
    canvas.zoom_to_actual_size()
    canvas.setFocus()
    return canvas


def points_of(workspace: Workspace, target: Target) -> tuple[Point, ...]:
    return workspace.document.waypoints.get("main", {}).get(target, ())


def place(canvas: CanvasWidget, point: Point) -> QPointF:
    return canvas.from_canvas(QPointF(*point))


def half_way(canvas: CanvasWidget, target: Target) -> QPointF:
    return canvas.connection_path(target).pointAtPercent(0.5)


@pytest.fixture
def led(canvas: CanvasWidget, workspace: Workspace, target: Target, hand: Hand) -> Point:
    """A point that was added by a double click half way along the connection."""
    hand.double_click(canvas, half_way(canvas, target))
    (point,) = points_of(workspace, target)
    return point


def test_a_double_click_on_a_connection_adds_a_point_there(
    canvas: CanvasWidget, workspace: Workspace, target: Target, led: Point
) -> None:
    assert (place(canvas, led) - half_way(canvas, target)).manhattanLength() < 8
    assert workspace.history.undo_names[-1] == "Add reroute point"
    assert workspace.selection == Selection(waypoints=frozenset([Waypoint(target, 0)]))
    assert canvas.hit(place(canvas, led)) == WaypointHit(target, 0)
    workspace.undo()
    assert points_of(workspace, target) == ()


def test_a_drag_moves_the_point_and_the_connection_follows(
    canvas: CanvasWidget, workspace: Workspace, target: Target, led: Point, hand: Hand
) -> None:
    start = place(canvas, led)
    hand.drag((canvas, start), (canvas, start + ASIDE))
    (moved,) = points_of(workspace, target)
    assert moved[0] > led[0] + 80
    assert canvas.connection_path(target).boundingRect().right() >= place(canvas, moved).x() - 1
    assert isinstance(canvas.hit(start), ConnectionHit | None)
    assert workspace.history.undo_names[-1] == "Move reroute point"
    workspace.undo()
    assert points_of(workspace, target) == (led,)
    workspace.redo()
    assert points_of(workspace, target) == (moved,)


def test_a_point_comes_to_rest_on_the_grid(
    canvas: CanvasWidget, workspace: Workspace, target: Target, led: Point, hand: Hand
) -> None:
    start = place(canvas, led)
    hand.drag((canvas, start), (canvas, start + QPointF(151, 13)))
    (moved,) = points_of(workspace, target)
    assert [length % 8 for length in moved] == [0, 0]


def test_escape_leaves_the_point_where_it_was(
    canvas: CanvasWidget, workspace: Workspace, target: Target, led: Point, hand: Hand
) -> None:
    before = serialize_project(workspace.document)
    start, way = place(canvas, led), canvas.connection_path(target)
    with hand.dragging((canvas, start), (canvas, start + ASIDE)):
        assert canvas.connection_path(target) != way
        hand.key("Escape")
    assert canvas.connection_path(target) == way
    assert serialize_project(workspace.document) == before


@pytest.mark.parametrize("steps", [1, 3])
def test_a_point_that_is_undone_while_it_is_dragged_is_gone(
    canvas: CanvasWidget, workspace: Workspace, target: Target, led: Point, hand: Hand, steps: int
) -> None:
    start = place(canvas, led)
    with hand.dragging((canvas, start), (canvas, start + ASIDE)):
        for _ in range(steps):  # the point, the places, the node that it led to
            workspace.undo()
    assert points_of(workspace, target) == ()
    assert not isinstance(canvas.hit(start + ASIDE), WaypointHit)
    hand.move(canvas, start, start + ASIDE)


def test_a_double_click_on_a_point_removes_it(
    canvas: CanvasWidget, workspace: Workspace, target: Target, led: Point, hand: Hand
) -> None:
    hand.double_click(canvas, place(canvas, led))
    assert points_of(workspace, target) == ()
    assert workspace.history.undo_names[-1] == "Remove reroute point"


@pytest.fixture
def three(canvas: CanvasWidget, workspace: Workspace, target: Target) -> tuple[Point, ...]:
    """Three points that the connection is led through."""
    points = ((200.0, 120.0), (280.0, 200.0), (200.0, 280.0))
    workspace.do("Lead", [SetWaypoints("main", {target: points})])
    assert not canvas.grab().isNull()
    return points


def selected(workspace: Workspace) -> list[int]:
    """The numbers of the points that are selected, with nothing else."""
    chosen = workspace.selection
    assert chosen == Selection(waypoints=chosen.waypoints)
    return sorted(point.number for point in chosen.waypoints)


def test_a_click_selects_one_point_and_with_shift_one_more(
    canvas: CanvasWidget, workspace: Workspace, three: tuple[Point, ...], hand: Hand
) -> None:
    hand.click(canvas, place(canvas, three[1]))
    assert selected(workspace) == [1]
    hand.click(canvas, place(canvas, three[2]), keys="shift")
    assert selected(workspace) == [1, 2]
    hand.click(canvas, place(canvas, three[1]), keys="shift")
    assert selected(workspace) == [2]
    hand.click(canvas, place(canvas, three[0]))
    assert selected(workspace) == [0]


def test_a_drag_moves_all_selected_points(
    canvas: CanvasWidget, workspace: Workspace, target: Target, three: tuple[Point, ...], hand: Hand
) -> None:
    workspace.select(waypoints=[Waypoint(target, 0), Waypoint(target, 1)])
    start = place(canvas, three[1])
    hand.drag((canvas, start), (canvas, start + QPointF(80, 40)), keys="alt")
    moved = points_of(workspace, target)
    ways = [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in zip(three, moved, strict=True)]
    assert ways[0] == ways[1] != (0.0, 0.0)
    assert ways[2] == (0.0, 0.0)
    assert selected(workspace) == [0, 1]
    assert workspace.history.undo_names[-1] == "Move reroute points"
    workspace.undo()
    assert points_of(workspace, target) == three


def test_points_and_nodes_are_dragged_together(
    canvas: CanvasWidget,
    workspace: Workspace,
    nodes: list[NodeId],
    target: Target,
    three: tuple[Point, ...],
    hand: Hand,
) -> None:
    workspace.select(nodes[1:], waypoints=[Waypoint(target, 2)])
    before = workspace.document.positions["main"][nodes[1]]
    start = canvas.node_rect(nodes[1]).center()
    hand.drag((canvas, start), (canvas, start + ASIDE), keys="alt")
    after = workspace.document.positions["main"][nodes[1]]
    way = after[0] - before[0], after[1] - before[1]
    assert way != (0.0, 0.0)
    assert points_of(workspace, target) == (*three[:2], (three[2][0] + way[0], three[2][1] + way[1]))
    workspace.undo()
    assert points_of(workspace, target) == three


def test_delete_takes_the_selected_points_away(
    canvas: CanvasWidget, workspace: Workspace, target: Target, three: tuple[Point, ...], hand: Hand
) -> None:
    workspace.select(waypoints=[Waypoint(target, 0), Waypoint(target, 2)])
    assert delete_selection(workspace)
    assert points_of(workspace, target) == three[1:2]
    assert not workspace.selection
    assert workspace.history.undo_names[-1] == "Remove reroute points"
    workspace.undo()
    assert points_of(workspace, target) == three


def test_arrow_keys_nudge_the_selected_points(
    canvas: CanvasWidget, workspace: Workspace, target: Target, three: tuple[Point, ...], hand: Hand
) -> None:
    hand.click(canvas, place(canvas, three[1]))
    hand.key("shift+Left", times=2)
    hand.key("ctrl+Up")
    assert points_of(workspace, target) == (three[0], (three[1][0] - 16, three[1][1] - 40), three[2])
    assert selected(workspace) == [1]
    workspace.undo()
    assert points_of(workspace, target) == three


def test_a_rubber_band_takes_the_points_in_it(
    canvas: CanvasWidget, workspace: Workspace, three: tuple[Point, ...], hand: Hand
) -> None:
    first, last = place(canvas, (180.0, 100.0)), place(canvas, (320.0, 220.0))
    hand.drag((canvas, QPointF(last.x(), first.y())), (canvas, QPointF(first.x(), last.y())))
    assert selected(workspace) == [0, 1]


def test_points_that_are_gone_are_selected_no_more(
    workspace: Workspace, target: Target, three: tuple[Point, ...]
) -> None:
    workspace.select(waypoints=[Waypoint(target, 2)])
    workspace.undo()
    assert not workspace.selection


def test_points_move_with_the_nodes_that_are_dragged(
    canvas: CanvasWidget, workspace: Workspace, nodes: list[NodeId], target: Target, led: Point, hand: Hand
) -> None:
    workspace.select(nodes)
    before = workspace.document.positions["main"][nodes[0]]
    start = canvas.node_rect(nodes[0]).center()
    hand.drag((canvas, start), (canvas, start + ASIDE), keys="alt")
    after = workspace.document.positions["main"][nodes[0]]
    (moved,) = points_of(workspace, target)
    assert after != before
    assert moved == (led[0] + after[0] - before[0], led[1] + after[1] - before[1])
    workspace.undo()
    assert points_of(workspace, target) == (led,)


def test_keys_move_the_points_of_a_selected_connection(
    canvas: CanvasWidget, workspace: Workspace, target: Target, led: Point, hand: Hand
) -> None:
    workspace.select(connections=[target])
    hand.key("shift+Right", times=3)
    hand.key("ctrl+Down")
    assert points_of(workspace, target) == ((led[0] + 24, led[1] + 40),)
    workspace.undo()
    assert points_of(workspace, target) == (led,)


def test_keys_move_selected_nodes(canvas: CanvasWidget, workspace: Workspace, nodes: list[NodeId], hand: Hand) -> None:
    workspace.select([nodes[1]])
    hand.key("shift+Left", times=2)
    hand.key("ctrl+Up")
    assert workspace.document.positions["main"][nodes[1]] == (-16.0, 360.0)


def test_a_right_click_selects_what_the_menu_is_for(
    canvas: CanvasWidget, workspace: Workspace, nodes: list[NodeId], target: Target, hand: Hand
) -> None:
    asked: list[object] = []
    canvas.context_menu_requested.connect(lambda _place, found: asked.append(found))
    hand.click(canvas, half_way(canvas, target), button=RIGHT_BUTTON)
    assert workspace.selection.connections == {target}
    workspace.select(nodes)
    hand.click(canvas, canvas.node_rect(nodes[0]).center(), button=RIGHT_BUTTON)
    assert workspace.selection.nodes == set(nodes)
    assert asked == [ConnectionHit(target), canvas.hit(canvas.node_rect(nodes[0]).center())]


def test_a_right_click_on_empty_canvas_is_for_nothing_that_is_selected(
    canvas: CanvasWidget, workspace: Workspace, nodes: list[NodeId], hand: Hand
) -> None:
    workspace.select(nodes)
    empty = QPointF(canvas.width() - 20, 20)
    assert canvas.hit(empty) is None
    hand.click(canvas, empty, button=RIGHT_BUTTON)
    assert not workspace.selection


def test_undo_below_the_pointer_leaves_nothing_lit(
    canvas: CanvasWidget, workspace: Workspace, target: Target, led: Point, hand: Hand
) -> None:
    hand.move(canvas, place(canvas, led))
    workspace.do("Release", [SetWaypoints("main", {target: ()})])
    assert not canvas.grab().isNull()
    assert canvas.hit(place(canvas, led)) == ConnectionHit(target)
