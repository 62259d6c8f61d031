"""The welcome page: one click from an example to a project."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netdesigner.app.quick_add.popup import QuickAddPopup
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.windows import Windows
from netdesigner.project.templates import create_from_template, templates
from tests.gui.window.conftest import Shown
from tests.hand import Hand


def test_a_click_on_a_template_opens_it(windows: Windows, home: MainWindow, hand: Hand, qtbot: QtBot) -> None:
    cards = home.welcome.templates
    hand.click(cards.viewport(), cards.visualRect(cards.model().index(1, 0)).center())
    qtbot.waitUntil(lambda: not home.is_home)
    assert home.session.document.network.main.name == "digits_cnn"
    assert home.session.path is None
    assert not home.isWindowModified()
    assert windows.all == [home]


def test_the_keys_of_the_canvas_work_from_the_start(
    home: MainWindow, hand: Hand, shown: Shown[QuickAddPopup], qtbot: QtBot
) -> None:
    cards = home.welcome.templates
    hand.click(cards.viewport(), cards.visualRect(cards.model().index(1, 0)).center())
    qtbot.waitUntil(lambda: not home.is_home)
    qtbot.waitUntil(home.workbench.canvas.hasFocus)
    hand.key("/")
    shown(QuickAddPopup).close()


def test_templates_are_drawn_and_described(home: MainWindow, qtbot: QtBot) -> None:
    cards = home.welcome.templates
    known = templates()
    assert [cards.model().index(row, 0).data() for row in range(len(known))] == [item.title for item in known]
    qtbot.waitUntil(lambda: all(cards._pictures.get(item) is not None for item in known[:4]), timeout=20_000)


@pytest.mark.parametrize("width", [800, 1100, 1700])
def test_the_cards_share_all_the_width(width: int, home: MainWindow, qtbot: QtBot) -> None:
    home.resize(width, 700)
    cards = home.welcome.templates
    qtbot.waitUntil(lambda: home.width() == width)
    first_row = [cards.visualRect(cards.model().index(row, 0)) for row in range(cards.model().rowCount())]
    last = max((rect for rect in first_row if rect.top() == first_row[0].top()), key=QRect.right)
    assert cards.viewport().width() - 8 <= last.right() <= cards.viewport().width()
    assert last.width() < 2 * first_row[0].height()


def test_the_keyboard_opens_a_template(home: MainWindow, hand: Hand, qtbot: QtBot) -> None:
    cards = home.welcome.templates
    home.activateWindow()
    qtbot.waitUntil(home.isActiveWindow)
    cards.setFocus()
    hand.key("right")
    hand.key("enter")
    qtbot.waitUntil(lambda: not home.is_home)


def test_recent_projects_are_one_click_away(windows: Windows, home: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "iris.netd"
    create_from_template("iris", path)
    home.session.program.preferences.add_recent_project(path)
    recent = home.welcome.recent
    place = recent.visualRect(recent.model().index(0, 0)).center()
    qtbot.mouseClick(recent.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: home.session.path == path)


def test_a_long_path_does_not_reach_out_of_the_recent_projects(home: MainWindow, qtbot: QtBot) -> None:
    path = Path("/a folder with a long name/another folder with a long name/iris.netd")
    home.session.program.preferences.add_recent_project(path)
    recent = home.welcome.recent
    first = recent.model().index(0, 0)
    qtbot.waitUntil(lambda: recent.viewport().rect().contains(recent.visualRect(first)))
    assert recent.visualRect(first).width() == recent.viewport().width()


def test_without_recent_projects_there_is_a_hint(home: MainWindow, tmp_path: Path) -> None:
    def hints() -> list[str]:
        return [
            label.text() for label in home.welcome.findChildren(QLabel) if label.isVisible() and "save" in label.text()
        ]

    assert len(hints()) == 1
    home.session.program.preferences.add_recent_project(tmp_path / "iris.netd")
    assert not hints()


def test_the_window_is_called_after_what_is_on_screen(home: MainWindow) -> None:
    assert home.windowTitle() == "netdesigner[*]"
    home.show_home(False)
    assert home.windowTitle() == "Untitled[*]"


def test_an_empty_project_and_home_again(home: MainWindow, hand: Hand, qtbot: QtBot) -> None:
    hand.click(home.welcome.new_button)
    qtbot.waitUntil(lambda: not home.is_home)
    hand.key("ctrl+shift+h")
    qtbot.waitUntil(lambda: home.is_home)
    hand.key("ctrl+shift+h")
    qtbot.waitUntil(lambda: not home.is_home)
