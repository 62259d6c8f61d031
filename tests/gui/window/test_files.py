"""Files: new, open, save, the mark of unsaved edits, and what cannot be read or written."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from netdesigner.app.window.closing import SaveAnswer
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.question import Question
from netdesigner.app.window.windows import Windows
from netdesigner.project.files import load_project
from netdesigner.project.templates import create_from_template
from tests.builders import Drawing
from tests.gui.window.conftest import Shown, the_question
from tests.hand import Hand


def _choose(dialog: QFileDialog, path: Path) -> None:
    dialog.fileSelected.emit(str(path))
    dialog.done(QFileDialog.DialogCode.Rejected)


def test_an_edit_shows_in_the_title_until_it_is_saved(
    window: MainWindow, drawn: Drawing, saved: Path, hand: Hand, qtbot: QtBot
) -> None:
    assert window.windowTitle() == "flowers[*]"
    assert not window.isWindowModified()
    drawn.layer("Dense", units=3)
    assert window.isWindowModified()
    with qtbot.waitSignal(window.saver.saved):
        hand.key("ctrl+s")
    assert not window.isWindowModified()
    assert len(load_project(saved).network.main.nodes) == 2


def test_the_first_save_asks_where(
    window: MainWindow, drawn: Drawing, hand: Hand, shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    hand.key("ctrl+s")
    with qtbot.waitSignal(window.saver.saved):
        _choose(shown(QFileDialog), tmp_path / "first.netd")
    assert window.session.path == tmp_path / "first.netd"
    assert window.session.program.preferences.recent_projects[0] == tmp_path / "first.netd"


def test_a_project_that_was_saved_through_a_link_is_open_once(
    windows: Windows, window: MainWindow, drawn: Drawing, hand: Hand, shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    hand.key("ctrl+s")
    with qtbot.waitSignal(window.saver.saved):
        _choose(shown(QFileDialog), tmp_path / "link" / "first.netd")
    assert window.session.path == tmp_path / "folder" / "first.netd"
    window.open_wanted.emit(window, tmp_path / "link" / "first.netd")
    qtbot.waitUntil(window.isActiveWindow)
    assert windows.all == [window]


def test_edits_during_saving_stay_unsaved(window: MainWindow, drawn: Drawing, saved: Path, qtbot: QtBot) -> None:
    drawn.layer("Dense", units=3)
    with qtbot.waitSignal(window.saver.saved):
        window.saver.save(saved)
        drawn.layer("Dense", units=4)
    assert window.isWindowModified()
    assert len(load_project(saved).network.main.nodes) == 2


def test_what_cannot_be_saved_says_so_and_loses_nothing(
    window: MainWindow, drawn: Drawing, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.saver.failed):
        window.saver.save(tmp_path / "no" / "such" / "folder" / "a.netd")
    assert "cannot be saved" in window.banner.text
    assert window.isWindowModified()
    assert len(drawn.graph.nodes) == 1


def test_last_known_shapes_are_kept(window: MainWindow, drawn: Drawing, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.session.workspace.report.complete, timeout=60_000)
    with qtbot.waitSignal(window.saver.saved):
        window.saver.save(tmp_path / "shapes.netd")
    (node,) = drawn.graph.nodes
    assert load_project(tmp_path / "shapes.netd").shapes == {"main": {node: [[None, 4]]}}


def test_opening_takes_the_window_that_holds_nothing(
    windows: Windows, home: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "iris.netd"
    create_from_template("iris", path)
    home.open_wanted.emit(home, path)
    qtbot.waitUntil(lambda: home.session.path == path)
    assert windows.all == [home]
    assert not home.is_home


def test_opening_beside_a_project_opens_a_window(
    windows: Windows, window: MainWindow, saved: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "iris.netd"
    create_from_template("iris", path)
    window.open_wanted.emit(window, path)
    qtbot.waitUntil(lambda: len(windows.all) == 2)
    assert windows.all[1].session.path == path
    window.open_wanted.emit(window, path)  # it is open already
    qtbot.waitUntil(windows.all[1].isActiveWindow)
    assert len(windows.all) == 2


def test_new_beside_edits_opens_a_window(windows: Windows, window: MainWindow, drawn: Drawing, hand: Hand) -> None:
    hand.key("ctrl+n")
    assert len(windows.all) == 2
    assert len(drawn.graph.nodes) == 1


@pytest.mark.parametrize("content", [b"", b"{", b'{"format": 99}'])
def test_a_file_that_cannot_be_read_says_why(home: MainWindow, content: bytes, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "bad.netd"
    path.write_bytes(content)
    home.open_wanted.emit(home, path)
    qtbot.waitUntil(lambda: str(path) in home.banner.text)
    assert home.is_home


def test_a_project_is_dropped_on_the_window(home: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "iris.netd"
    create_from_template("iris", path)
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    home.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            content,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: home.session.path == path)


def test_closing_asks_once_and_cancel_keeps_everything(
    windows: Windows, window: MainWindow, drawn: Drawing, hand: Hand, qtbot: QtBot
) -> None:
    hand.key("ctrl+w")
    question = the_question(window)
    window.close()
    assert the_question(window) is question
    hand.key("esc")
    qtbot.waitUntil(lambda: not window.findChildren(Question))
    assert windows.all == [window]
    assert len(drawn.graph.nodes) == 1


def test_closing_discards(windows: Windows, window: MainWindow, drawn: Drawing, saved: Path, qtbot: QtBot) -> None:
    drawn.layer("Dense", units=3)
    window.close()
    qtbot.mouseClick(the_question(window).button_of(SaveAnswer.DISCARD), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not windows.all)
    assert len(load_project(saved).network.main.nodes) == 1


def test_closing_saves(
    windows: Windows, window: MainWindow, drawn: Drawing, saved: Path, hand: Hand, qtbot: QtBot
) -> None:
    drawn.layer("Dense", units=3)
    window.close()
    question = the_question(window)
    qtbot.waitUntil(question.isActiveWindow)
    hand.key("enter")
    qtbot.waitUntil(lambda: not windows.all)
    assert len(load_project(saved).network.main.nodes) == 2


def test_closing_stays_open_when_saving_is_given_up(
    windows: Windows, window: MainWindow, drawn: Drawing, shown: Shown, qtbot: QtBot
) -> None:
    window.close()
    qtbot.mouseClick(the_question(window).button_of(SaveAnswer.SAVE), Qt.MouseButton.LeftButton)
    shown(QFileDialog).reject()
    assert windows.all == [window]
    assert len(drawn.graph.nodes) == 1
