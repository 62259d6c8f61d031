"""How a row of the palette is painted: the colour of its category, its name, the letters that were searched."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from netdesigner.app.palette.entries import Hit
from netdesigner.app.palette.model import HIT_ROLE
from netdesigner.canvas.theme import Theme

_SWATCH: Final = QSize(4, 14)
_GAP: Final = 8
_LEAST_HEIGHT: Final = 26
_AROUND: Final = 8
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class PaletteDelegate(QStyledItemDelegate):
    """Paints the rows of the palette."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours from now on."""
        self.theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Leave the text out: it is painted here."""
        super().initStyleOption(option, index)
        option.text = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), option.fontMetrics.height() + _AROUND, _LEAST_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        super().paint(painter, option, index)
        hit = index.data(HIT_ROLE)
        painter.save()
        painter.setClipRect(option.rect)
        if isinstance(hit, Hit):
            self._paint_hit(painter, option, hit, index)
        else:
            self._paint_title(painter, option, index.data())
        painter.restore()

    def ink(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: ARG002 - others tell rows apart
        """Return the colour of a name."""
        return self.theme.text

    def note(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: ARG002 - others tell rows apart
        """Return what stands at the right of a name."""
        return ""

    def _paint_title(self, painter: QPainter, option: QStyleOptionViewItem, title: str) -> None:
        painter.setFont(_bold(option.font))
        painter.setPen(QColor(self.theme.quiet))
        painter.drawText(option.rect.adjusted(_GAP // 2, 0, 0, 0), _MIDDLE, title)

    def _paint_hit(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        hit: Hit,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        swatch = QRect(option.rect.left() + _GAP // 2, 0, _SWATCH.width(), _SWATCH.height())
        swatch.moveTop(option.rect.center().y() - _SWATCH.height() // 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.category(hit.entry.category))
        painter.drawRoundedRect(QRectF(swatch), 2, 2)
        place = option.rect.adjusted(_GAP // 2 + _SWATCH.width() + _GAP, 0, -_GAP, 0)
        place = self._paint_note(painter, option, place, self.note(index))
        end = self._paint_name(painter, option, hit, place, self.ink(index))
        if hit.other_name:
            painter.setFont(option.font)
            painter.setPen(QColor(self.theme.quiet))
            painter.drawText(place.adjusted(end - place.left() + _GAP, 0, 0, 0), _MIDDLE, hit.other_name)

    def _paint_note(self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, note: str) -> QRect:
        """Paint a note at the right; return what is left for the name."""
        if not note:
            return place
        painter.setFont(option.font)
        painter.setPen(QColor(self.theme.quiet))
        painter.drawText(place, _RIGHT, note)
        return place.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(note) - _GAP, 0)

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, hit: Hit, place: QRect, ink: str) -> int:
        """Paint a name, its matched letters in the colour of what is selected; return where it ends."""
        rest = QRect(place)
        for part, is_matched in _parts(hit):
            painter.setFont(_bold(option.font) if is_matched else option.font)
            painter.setPen(QColor(self.theme.selection if is_matched else ink))
            painter.drawText(rest, _MIDDLE, part)
            rest.setLeft(rest.left() + painter.fontMetrics().horizontalAdvance(part))
        return rest.left()


def _parts(hit: Hit) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a name, and whether each was matched."""
    matched = frozenset(hit.positions)
    for is_matched, letters in groupby(enumerate(hit.entry.name), lambda letter: letter[0] in matched):
        yield "".join(letter for _, letter in letters), is_matched


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
