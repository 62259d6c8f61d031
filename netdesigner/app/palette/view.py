"""The list of the palette: rows that are dragged onto the canvas, or added by Enter."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from netdesigner.app.palette.card import SIZE, card_pixmap
from netdesigner.app.palette.delegate import PaletteDelegate
from netdesigner.app.palette.entries import Entry
from netdesigner.app.palette.model import SECTION_ROLE, PaletteModel, entry_at
from netdesigner.canvas.theme import Theme
from netdesigner.i18n import _

_INDENTATION: Final = 16
_GRIP: Final = QPoint(24, round(SIZE.height() / 2))
"""Where the pointer holds a card."""
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PaletteView(QTreeView):
    """Shows a palette.

    Signals:
        chosen: An entry shall be added to the network.
        dropped: An entry was dragged to where it was taken.
        pointed: The pointer or the keyboard has come to a row; with its entry, or `None` for a section.
    """

    chosen = Signal(object)
    dropped = Signal(object)
    pointed = Signal(object)

    def __init__(self, model: PaletteModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._palette = model
        self._delegate = PaletteDelegate(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENTATION)
        self.setExpandsOnDoubleClick(False)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Layer types"))
        self.entered.connect(self._point)
        self.doubleClicked.connect(self._choose)
        self.clicked.connect(self._toggle)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours from now on."""
        self._theme = theme
        self._delegate.set_theme(theme)
        self.viewport().update()

    def open_sections(self) -> list[str]:
        """Return the keys of the sections that are open."""
        return [str(index.data(SECTION_ROLE)) for index in self._palette.sections() if self.isExpanded(index)]

    def set_open_sections(self, keys: Container[str]) -> None:
        """Open these sections and close all others."""
        with QSignalBlocker(self):
            for index in self._palette.sections():
                self.setExpanded(index, index.data(SECTION_ROLE) in keys)

    def select_first(self) -> None:
        """Go to the first row."""
        self.setCurrentIndex(self._palette.index(0, 0))

    def choose_current(self) -> None:
        """Add the entry of the current row, or open or close the section."""
        self._choose(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add an entry, or open or close a section, by Enter."""
        if event.key() in _ENTER:
            self.choose_current()
        else:
            super().keyPressEvent(event)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which row the keyboard has come to."""
        super().currentChanged(current, previous)
        self._point(current)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the card of the current entry."""
        index = self.currentIndex()
        entry = entry_at(index)
        if entry is None:
            return
        drag = QDrag(self)
        drag.setMimeData(self._palette.mimeData([index]))
        drag.setPixmap(card_pixmap(entry, self._theme, self.font(), self.devicePixelRatioF()))
        drag.setHotSpot(_GRIP)
        if drag.exec(actions | Qt.DropAction.CopyAction, Qt.DropAction.CopyAction) != Qt.DropAction.IgnoreAction:
            self.dropped.emit(entry)

    def _point(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self.pointed.emit(entry_at(index))

    def _choose(self, index: QModelIndex) -> None:
        entry: Entry | None = entry_at(index)
        if entry is not None:
            self.chosen.emit(entry)

    def _toggle(self, index: QModelIndex) -> None:
        """Open or close a section by a click anywhere in its row."""
        if entry_at(index) is None:
            self.setExpanded(index, not self.isExpanded(index))
