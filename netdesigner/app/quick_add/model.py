"""What is offered, as Qt's views see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netdesigner.app.palette.entries import Hit
from netdesigner.app.palette.model import HIT_ROLE
from netdesigner.i18n import _

REFUSAL: Final = Qt.ItemDataRole.UserRole + 2
"""Why the row does not fit; nothing if it does."""


class OfferModel(QAbstractListModel):
    """Hits, one in a row, the best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: Sequence[Hit] = ()
        self._refusals: Mapping[str, str] = {}

    @property
    def hits(self) -> Sequence[Hit]:
        """What is offered."""
        return self._hits

    def show(self, hits: Sequence[Hit], refusals: Mapping[str, str]) -> None:
        """Offer other things, and say of each why it does not fit."""
        self.beginResetModel()
        self._hits, self._refusals = hits, refusals
        self.endResetModel()

    def reorder(self, hits: Sequence[Hit], refusals: Mapping[str, str]) -> None:
        """Offer the same things in another order; views stay where they are, at the same rows."""
        self.layoutAboutToBeChanged.emit()
        self._hits, self._refusals = hits, refusals
        self.layoutChanged.emit()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is shown of one."""
        hit = self._hits[index.row()]
        refusal = self._refusals.get(hit.entry.kind, "")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.entry.name
            case Qt.ItemDataRole.AccessibleTextRole if refusal:
                return _("{type}, does not fit").format(type=hit.entry.name)
            case Qt.ItemDataRole.ToolTipRole:
                return refusal or None
            case _ if role == HIT_ROLE:
                return hit
            case _ if role == REFUSAL:
                return refusal
        return None
