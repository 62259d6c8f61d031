"""A sample drawn through a network of the window, by a real child."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from netdesigner.app.rehearsal.dialog import RehearsalDialog
from netdesigner.app.session import Session
from netdesigner.canvas.editing.deleting import delete_selection
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.project.templates import create_from_template
from tests.gui.conftest import MakeSession

WAIT_MS = 120_000


@pytest.fixture
def session(make_session: MakeSession, tmp_path: Path) -> Session:
    """The digits template, drawn and fed."""
    path = tmp_path / "digits.netd"
    document = create_from_template("digits-cnn", path)
    return make_session(document, path)


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    window.setCentralWidget(CanvasWidget(session.workspace, session.program.appearance.theme, window))
    window.resize(900, 900)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.mark.slow
def test_nodes_show_what_they_make_of_a_sample_until_the_network_changes(
    session: Session, window: QMainWindow, qtbot: QtBot
) -> None:
    canvas = window.centralWidget()
    assert isinstance(canvas, CanvasWidget)
    before = canvas.grab().toImage()
    dialog = RehearsalDialog(session, canvas, window)
    dialog.show()
    assert "on its way" in dialog.status.text()
    watch = dialog.watch
    qtbot.waitUntil(lambda: bool(watch.outputs.nodes), timeout=WAIT_MS)
    assert len(watch.outputs.nodes) == len(session.document.network.main.nodes)
    assert canvas.grab().toImage() != before
    digit = next(node for node in session.document.network.main.nodes.values() if getattr(node, "name", "") == "digit")
    session.workspace.select([digit.id])
    assert dialog.title.text().startswith("digit, 10")
    dialog.place.stepUp()
    qtbot.waitUntil(lambda: watch.outputs.place == 1, timeout=WAIT_MS)
    delete_selection(session.workspace)
    qtbot.waitUntil(lambda: not watch.outputs.nodes)
    assert "changed" in dialog.status.text()
    session.workspace.undo()
    session.workspace.select([])
    dialog.look()
    qtbot.waitUntil(lambda: bool(watch.outputs.nodes) or bool(watch.failure), timeout=WAIT_MS)
    assert not watch.failure
    dialog.close()
