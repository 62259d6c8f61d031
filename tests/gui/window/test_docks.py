"""Docks: panels are built when they are seen, and stand where they were left."""

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netdesigner.app.program import Program
from netdesigner.app.window.dock_table import DOCKS
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.opening import Opened
from netdesigner.app.window.windows import Windows
from netdesigner.project.document import new_document
from tests.hand import Hand


def test_every_panel_comes_to_the_front_by_its_keys(window: MainWindow, hand: Hand, qtbot: QtBot) -> None:
    for spec in DOCKS:
        dock = window.workbench.docks[spec.id]
        window.workbench.canvas.setFocus()
        hand.key(spec.keys.lower())
        qtbot.waitUntil(lambda dock=dock: dock.panel is not None and not dock.visibleRegion().isEmpty())


def test_only_what_is_seen_is_built(window: MainWindow, qtbot: QtBot) -> None:
    docks = window.workbench.docks
    qtbot.waitUntil(lambda: docks["layers"].panel is not None and docks["problems"].panel is not None)
    assert docks["training"].panel is None
    assert docks["code"].panel is None


def test_the_keys_hide_the_panel_that_has_the_focus(window: MainWindow, hand: Hand, qtbot: QtBot) -> None:
    dock = window.workbench.docks["layers"]
    hand.key("alt+1")
    qtbot.waitUntil(lambda: dock.isAncestorOf(window.focusWidget()))
    hand.key("alt+1")
    qtbot.waitUntil(dock.isHidden)
    assert not window.panel_actions["layers"].isChecked()


def test_panels_stand_where_they_were_left(windows: Windows, window: MainWindow, qtbot: QtBot) -> None:
    window.workbench.docks["outline"].hide()
    window.workbench.docks["code"].setFloating(True)
    window.close()
    again = windows.show(Opened(new_document(), None))
    qtbot.waitUntil(again.workbench.canvas.isVisible)
    docks = again.workbench.docks
    assert docks["outline"].isHidden()
    qtbot.waitUntil(docks["code"].isVisible)
    assert docks["code"].isFloating()
    again.action_set["view.reset_panels"].trigger()
    assert docks["outline"].isVisible()
    assert not docks["code"].isFloating()


def test_a_state_that_means_nothing_does_no_harm(program: Program, windows: Windows, qtbot: QtBot) -> None:
    for key in ("window/panels", "window/geometry"):
        program.preferences.set_state(key, QByteArray(b"from another program"))
    window = windows.show(Opened(new_document(), None))
    qtbot.waitUntil(window.workbench.docks["layers"].isVisible)
    assert window.screen().geometry().intersects(window.frameGeometry())


@pytest.mark.parametrize("size", [(1280, 720), (1000, 720)])
def test_no_panel_takes_the_room_of_the_canvas(window: MainWindow, qapp: QApplication, size: tuple[int, int]) -> None:
    window.resize(*size)
    for dock in window.workbench.docks.values():
        dock.bring_up()
        qapp.processEvents()
        least = dock.minimumSizeHint()
        assert least.width() <= 400, dock.spec.id
        assert least.height() <= 200, dock.spec.id


def test_a_panel_that_comes_up_leaves_the_focus_to_what_has_it_inside(window: MainWindow, qtbot: QtBot) -> None:
    dock = window.workbench.docks["training"]
    dock.bring_up()
    epochs = dock.panel.controls.epochs
    epochs.setFocus()
    dock.bring_up()
    assert epochs.hasFocus()
