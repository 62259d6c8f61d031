"""After a crash the welcome page offers what was not saved."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.recovery_list import RecoveryCard
from netdesigner.app.window.windows import Windows
from netdesigner.project.journal import Journal
from netdesigner.project.recovery import recoverable
from tests.builders import Drawing


def _crash(project: Path | None = None) -> None:
    """Leave what a program leaves that was killed."""
    drawing = Drawing()
    journal = Journal(drawing.history, project)
    drawing.input((4,), name="measures")
    drawing.layer("Dense", units=3)
    assert journal.flush()
    journal._file._end()
    journal._file._held.close()


def _card(home: MainWindow, qtbot: QtBot) -> RecoveryCard:
    qtbot.waitUntil(lambda: bool(home.findChildren(RecoveryCard)))
    (card,) = home.findChildren(RecoveryCard)
    return card


def test_what_was_not_saved_is_recovered(windows: Windows, qtbot: QtBot) -> None:
    _crash()
    home = windows.show_home()
    qtbot.mouseClick(_card(home, qtbot).recover_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(home.session.document.network.main.nodes) == 2)
    assert not home.is_home
    assert home.isWindowModified()
    assert not home.is_untouched


def test_what_nobody_wants_is_discarded(windows: Windows, qtbot: QtBot) -> None:
    _crash()
    home = windows.show_home()
    qtbot.mouseClick(_card(home, qtbot).discard_button, Qt.MouseButton.LeftButton)
    assert recoverable() == []


def test_the_journal_of_a_window_is_there_while_edits_are_unsaved(
    windows: Windows, window: MainWindow, drawn: Drawing, qtbot: QtBot
) -> None:
    journals = windows._journals[window.session]._journal
    assert journals.flush()
    assert recoverable() == []  # a living program writes it
    path = journals._file._path
    assert path.exists()
    window.session.history.mark_saved()
    window.close()
    assert not path.exists()
