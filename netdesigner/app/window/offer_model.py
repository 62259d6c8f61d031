"""What the command palette lists: only what is in view is asked for, so that another letter costs little."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netdesigner.app.icons import icon
from netdesigner.app.window.note_delegate import NOTE
from netdesigner.app.window.offers import Offer

_Role = Qt.ItemDataRole


class OfferModel(QAbstractListModel):
    """Offers, one in a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: Sequence[Offer] = ()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show other offers."""
        self.beginResetModel()
        self._offers = offers
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _Role.DisplayRole) -> Any:
        """Return what is shown of one."""
        offer = self._offers[index.row()]
        if role == _Role.DisplayRole:
            return offer.title
        if role == _Role.DecorationRole:
            return icon(offer.icon)
        return offer.note if role == NOTE else None
