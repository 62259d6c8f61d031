"""Connections led through points: what becomes of the points when nodes are moved, copied, grouped and laid out."""

import pytest

from netdesigner.canvas.editing.aligning import align
from netdesigner.canvas.editing.arranging import lay_out
from netdesigner.canvas.editing.clipboard import copy, paste
from netdesigner.canvas.editing.deleting import delete_selection
from netdesigner.canvas.editing.duplicating import duplicate
from netdesigner.canvas.editing.grouping import group
from netdesigner.canvas.editing.healing import delete_and_reconnect
from netdesigner.canvas.editing.moving import move
from netdesigner.canvas.editing.rerouting import add_waypoints, release, remove_waypoints, waypoints_of
from netdesigner.canvas.editing.ungrouping import ungroup
from netdesigner.canvas.layout.aligning import Side
from netdesigner.canvas.workspace import Selection, Waypoint, Workspace
from netdesigner.codegen.script import write_script
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.document import CanvasItem, CanvasItemKind, Document, Held, Point
from netdesigner.project.edits import MoveNodes, PutItem
from netdesigner.project.files import serialize_project
from tests.builders import Drawing

LANE: tuple[Point, ...] = ((-160.0, 120.0), (-160.0, 320.0))


@pytest.fixture
def nodes(drawing: Drawing) -> dict[str, NodeId]:
    """An input, two layers below each other and their sum with the input, which is led beside them."""
    source = drawing.input((8,))
    first = drawing.layer("Dense", source, units=8)
    second = drawing.layer("Dense", first, units=8)
    last = drawing.layer("Add", second, source)
    rows = {node: (0.0, row * 104.0) for row, node in enumerate((source, first, second, last))}
    drawing.do(MoveNodes("main", rows))
    return {"source": source, "first": first, "second": second, "last": last}


@pytest.fixture
def skip(nodes: dict[str, NodeId], workspace: Workspace) -> Target:
    """The connection from the input to the sum, led through a lane."""
    target = Target(nodes["last"], ("inputs", 1))
    for point in LANE:
        assert add_waypoints(workspace, {target: point})
    return target


def all_points(document: Document) -> dict[str, set[tuple[Point, ...]]]:
    return {graph: set(led.values()) for graph, led in document.waypoints.items() if led}


def shifted(points: tuple[Point, ...], x: float, y: float) -> tuple[Point, ...]:
    return tuple((px + x, py + y) for px, py in points)


def test_points_stand_in_the_order_of_the_way_however_they_were_added(
    workspace: Workspace, nodes: dict[str, NodeId]
) -> None:
    target = Target(nodes["last"], ("inputs", 1))
    for point in ((-160.0, 320.0), (-160.0, 120.0), (-160.0, 220.0)):
        add_waypoints(workspace, {target: point})
    assert waypoints_of(workspace, target) == ((-160.0, 120.0), (-160.0, 220.0), (-160.0, 320.0))
    assert workspace.history.undo_names[-3:] == ["Add reroute point"] * 3


def test_a_point_is_moved_and_removed_and_all_are_in_one_step_each(workspace: Workspace, skip: Target) -> None:
    first = Waypoint(skip, 0)
    assert move(workspace, Selection(waypoints=frozenset([first])), (-40.0, 8.0))
    assert waypoints_of(workspace, skip) == ((LANE[0][0] - 40.0, LANE[0][1] + 8.0), LANE[1])
    assert not move(workspace, Selection(waypoints=frozenset([first])), (0.0, 0.0))
    assert remove_waypoints(workspace, [first])
    assert waypoints_of(workspace, skip) == LANE[1:]
    assert release(workspace, [skip])
    assert waypoints_of(workspace, skip) == ()
    for _ in range(3):
        workspace.undo()
    assert waypoints_of(workspace, skip) == LANE


def test_what_cannot_be_done_is_refused_with_a_sentence(
    workspace: Workspace, nodes: dict[str, NodeId], refusals: list[str]
) -> None:
    assert not add_waypoints(workspace, {})
    assert not release(workspace, [Target(nodes["first"], ("inputs",))])
    assert len(refusals) == 2
    assert all(refusals)


def test_a_connection_into_a_collapsed_frame_is_not_led(
    workspace: Workspace, nodes: dict[str, NodeId], refusals: list[str]
) -> None:
    frame = CanvasItem("frame", "main", CanvasItemKind.FRAME, held=Held(frozenset([nodes["first"]])))
    workspace.do("Frame", [PutItem(frame)])
    assert not add_waypoints(workspace, {Target(nodes["second"], ("inputs",)): (90.0, 190.0)})
    assert add_waypoints(workspace, {Target(nodes["last"], ("inputs", 1)): (90.0, 190.0)})
    assert len(refusals) == 1


def test_nodes_without_a_place_are_placed_where_they_stand_with_the_first_point(
    workspace: Workspace, drawing: Drawing
) -> None:
    target = Target(drawing.layer("Dense", drawing.input((8,)), units=8), ("inputs",))
    add_waypoints(workspace, {target: (50.0, 70.0)})
    assert workspace.document.positions["main"].keys() == drawing.graph.nodes.keys()
    workspace.undo()
    assert not workspace.document.positions.get("main")


