"""A splitter whose parts stand beside each other where there is room, else below each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class FoldingSplitter(QSplitter):
    """Turns by itself.

    Args:
        narrow: Width below which the parts stand below each other.
        height: The least height of each part then.
        parent: The parent.
    """

    def __init__(self, narrow: int, height: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._narrow = narrow
        self._height = height
        self.setChildrenCollapsible(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the width asks for it."""
        super().resizeEvent(event)
        wanted = Qt.Orientation.Vertical if self.width() < self._narrow else Qt.Orientation.Horizontal
        if wanted is not self.orientation():
            self.setOrientation(wanted)
            for place in range(self.count()):
                if (part := self.widget(place)) is not None:
                    part.setMinimumHeight(self._height if wanted is Qt.Orientation.Vertical else 0)
