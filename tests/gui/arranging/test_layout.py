"""Laying out the selection and everything: what moves, what follows, and what the eye sees of it."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget
from pytestqt.qtbot import QtBot

from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.editing.annotating import add_frame
from netdesigner.canvas.editing.arranging import lay_out
from netdesigner.canvas.gliding import Glide
from netdesigner.canvas.items import holds, item_box
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind
from netdesigner.project.edits import MoveNodes, PutItem
from netdesigner.project.files import serialize_project
from tests.builders import Drawing
from tests.gui.canvas_hands.conftest import ShowCanvas
from tests.hand import Hand

FAR = {0: (0.0, 0.0), 1: (700.0, 40.0), 2: (90.0, 350.0), 3: (400.0, 900.0)}


def scattered(drawing: Drawing) -> list[NodeId]:
    """Draw a chain whose nodes stand anywhere."""
    nodes = [drawing.input((8,))]
    for _ in range(3):
        nodes.append(drawing.layer("Dense", nodes[-1], units=8))
    drawing.do(MoveNodes(drawing.graph_id, {nodes[place]: point for place, point in FAR.items()}))
    return nodes


class Still(QProxyStyle):
    """What a style is on a system that was told to move nothing."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returned)


def test_keys_lay_out_the_selection_and_nothing_else(window: MainWindow, hand: Hand, qtbot: QtBot) -> None:
    drawing = Drawing(window.session.history)
    nodes = scattered(drawing)
    window.session.workspace.select(nodes[1:3])
    canvas = window.workbench.canvas
    canvas.setFocus()
    hand.key("shift+l")
    qtbot.waitUntil(lambda: window.session.history.undo_names[-1] == "Lay out")
    after = drawing.document.positions["main"]
    assert (after[nodes[0]], after[nodes[3]]) == (FAR[0], FAR[3])
    assert after[nodes[1]][0] == after[nodes[2]][0]
    window.session.workspace.undo()
    assert drawing.document.positions["main"][nodes[1]] == FAR[1]


def test_everything_is_laid_out_whatever_is_selected(window: MainWindow, hand: Hand, qtbot: QtBot) -> None:
    drawing = Drawing(window.session.history)
    nodes = scattered(drawing)
    window.session.workspace.select(nodes[1:3])
    window.workbench.canvas.setFocus()
    hand.key("ctrl+l")
    qtbot.waitUntil(lambda: window.session.history.undo_names[-1] == "Lay out")
    after = drawing.document.positions["main"]
    assert len({after[node][0] for node in nodes}) == 1


def test_the_document_has_it_at_once_and_the_eye_a_moment_later(
    workspace: Workspace, drawing: Drawing, show_canvas: ShowCanvas, qtbot: QtBot
) -> None:
    scattered(drawing)
    canvas = show_canvas()
    glide = Glide(canvas)
    assert lay_out(workspace)
    content = serialize_project(workspace.document)
    glide.start()
    assert canvas.stage.gliding is not None
    qtbot.waitUntil(lambda: canvas.stage.gliding is None)
    assert serialize_project(workspace.document) == content


def test_the_picture_is_the_same_after_it(
    workspace: Workspace, drawing: Drawing, show_canvas: ShowCanvas, qtbot: QtBot
) -> None:
    scattered(drawing)
    canvas = show_canvas()
    glide = Glide(canvas)
    lay_out(workspace)
    canvas.zoom_to_fit()
    qtbot.waitUntil(lambda: not canvas.stage.base.is_stale)
    still = canvas.grab().toImage()
    glide.start()
    assert canvas.grab().toImage() != still
    qtbot.waitUntil(lambda: canvas.stage.gliding is None)
    assert canvas.grab().toImage() == still


def test_a_hand_that_takes_a_node_meanwhile_ends_it(
    workspace: Workspace, drawing: Drawing, show_canvas: ShowCanvas, hand: Hand, qtbot: QtBot
) -> None:
    nodes = scattered(drawing)
    canvas = show_canvas()
    glide = Glide(canvas)
    lay_out(workspace)
    glide.start()
    start = canvas.node_rect(nodes[1]).center()
    with hand.dragging((canvas, start), (canvas, start + QPointF(60, 60))):
        qtbot.waitUntil(lambda: canvas.stage.gliding is None)
        assert canvas.stage.moved is not None
    assert canvas.stage.moved is None


@pytest.fixture
def still_system(qapp: QApplication) -> Still:
    return Still()


def test_a_system_that_moves_nothing_is_obeyed(
    workspace: Workspace, drawing: Drawing, show_canvas: ShowCanvas, still_system: Still
) -> None:
    scattered(drawing)
    canvas = show_canvas()
    canvas.setStyle(still_system)
    glide = Glide(canvas)
    lay_out(workspace)
    glide.start()
    assert canvas.stage.gliding is None


def test_frames_and_their_notes_follow_what_stands_in_them(workspace: Workspace, drawing: Drawing) -> None:
    nodes = scattered(drawing)
    workspace.select(nodes[:2])
    frame = add_frame(workspace)
    assert frame is not None
    note = CanvasItem("note", "main", CanvasItemKind.NOTE, "why", (300.0, 20.0), (100.0, 40.0))
    drawing.do(PutItem(note))
    before = serialize_project(workspace.document)
    assert lay_out(workspace, nodes)
    items, corners = workspace.document.items, drawing.document.positions["main"]
    outline = item_box(items[frame])
    assert all(holds(outline, (*corners[node], corners[node][0] + 1, corners[node][1] + 1)) for node in nodes[:2])
    assert holds(outline, item_box(items["note"]))
    assert not holds(outline, (*corners[nodes[3]], *corners[nodes[3]]))
    workspace.undo()
    assert serialize_project(workspace.document) == before
