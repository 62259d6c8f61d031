"""The canvas in the window."""

from collections.abc import Iterator

import pytest

from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.coloring import Coloring
from netdesigner.canvas.widget import CanvasWidget
from tests.gui.window.conftest import drawn, window, windows

__all__ = ["drawn", "window", "windows"]


@pytest.fixture
def canvas(window: MainWindow) -> CanvasWidget:
    """The canvas of an empty project."""
    found = window.workbench.canvas
    found.setFocus()
    return found


@pytest.fixture(autouse=True)
def usual_look(window: MainWindow) -> Iterator[None]:
    """Forget what was preferred."""
    yield
    preferences = window.session.program.preferences
    preferences.coloring = Coloring.CATEGORY
    preferences.has_right_angles = False
