"""The list of offers: keys reach it from the search field."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from netdesigner.app.quick_add.delegate import OfferDelegate
from netdesigner.app.quick_add.model import OfferModel
from netdesigner.app.window.card_view import CardView
from netdesigner.canvas.theme import Theme
from netdesigner.i18n import _

_MOVING: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class OfferView(CardView):
    """Shows offers.

    Signals:
        key_came: A key is about to be followed: what the list shows must be what was searched.
        moved: The person has gone to another row.
    """

    key_came = Signal()
    moved = Signal()

    def __init__(self, model: OfferModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(OfferDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("What can be added"))

    def sizeHint(self) -> QSize:
        """Take what room there is."""
        return QSize(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, or choose."""
        self.key_came.emit()
        super().keyPressEvent(event)
        if event.key() in _MOVING:
            self.moved.emit()
