"""Frames that collapse to boxes, under the hand of a person."""

from pathlib import Path

from PySide6.QtCore import Qt

from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.editing.collapsing import fold
from netdesigner.canvas.editing.deleting import delete_selection
from netdesigner.canvas.editing.moving import nudge
from netdesigner.canvas.editing.selecting import select_all
from netdesigner.canvas.hits import ConnectionHit, FoldHit, ItemHit
from netdesigner.canvas.layout.grid import STEP
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import Target
from netdesigner.project.document import CanvasItem, CanvasItemKind, Held
from netdesigner.project.edits import MoveNodes, PutItem
from netdesigner.project.files import load_project, save_project
from tests.builders import Drawing
from tests.gui.collapsing.conftest import FRAME, NOTE, Framed
from tests.hand import Hand


def test_a_click_on_the_triangle_hides_what_stands_in_a_frame(framed: Framed, hand: Hand) -> None:
    assert framed.canvas.hit(framed.triangle) == FoldHit("frame")
    hand.click(framed.canvas, framed.triangle)
    assert framed.frame.held == Held(frozenset(framed.inside), frozenset(["note"]))
    assert framed.canvas.hit(framed.at(100, 30)) == ItemHit("frame")
    assert framed.canvas.hit(framed.at(100, 200)) is None
    assert framed.workspace.selection.items == {"frame"}
    hand.click(framed.canvas, framed.triangle)
    assert framed.frame == FRAME
    assert framed.workspace.history.undo_names[-2:] == ["Collapse frame", "Expand frame"]


def test_a_double_click_on_a_box_expands_it(framed: Framed, hand: Hand) -> None:
    fold(framed.workspace, ["frame"])
    hand.double_click(framed.canvas, framed.at(100, 40))
    assert framed.frame.held is None


def test_enter_expands_the_box_that_is_selected(framed: Framed, hand: Hand) -> None:
    fold(framed.workspace, ["frame"])
    framed.workspace.select(items=["frame"])
    framed.canvas.setFocus()
    hand.key("enter")
    assert framed.frame.held is None


def test_arrows_walk_over_boxes(framed: Framed, hand: Hand) -> None:
    fold(framed.workspace, ["frame"])
    framed.workspace.select([framed.first])
    framed.canvas.setFocus()
    hand.key("down")
    assert framed.workspace.selection.items == {"frame"}
    hand.key("down")
    assert framed.workspace.selection.nodes == {framed.last}


def test_a_box_that_is_moved_takes_what_it_hides_along(framed: Framed, hand: Hand) -> None:
    fold(framed.workspace, ["frame"])
    before = dict(framed.workspace.document.positions["main"])
    hand.drag((framed.canvas, framed.at(100, 40)), (framed.canvas, framed.at(160, 80)))
    by = framed.frame.position[0] - FRAME.position[0], framed.frame.position[1] - FRAME.position[1]
    assert by != (0.0, 0.0)
    after = framed.workspace.document.positions["main"]
    moved = {node: (after[node][0] - x, after[node][1] - y) for node, (x, y) in before.items() if after[node] != (x, y)}
    assert moved == dict.fromkeys(framed.inside, by)
    note = framed.workspace.document.items["note"]
    assert note.position == (NOTE.position[0] + by[0], NOTE.position[1] + by[1])
    assert framed.workspace.history.undo_names[-1] == "Move"


def test_a_hidden_node_that_is_moved_takes_its_box_along(framed: Framed) -> None:
    fold(framed.workspace, ["frame"])
    framed.workspace.select([framed.inside[0]])
    assert framed.canvas.scene.seen(framed.workspace.selection).nodes == set(framed.canvas.scene.hidden.boxes)
    nudge(framed.workspace, 1, 0)
    assert framed.frame.position == (FRAME.position[0] + STEP, FRAME.position[1])


def test_connections_that_cross_the_border_can_be_selected_and_deleted(framed: Framed, hand: Hand) -> None:
    fold(framed.workspace, ["frame"])
    graph = framed.workspace.graph
    entering = Target(framed.inside[0], ("inputs",))
    leaving = {link.target for node in framed.inside for link in graph.connections_from(node)} - {
        Target(framed.inside[1], ("inputs",))
    }
    assert len(leaving) == 2
    for target in (entering, *sorted(leaving, reverse=True)):  # when one goes, those behind it move up
        middle = framed.canvas.connection_path(target).pointAtPercent(0.5)
        assert framed.canvas.hit(middle) == ConnectionHit(target)
        hand.click(framed.canvas, middle)
        assert framed.workspace.selection.connections == {target}
        delete_selection(framed.workspace)
        assert target not in {link.target for link in graph.connections()}


