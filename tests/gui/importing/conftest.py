"""Windows in which models are brought in."""

from tests.gui.window.conftest import drawn, home, shown, window, windows

__all__ = ["drawn", "home", "shown", "window", "windows"]
