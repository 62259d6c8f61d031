"""Notes and frames in the outline."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.outline.panel import OutlinePanel
from netdesigner.app.session import Session
from netdesigner.canvas.editing.collapsing import fold
from netdesigner.project.document import CanvasItem, CanvasItemKind
from netdesigner.project.edits import MoveNodes, PutItem
from tests.builders import Drawing

FRAME = CanvasItem("frame", "main", CanvasItemKind.FRAME, "Head", (-40.0, 60.0), (280.0, 280.0))
NOTE = CanvasItem("note", "main", CanvasItemKind.NOTE, "Why?\nBecause.", (20.0, 200.0), (40.0, 40.0))


@pytest.fixture
def panel(session: Session, drawing: Drawing, qtbot: QtBot) -> OutlinePanel:
    node = drawing.layer("Dense", units=2, name="hidden")
    drawing.do(MoveNodes("main", {node: (0.0, 110.0)}), PutItem(FRAME), PutItem(NOTE))
    panel = OutlinePanel(session)
    qtbot.addWidget(panel)
    panel.resize(500, 300)
    panel.show()
    qtbot.waitUntil(lambda: names(panel) == ["hidden", "Head", "Why?"] and panel.view.isExpanded(top(panel)))
    return panel


def top(panel: OutlinePanel) -> QModelIndex:
    return panel.view.model().index(0, 0)


def names(panel: OutlinePanel) -> list[str]:
    model, above = panel.view.model(), top(panel)
    return [str(model.index(row, 0, above).data()) for row in range(model.rowCount(above))]


def click(panel: OutlinePanel, qtbot: QtBot, row: int, *, twice: bool = False) -> None:
    view = panel.view
    place = view.visualRect(view.model().index(row, 0, view.model().index(0, 0))).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    if twice:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_selects_a_frame_and_a_note(session: Session, panel: OutlinePanel, qtbot: QtBot) -> None:
    click(panel, qtbot, 1)
    assert session.workspace.selection.items == {"frame"}
    click(panel, qtbot, 2)
    assert session.workspace.selection.items == {"note"}
    click(panel, qtbot, 0)
    assert not session.workspace.selection.items


def test_what_is_hidden_is_brought_into_view(session: Session, panel: OutlinePanel, qtbot: QtBot) -> None:
    for row in (0, 2):
        assert fold(session.workspace, ["frame"])
        click(panel, qtbot, row, twice=True)
        assert session.workspace.document.items["frame"].held is None
    assert session.workspace.selection.items == {"note"}


def test_a_row_says_whether_a_frame_is_collapsed(session: Session, panel: OutlinePanel) -> None:
    top = panel.view.model().index(0, 0)
    told = [panel.view.model().index(row, 0, top).data(Qt.ItemDataRole.AccessibleTextRole) for row in (1, 2)]
    assert told == ["Head, Frame", "Why?, Note"]
    fold(session.workspace, ["frame"])
    assert panel.view.model().index(1, 0, top).data(Qt.ItemDataRole.AccessibleTextRole) == "Head, Frame, collapsed"


def test_what_is_selected_on_the_canvas_is_selected_here(session: Session, panel: OutlinePanel, qtbot: QtBot) -> None:
    session.workspace.select(items=["note"])
    qtbot.waitUntil(lambda: [index.data() for index in panel.view.selectionModel().selectedRows()] == ["Why?"])


def test_a_name_that_is_given_here_leaves_the_rest_of_a_note(session: Session, panel: OutlinePanel) -> None:
    model = panel.view.model()
    assert model.setData(model.index(2, 0, model.index(0, 0)), "How?")
    assert session.workspace.document.items["note"].text == "How?\nBecause."


def test_the_list_follows_the_document(session: Session, panel: OutlinePanel, qtbot: QtBot) -> None:
    session.workspace.do(
        "Rename frame", [PutItem(replace(FRAME, text="Tail")), PutItem(replace(NOTE, id="a", text="A"))]
    )
    qtbot.waitUntil(lambda: names(panel) == ["hidden", "Tail", "A", "Why?"])
    session.workspace.undo()
    qtbot.waitUntil(lambda: names(panel) == ["hidden", "Head", "Why?"])
