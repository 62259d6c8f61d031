"""A splitter whose parts stand beside each other where there is room, else below each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QChildEvent, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class FoldingSplitter(QSplitter):
    """Turns by itself.

    Args:
        narrow: Width below which the parts stand below each other.
        heights: The least height of each part then, unless what it holds needs more.
        parent: The parent.
    """

    def __init__(self, narrow: int, heights: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._narrow = narrow
        self._heights = heights
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)  # a line; Qt takes the pointer a little beside it too

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the width asks for it."""
        super().resizeEvent(event)
        wanted = Qt.Orientation.Vertical if self.width() < self._narrow else Qt.Orientation.Horizontal
        if wanted is not self.orientation():
            self.setOrientation(wanted)
            self._fit_heights()

    def childEvent(self, event: QChildEvent) -> None:
        """Give a new part its height."""
        super().childEvent(event)
        self._fit_heights()

    def event(self, event: QEvent) -> bool:
        """Give a part more height when what it holds has grown."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit_heights()
        return super().event(event)

    def _fit_heights(self) -> None:
        is_vertical = self.orientation() is Qt.Orientation.Vertical
        for place, height in zip(range(self.count()), self._heights, strict=False):
            if (part := self.widget(place)) is not None:
                part.setMinimumHeight(max(height, part.minimumSizeHint().height()) if is_vertical else 0)
