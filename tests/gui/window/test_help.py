"""Help: diagnostics without anything private, what the program is made of."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from netdesigner import __version__
from netdesigner.app.window.about import AboutDialog
from netdesigner.app.window.main_window import MainWindow
from tests.gui.window.conftest import Shown


def test_diagnostics_go_to_the_clipboard(window: MainWindow) -> None:
    window.action_set["help.copy_diagnostics"].trigger()
    text = QGuiApplication.clipboard().text()
    assert f"netdesigner {__version__}" in text
    assert "keras 3" in text
    assert str(Path.home()) not in text


def test_about_names_parts_and_licences(window: MainWindow, shown: Shown, qtbot: QtBot) -> None:
    window.action_set["help.about"].trigger()
    dialog = shown(AboutDialog)
    tree = dialog.findChild(QTreeWidget)
    assert isinstance(tree, QTreeWidget)
    rows = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    named = {row.text(0): row.text(2) for row in rows if row is not None}
    assert named["Qt for Python"] == "LGPL-3.0"
    assert named["Keras"] == "Apache-2.0"
    assert named["Lucide"] == "ISC"
    dialog.close()
