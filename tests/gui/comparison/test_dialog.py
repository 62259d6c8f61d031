"""The project of a window compared with another one."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from netdesigner.app.comparison.dialog import ComparisonDialog
from netdesigner.app.window.main_window import MainWindow
from netdesigner.graph import changes
from netdesigner.project.document import new_document
from netdesigner.project.edits import SetSettings
from netdesigner.project.files import save_project
from tests.builders import Drawing
from tests.gui.window.conftest import Shown, drawn, saved, shown, window, windows
from tests.hand import Hand

__all__ = ["drawn", "saved", "shown", "window", "windows"]


@pytest.fixture
def compared(
    window: MainWindow, drawn: Drawing, saved: Path, hand: Hand, shown: Shown, qtbot: QtBot
) -> ComparisonDialog:
    """The window of a project with a new layer, compared with its file."""
    drawn.layer("Dense", next(iter(drawn.graph.nodes)), units=3, name="petals")
    hand.key("ctrl+alt+d")
    files = shown(QFileDialog)
    files.fileSelected.emit(str(saved))
    files.reject()
    dialog: ComparisonDialog = shown(ComparisonDialog)
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() > 0)
    return dialog


def row(dialog: ComparisonDialog, text: str) -> QTreeWidgetItem:
    graph = dialog.tree.topLevelItem(0)
    rows = [graph.child(place) for place in range(graph.childCount())]
    return next(item for item in rows if text in item.text(0))


def test_a_row_leads_to_what_is_new(compared: ComparisonDialog, window: MainWindow, drawn: Drawing) -> None:
    assert "1 node is new" in compared.summary.text()
    compared.tree.setCurrentItem(row(compared, "+ petals"))
    assert window.session.workspace.selection.nodes == {list(drawn.graph.nodes)[-1]}


def test_it_keeps_up_with_edits(compared: ComparisonDialog, window: MainWindow, drawn: Drawing, qtbot: QtBot) -> None:
    petals = list(drawn.graph.nodes)[-1]
    drawn.do(*changes.remove_nodes(drawn.graph, [petals]))
    qtbot.waitUntil(lambda: compared.tree.topLevelItemCount() == 0)
    assert "Nothing differs" in compared.summary.text()


def test_the_canvas_shows_it_until_the_dialog_closes(
    compared: ComparisonDialog, window: MainWindow, drawn: Drawing, qtbot: QtBot
) -> None:
    canvas = window.workbench.canvas
    edge = canvas.node_rect(list(drawn.graph.nodes)[-1]).adjusted(-4, -4, 4, 4)
    place = edge.center().toPoint()
    place.setX(round(edge.left()))
    color = canvas.stage.inks.success.rgb()
    qtbot.waitUntil(lambda: canvas.grab().toImage().pixel(place) == color)
    compared.reject()
    qtbot.waitUntil(lambda: canvas.grab().toImage().pixel(place) != color)


def test_what_is_no_project_is_told(
    window: MainWindow, drawn: Drawing, tmp_path: Path, shown: Shown, qtbot: QtBot
) -> None:
    (tmp_path / "bad.netd").write_text("{", encoding="utf-8")
    window.action_set["file.compare"].trigger()
    files = shown(QFileDialog)
    files.fileSelected.emit(str(tmp_path / "bad.netd"))
    files.reject()
    qtbot.waitUntil(window.banner.isVisible)
    qtbot.waitUntil(lambda: not window.findChildren(ComparisonDialog))


def test_another_project_that_is_empty(
    window: MainWindow, drawn: Drawing, tmp_path: Path, shown: Shown, qtbot: QtBot
) -> None:
    save_project(new_document(), tmp_path / "empty.netd")
    window.action_set["file.compare"].trigger()
    files = shown(QFileDialog)
    files.fileSelected.emit(str(tmp_path / "empty.netd"))
    files.reject()
    dialog: ComparisonDialog = shown(ComparisonDialog)
    qtbot.waitUntil(lambda: "1 node is new" in dialog.summary.text())
    dialog.reject()


def test_it_goes_with_the_project_that_it_is_about(
    compared: ComparisonDialog, window: MainWindow, drawn: Drawing, qtbot: QtBot
) -> None:
    window.session.program.preferences.language = "zh_CN"  # builds the window anew
    qtbot.waitUntil(lambda: not window.findChildren(ComparisonDialog))
    drawn.layer("Dense", next(iter(drawn.graph.nodes)), units=5)
    window.session.program.preferences.language = "en"
    qtbot.waitUntil(lambda: "File" in window.menuBar().actions()[0].text())


def test_what_has_not_changed_is_not_counted(
    compared: ComparisonDialog, window: MainWindow, drawn: Drawing, qtbot: QtBot
) -> None:
    assert compared.summary.text() == "1 node is new"
    drawn.do(*changes.remove_nodes(drawn.graph, [list(drawn.graph.nodes)[-1]]))
    drawn.do(SetSettings(replace(drawn.document.fit, epochs=3)))
    qtbot.waitUntil(lambda: compared.summary.text() == "No node has changed, 1 setting has changed")
