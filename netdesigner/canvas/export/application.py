"""Qt's application where there is no window: fonts need one."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def application() -> QGuiApplication:
    """Return the application there is, or make one that wants no display."""
    found = QGuiApplication.instance()
    return found if isinstance(found, QGuiApplication) else QGuiApplication(["netdesigner", "-platform", "offscreen"])
