"""Tabs whose pages are made where they stay."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget


def place_of_pages(tabs: QTabWidget) -> QWidget:
    """Return the parent that a page gets from `addTab`: Qt styles anew, with all that it holds, what moves there."""
    place = tabs.findChild(QStackedWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert place is not None
    return place