def test_a_rubber_band_selects_the_boxes_that_it_touches(framed: Framed, hand: Hand) -> None:
    fold(framed.workspace, ["frame"])
    hand.drag((framed.canvas, framed.at(-30, 20)), (framed.canvas, framed.at(40, 50)))
    assert framed.workspace.selection.items == {"frame"}
    assert not framed.workspace.selection.nodes


def test_what_is_hidden_is_revealed_by_expanding(framed: Framed) -> None:
    outer = CanvasItem("outer", "main", CanvasItemKind.FRAME, "All", (-100.0, -60.0), (500.0, 700.0))
    framed.workspace.do("Frame", [PutItem(outer)])
    fold(framed.workspace, ["frame"])
    fold(framed.workspace, ["outer"])
    assert not framed.canvas.scene.faces.keys() & {*framed.inside, framed.first}
    framed.workspace.reveal("main", framed.inside[1])
    assert framed.frame.held is None
    assert framed.workspace.document.items["outer"].held is None
    assert framed.workspace.selection.nodes == {framed.inside[1]}
    assert framed.workspace.history.undo_names[-1] == "Expand frames"
    framed.workspace.undo()
    assert framed.workspace.document.items["outer"].held is not None


def test_a_node_put_where_the_open_frame_would_be_stays_outside(framed: Framed, drawing: Drawing) -> None:
    fold(framed.workspace, ["frame"])
    other = drawing.layer("Dropout", rate=0.1)
    drawing.do(MoveNodes("main", {other: (0.0, 200.0)}))
    assert other in framed.canvas.scene.faces
    framed.workspace.select([framed.inside[0]])
    delete_selection(framed.workspace)
    assert framed.frame.held == Held(frozenset([framed.inside[1]]), frozenset(["note"]))


def test_a_deleted_box_leaves_what_it_hid_as_an_open_frame_does(framed: Framed) -> None:
    fold(framed.workspace, ["frame"])
    framed.workspace.select(items=["frame"])
    delete_selection(framed.workspace)
    assert set(framed.inside) <= framed.canvas.scene.faces.keys()
    framed.workspace.undo()
    assert set(framed.inside).isdisjoint(framed.canvas.scene.faces)


def test_all_means_what_is_hidden_too(framed: Framed) -> None:
    fold(framed.workspace, ["frame"])
    select_all(framed.workspace)
    delete_selection(framed.workspace)
    assert not framed.workspace.graph.nodes
    assert not framed.workspace.document.items


def test_a_collapsed_frame_is_collapsed_when_it_is_opened_again(framed: Framed, tmp_path: Path) -> None:
    fold(framed.workspace, ["frame"])
    save_project(framed.workspace.document, tmp_path / "a.netd")
    again = load_project(tmp_path / "a.netd")
    assert again == framed.workspace.document
    assert again.items["frame"].held == framed.frame.held


def test_a_connection_that_is_dropped_on_a_box_is_refused_with_a_sentence(
    framed: Framed, hand: Hand, refusals: list[str]
) -> None:
    fold(framed.workspace, ["frame"])
    count = len(framed.workspace.history.undo_names)
    hand.drag((framed.canvas, framed.canvas.port_position(Ref(framed.first))), (framed.canvas, framed.at(100, 30)))
    assert refusals == ["Head is collapsed: expand it to connect what is in it."]
    assert len(framed.workspace.history.undo_names) == count


def test_a_connection_out_of_a_box_can_be_pulled_off_where_it_ends(framed: Framed, hand: Hand) -> None:
    fold(framed.workspace, ["frame"])
    target = Target(framed.last, ("inputs", 0))
    hand.drag((framed.canvas, framed.canvas.port_position(target)), (framed.canvas, framed.at(240, 300)))
    ends = {link.source.node for link in framed.workspace.graph.connections_into(framed.last)}
    assert len(ends) == 1


def test_keys_and_menu_fold_the_selected_frames(window: MainWindow, hand: Hand) -> None:
    workspace = window.session.workspace
    drawing = Drawing(window.session.history)
    node = drawing.layer("Dense", units=2)
    drawing.do(MoveNodes("main", {node: (0.0, 110.0)}), PutItem(FRAME))
    workspace.select([node])
    assert not window.action_set["arrange.collapse"].isEnabled()
    workspace.select(items=["frame"])
    canvas = window.workbench.canvas
    canvas.setFocus(Qt.FocusReason.OtherFocusReason)
    hand.key("shift+f")
    assert workspace.document.items["frame"].held == Held(frozenset([node]))
    assert not window.action_set["arrange.collapse"].isEnabled()
    hand.key("shift+e")
    assert workspace.document.items["frame"].held is None
