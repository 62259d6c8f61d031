"""How an offer is painted: as in the palette, and quiet where it does not fit."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from netdesigner.app.palette.delegate import PaletteDelegate
from netdesigner.app.quick_add.model import REFUSAL
from netdesigner.i18n import _

_GAP: Final = 8
_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class OfferDelegate(PaletteDelegate):
    """Paints the rows of a quick add."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        super().paint(painter, option, index)
        if index.data(REFUSAL):
            painter.save()
            painter.setFont(option.font)
            painter.setPen(QColor(self.theme.quiet))
            painter.drawText(option.rect.adjusted(0, 0, -_GAP, 0), _RIGHT, _("does not fit"))
            painter.restore()

    def ink(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the colour of a name."""
        return self.theme.quiet if index.data(REFUSAL) else self.theme.text
