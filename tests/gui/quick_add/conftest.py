"""A window with a canvas, and the search that comes up on it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from netdesigner.app.program import Program
from netdesigner.app.quick_add.habits import Habits, habits_of
from netdesigner.app.quick_add.popup import QuickAddPopup
from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.widget import CanvasWidget
from tests.builders import Drawing
from tests.gui.window.conftest import Shown, drawn, shown, window, windows

__all__ = ["drawn", "shown", "window", "windows"]

Popup = Callable[[], QuickAddPopup]


@pytest.fixture(autouse=True)
def habits(program: Program) -> Iterator[Habits]:
    """What was joined so far: nothing."""
    program.preferences.set_texts("palette/recent", [])
    habits = habits_of(program)
    habits.forget()
    yield habits
    habits.forget()


@pytest.fixture
def canvas(window: MainWindow, drawn: Drawing, qtbot: QtBot) -> CanvasWidget:
    """The canvas, with one input in its middle."""
    canvas = window.workbench.canvas
    canvas.zoom_to_actual_size()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    return canvas


@pytest.fixture
def empty_place(canvas: CanvasWidget) -> QPoint:
    """A place where nothing stands."""
    return canvas.rect().bottomLeft() + QPoint(160, -80)


@pytest.fixture
def popup(shown: Shown) -> Popup:
    """Wait for the search and return it."""
    return lambda: shown(QuickAddPopup)
