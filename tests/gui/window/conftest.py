"""Windows as the program opens them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from netdesigner.app.preferences import ThemeChoice
from netdesigner.app.program import Program
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.opening import Opened
from netdesigner.app.window.question import Question
from netdesigner.app.window.windows import Windows
from netdesigner.project.document import new_document
from tests.builders import Drawing

AnyWidget = TypeVar("AnyWidget", bound=QWidget)
Shown = Callable[[type[AnyWidget]], AnyWidget]


@pytest.fixture
def windows(program: Program, qapp: QApplication) -> Iterator[Windows]:
    """All windows of a program; those that are left are closed without a question."""
    preferences = program.preferences
    for path in preferences.recent_projects:
        preferences.forget_recent_project(path)
    for key in ("window/panels", "window/geometry"):
        preferences.set_state(key, QByteArray())
    made = Windows(program)
    yield made
    preferences.theme = ThemeChoice.SYSTEM
    for window in list(made.all):
        window.session.history.mark_saved()
        window.close()
    made.deleteLater()
    qapp.processEvents()


@pytest.fixture
def home(windows: Windows, qtbot: QtBot) -> MainWindow:
    """The window at the first start."""
    window = windows.show_home()
    qtbot.waitUntil(window.windowHandle().isExposed)
    return window


@pytest.fixture
def window(windows: Windows, qtbot: QtBot) -> MainWindow:
    """The window of an empty project."""
    window = windows.show(Opened(new_document(), None))
    qtbot.waitUntil(window.workbench.canvas.isVisible)
    window.activateWindow()
    return window


@pytest.fixture
def drawn(window: MainWindow) -> Drawing:
    """Draws into the project of the window; there is one node."""
    drawing = Drawing(window.session.history)
    drawing.input((4,), name="measures")
    return drawing


@pytest.fixture
def saved(window: MainWindow, drawn: Drawing, tmp_path: Path, qtbot: QtBot) -> Path:
    """The file of the project of the window."""
    path = tmp_path / "flowers.netd"
    with qtbot.waitSignal(window.saver.saved):
        window.saver.save(path)
    return path


@pytest.fixture
def shown(qapp: QApplication, qtbot: QtBot) -> Shown:
    """Wait for a window or dialog of some class and return it."""

    def find(kind: type[AnyWidget]) -> AnyWidget:
        def visible() -> list[AnyWidget]:
            return [widget for widget in qapp.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible()]

        qtbot.waitUntil(lambda: bool(visible()))
        return visible()[-1]

    return find


def the_question(window: MainWindow) -> Question:
    """Return the question that a window asks."""
    (question,) = [child for child in window.findChildren(Question) if child.isVisible()]
    return question
