"""What the tests of arranging share with those of gestures and of windows."""

from tests.gui.canvas_hands.conftest import drawing, refusals, show_canvas, workspace
from tests.gui.window.conftest import window, windows

__all__ = ["drawing", "refusals", "show_canvas", "window", "windows", "workspace"]
