"""Settings take effect at once: theme, language, keys."""

import string
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QPalette
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from netdesigner.app.program import Program
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.settings import Page, SettingsDialog
from netdesigner.app.window.shortcuts import forget_keys
from netdesigner.canvas.theme import DARK, LIGHT
from tests.builders import Drawing
from tests.gui.window.conftest import Shown
from tests.hand import Hand


@pytest.fixture
def english(program: Program) -> Iterator[None]:
    yield
    program.preferences.set_text("appearance/language", "en")
    program.language.apply()
    program.preferences.set_text("appearance/language", "")


@pytest.fixture
def usual_keys(program: Program) -> Iterator[None]:
    yield
    for action in ("network.lay_out", "file.home"):
        forget_keys(program.preferences, action)


def test_the_theme_changes_while_the_settings_are_open(
    window: MainWindow, hand: Hand, shown: Shown, program: Program, qtbot: QtBot
) -> None:
    hand.key("ctrl+,")
    dialog = shown(SettingsDialog)
    box = dialog.general.theme
    box.setCurrentIndex(box.findData("dark"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: program.appearance.theme is DARK)
    assert QGuiApplication.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.card
    dialog.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hand.key("ctrl+shift+l")
    qtbot.waitUntil(lambda: program.appearance.theme is LIGHT)


def test_another_language_rebuilds_the_window(window: MainWindow, drawn: Drawing, english: None, qtbot: QtBot) -> None:
    dialog = SettingsDialog(window)
    dialog.open()
    box = dialog.general.language
    box.setCurrentIndex(box.findData("zh_CN"))
    box.activated.emit(box.currentIndex())
    assert len(drawn.graph.nodes) == 1
    assert window.isWindowModified()
    qtbot.waitUntil(lambda: window.menuBar().actions()[0].text() != "&File")
    qtbot.waitUntil(window.workbench.canvas.isVisible)
    dialog.close()


def test_languages_are_gone_through_with_the_keys_while_the_settings_stay_open(
    window: MainWindow, drawn: Drawing, hand: Hand, shown: Shown, program: Program, english: None, qtbot: QtBot
) -> None:
    program.preferences.set_text("appearance/language", "en")
    qtbot.waitUntil(window.isActiveWindow)
    hand.key("ctrl+,")
    dialog = shown(SettingsDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.general.language.setFocus()
    hand.key("down")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "设置")
    assert dialog.isVisible()
    assert dialog.general.language.hasFocus()
    assert dialog.general.language.currentData() == "zh_CN"
    qtbot.waitUntil(window.workbench.canvas.isVisible)
    hand.key("up")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Settings")
    assert window.menuBar().actions()[0].text() == "&File"
    qtbot.waitUntil(window.workbench.canvas.isVisible)
    hand.key("esc")
    qtbot.waitUntil(lambda: not window.findChildren(SettingsDialog))


def test_keys_are_changed_after_the_language(
    window: MainWindow, drawn: Drawing, usual_keys: None, english: None, qtbot: QtBot
) -> None:
    dialog = SettingsDialog(window, Page.SHORTCUTS)
    dialog.open()
    window.session.program.preferences.language = "zh_CN"
    qtbot.waitUntil(lambda: dialog.windowTitle() == "设置")
    assert dialog.shortcuts.isVisible()
    dialog.shortcuts.select("file.home")
    dialog.shortcuts.keys.setKeySequence(QKeySequence("Ctrl+Alt+W"))
    qtbot.mouseClick(dialog.shortcuts.assign, Qt.MouseButton.LeftButton)
    assert window.action_set["file.home"].shortcut() == QKeySequence("Ctrl+Alt+W")
    dialog.close()
    qtbot.waitUntil(window.workbench.canvas.isVisible)


def test_what_qt_says_is_of_the_language_too(
    window: MainWindow, drawn: Drawing, hand: Hand, shown: Shown, program: Program, english: None, qtbot: QtBot
) -> None:
    def texts() -> list[str]:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        hand.key("ctrl+o")
        dialog = shown(QFileDialog)
        found = [dialog.labelText(label) for label in QFileDialog.DialogLabel]
        with qtbot.waitSignal(dialog.destroyed):
            dialog.reject()
        return found

    assert any("Open" in text for text in texts())
    program.preferences.language = "zh_CN"
    qtbot.waitUntil(lambda: "File" not in window.menuBar().actions()[0].text())
    qtbot.waitUntil(window.workbench.canvas.isVisible)
    found = texts()
    assert any("打开" in text for text in found)
    assert not any(letter in string.ascii_lowercase for text in found for letter in text), found


def test_keys_can_be_changed(window: MainWindow, drawn: Drawing, hand: Hand, usual_keys: None, qtbot: QtBot) -> None:
    dialog = SettingsDialog(window, Page.SHORTCUTS)
    dialog.open()
    editor = dialog.shortcuts
    editor.select("file.home")
    editor.keys.setKeySequence(QKeySequence("Ctrl+Alt+W"))
    qtbot.mouseClick(editor.assign, Qt.MouseButton.LeftButton)
    dialog.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hand.key("ctrl+alt+w")
    qtbot.waitUntil(lambda: window.is_home)


def test_keys_of_another_action_are_refused(window: MainWindow, qtbot: QtBot) -> None:
    dialog = SettingsDialog(window, Page.SHORTCUTS)
    dialog.open()
    editor = dialog.shortcuts
    editor.select("network.lay_out")
    editor.keys.setKeySequence(QKeySequence("Ctrl+N"))
    assert "“New”" in editor.trouble.text()
    assert not editor.assign.isEnabled()
    dialog.close()


def test_usual_keys_come_back(window: MainWindow, usual_keys: None, qtbot: QtBot) -> None:
    dialog = SettingsDialog(window, Page.SHORTCUTS)
    dialog.open()
    editor = dialog.shortcuts
    editor.select("network.lay_out")
    editor.keys.clear()
    qtbot.mouseClick(editor.assign, Qt.MouseButton.LeftButton)
    assert window.action_set["network.lay_out"].shortcuts() == []
    qtbot.mouseClick(editor.usual, Qt.MouseButton.LeftButton)
    assert window.action_set["network.lay_out"].shortcut() == QKeySequence("Ctrl+L")
    dialog.close()


def test_keys_are_searched(window: MainWindow, qtbot: QtBot) -> None:
    dialog = SettingsDialog(window, Page.SHORTCUTS)
    dialog.open()
    qtbot.keyClicks(dialog.shortcuts.search, "zoom")
    rows = dialog.shortcuts.table.model().rowCount()
    assert 0 < rows < 5
    dialog.close()
