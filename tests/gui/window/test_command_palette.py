"""The command palette finds what can be done, and does it."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.window.command_palette import CommandPalette
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.windows import Windows
from tests.builders import Drawing
from tests.gui.window.conftest import Shown
from tests.hand import Hand


def test_a_layer_is_added(window: MainWindow, drawn: Drawing, hand: Hand, shown: Shown, qtbot: QtBot) -> None:
    hand.key("ctrl+shift+p")
    shown(CommandPalette)
    hand.type("add conv2d")
    hand.key("enter")
    qtbot.waitUntil(lambda: any(layer.type == "keras.layers.Conv2D" for layer in drawn.graph.layers.values()))


def test_a_node_is_gone_to(window: MainWindow, drawn: Drawing, hand: Hand, shown: Shown, qtbot: QtBot) -> None:
    dense = drawn.layer("Dense", name="scores", units=3)
    hand.key("ctrl+f")
    palette = shown(CommandPalette)
    hand.type("sco")
    qtbot.waitUntil(lambda: palette.list.currentIndex().data() == "scores")
    hand.key("enter")
    qtbot.waitUntil(lambda: window.session.workspace.selection.nodes == {dense})


def test_arrows_move_in_the_list(window: MainWindow, hand: Hand, shown: Shown, qtbot: QtBot) -> None:
    hand.key("ctrl+shift+p")
    palette = shown(CommandPalette)
    hand.key("down", times=3)
    qtbot.waitUntil(lambda: palette.list.currentIndex().row() == 3)
    hand.key("esc")
    qtbot.waitUntil(lambda: not window.findChildren(CommandPalette))


def test_an_action_is_found_by_what_it_is_for(window: MainWindow, shown: Shown, qtbot: QtBot) -> None:
    window.open_palette()
    palette = shown(CommandPalette)
    qtbot.keyClicks(palette.field, "preferences")
    qtbot.waitUntil(lambda: palette.list.currentIndex().data() == "Settings")
    palette.close()


def test_what_is_not_there_is_said(window: MainWindow, shown: Shown, qtbot: QtBot) -> None:
    window.open_palette()
    palette = shown(CommandPalette)
    qtbot.keyClicks(palette.field, "qqqqq")
    qtbot.waitUntil(palette.list.isHidden)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    palette.close()


def test_templates_are_found_at_home(windows: Windows, home: MainWindow, shown: Shown, qtbot: QtBot) -> None:
    home.open_palette()
    palette = shown(CommandPalette)
    qtbot.keyClicks(palette.field, "iris")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(home.session.document.network.main.nodes) > 2)
    assert windows.all == [home]
