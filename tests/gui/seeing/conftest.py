"""The canvas in the window."""

import pytest

from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.widget import CanvasWidget
from tests.gui.window.conftest import drawn, window, windows

__all__ = ["drawn", "window", "windows"]


@pytest.fixture
def canvas(window: MainWindow) -> CanvasWidget:
    """The canvas of an empty project."""
    found = window.workbench.canvas
    found.setFocus()
    return found
