"""Help: diagnostics without anything private, what the program is made of."""

import re
from importlib import metadata
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from netdesigner import __version__
from netdesigner.app.window.about import AboutDialog
from netdesigner.app.window.components import installed_components
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


def test_about_names_everything_that_is_required() -> None:
    required = [name for name in metadata.requires("netdesigner") or [] if "extra ==" not in name]
    names = {_plain(name) for name in required}
    assert {"keras", "pyside6-essentials"} <= names
    assert names - {"fast-sugiyama"} <= {_plain(component.package) for component in installed_components()}


def _plain(requirement: str) -> str:
    """Return the name of a package as registries compare it."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower().replace("_", "-")