def test_points_between_nodes_that_move_together_move_along(
    workspace: Workspace, nodes: dict[str, NodeId], skip: Target
) -> None:
    move(workspace, Selection(frozenset(nodes.values())), (24.0, -16.0))
    assert waypoints_of(workspace, skip) == shifted(LANE, 24.0, -16.0)
    workspace.undo()
    assert waypoints_of(workspace, skip) == LANE


def test_many_moves_in_a_row_are_undone_together_with_the_points(
    workspace: Workspace, nodes: dict[str, NodeId], skip: Target
) -> None:
    before = serialize_project(workspace.document)
    for _ in range(3):
        move(workspace, Selection(frozenset(nodes.values())), (8.0, 0.0), merge="nudge")
    assert waypoints_of(workspace, skip) == shifted(LANE, 24.0, 0.0)
    workspace.undo()
    assert serialize_project(workspace.document) == before


def test_points_stay_when_only_one_end_moves(workspace: Workspace, nodes: dict[str, NodeId], skip: Target) -> None:
    move(workspace, Selection(frozenset([nodes["last"]])), (200.0, 0.0))
    assert waypoints_of(workspace, skip) == LANE


def test_points_stay_when_both_ends_are_brought_in_line(
    workspace: Workspace, nodes: dict[str, NodeId], skip: Target
) -> None:
    move(workspace, Selection(frozenset([nodes["last"]])), (200.0, 0.0))
    workspace.select([nodes["source"], nodes["last"]])
    assert align(workspace, Side.LEFT)
    assert waypoints_of(workspace, skip) == LANE


def test_a_layout_lets_connections_find_their_own_way_in_the_same_step(workspace: Workspace, skip: Target) -> None:
    before = serialize_project(workspace.document)
    assert lay_out(workspace, workspace.graph.nodes)
    assert waypoints_of(workspace, skip) == ()
    workspace.undo()
    assert serialize_project(workspace.document) == before


def test_a_layout_of_some_leaves_points_that_lead_out_of_them(
    workspace: Workspace, nodes: dict[str, NodeId], skip: Target
) -> None:
    move(workspace, Selection(frozenset([nodes["first"]])), (300.0, 0.0))
    lay_out(workspace, [nodes["first"], nodes["second"], nodes["last"]])
    assert waypoints_of(workspace, skip) == LANE


def test_a_copy_is_led_as_what_it_was_made_of(workspace: Workspace, nodes: dict[str, NodeId], skip: Target) -> None:
    workspace.select(nodes.values())
    corner = workspace.document.positions["main"][nodes["source"]]
    assert duplicate(workspace)
    (copied,) = [target for target in workspace.document.waypoints["main"] if target != skip]
    source = next(
        iter(sorted(workspace.selection.nodes, key=lambda node: workspace.document.positions["main"][node][1]))
    )
    goal = workspace.document.positions["main"][source]
    assert waypoints_of(workspace, copied) == shifted(LANE, goal[0] - corner[0], goal[1] - corner[1])


def test_a_part_is_pasted_with_its_points(workspace: Workspace, nodes: dict[str, NodeId], skip: Target) -> None:
    workspace.select(nodes.values())
    assert copy(workspace)
    delete_selection(workspace)
    assert not all_points(workspace.document)
    assert paste(workspace)
    assert all_points(workspace.document) == {"main": {LANE}}


def test_a_copy_without_one_end_has_no_points(workspace: Workspace, nodes: dict[str, NodeId], skip: Target) -> None:
    workspace.select([nodes["second"], nodes["last"]])
    assert duplicate(workspace)
    assert list(workspace.document.waypoints["main"]) == [skip]


def test_a_copy_whose_ends_are_connected_as_before_keeps_its_points(
    workspace: Workspace, nodes: dict[str, NodeId], skip: Target
) -> None:
    workspace.select([nodes["source"], nodes["last"]])
    assert duplicate(workspace, connected=True)
    copied = [target for target in workspace.document.waypoints["main"] if target != skip]
    assert [target.path for target in copied] == [skip.path]


def test_points_go_into_a_submodel_and_come_out_again(
    workspace: Workspace, nodes: dict[str, NodeId], skip: Target
) -> None:
    workspace.select(nodes[name] for name in ("first", "second", "last"))
    inner = Target(nodes["second"], ("inputs",))
    add_waypoints(workspace, {inner: (60.0, 190.0)})
    assert group(workspace)
    (submodel,) = [graph for graph in workspace.network.graphs if graph != "main"]
    assert all_points(workspace.document) == {submodel: {((60.0, 190.0),)}}
    assert ungroup(workspace)
    (points,) = all_points(workspace.document)["main"]
    assert len(points) == 1
    workspace.undo()
    workspace.undo()
    assert all_points(workspace.document) == {"main": {LANE, ((60.0, 190.0),)}}


def test_points_of_connections_that_are_made_good_go(
    workspace: Workspace, nodes: dict[str, NodeId], skip: Target
) -> None:
    add_waypoints(workspace, {Target(nodes["second"], ("inputs",)): (60.0, 190.0)})
    workspace.select([nodes["first"]])
    assert delete_and_reconnect(workspace)
    assert all_points(workspace.document) == {"main": {LANE}}
    workspace.undo()
    assert len(all_points(workspace.document)["main"]) == 2


def test_the_script_says_nothing_of_points(workspace: Workspace, skip: Target) -> None:
    led = write_script(workspace.document).text
    release(workspace, [skip])
    assert write_script(workspace.document).text == led
