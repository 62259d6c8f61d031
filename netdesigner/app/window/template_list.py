"""The templates as cards: a picture of the network, its title, what it shows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHideEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
    QShowEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from netdesigner.app.program import Program
from netdesigner.app.turns import Turns
from netdesigner.app.window.card_view import CardView
from netdesigner.app.window.template_pictures import SIZE, TemplatePictures
from netdesigner.i18n import _
from netdesigner.project.templates import Template, templates

_TEMPLATE: Final = 0x0101  # Qt.ItemDataRole.UserRole + 1
_GAP: Final = 16
_RADIUS: Final = 10.0
_PADDING: Final = 12.0
_CELL: Final = QSize(round(SIZE.width()) + _GAP, round(SIZE.height()) + 92 + _GAP)
"""The least room of a card and the gap to the next one."""


class TemplateList(CardView):
    """All templates.

    Signals:
        template_chosen: One is wanted; with its name.
    """

    template_chosen = Signal(str)

    def __init__(self, program: Program, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = TemplatePictures(program, self)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setGridSize(_CELL)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Templates"))
        model = QStandardItemModel(self)
        self._rows = {template.name: row for row, template in enumerate(templates())}
        for template in templates():
            model.appendRow(_item(template))
        self.setModel(model)
        self.setItemDelegate(_CardDelegate(self._pictures, program, self))
        self._pictures.drawn.connect(self._show_picture)
        self.chosen.connect(self._choose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share all the width between as many cards as stand beside each other."""
        room = self.viewport().width() - 1  # in all of it, Qt finds no room for the last one
        self.setGridSize(QSize(room // max(1, room // _CELL.width()), _CELL.height()))
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Paint the cards once what is around them is painted, then draw the pictures."""
        super().showEvent(event)
        self.setUpdatesEnabled(False)
        Turns((self._show_cards,), self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the processor to what is shown instead."""
        self._pictures.pause()
        super().hideEvent(event)

    def _show_cards(self) -> None:
        self.setUpdatesEnabled(True)
        if self.isVisible():
            self._pictures.go_on()

    def _show_picture(self, name: str) -> None:
        self.update(self.model().index(self._rows[name], 0))

    def _choose(self, index: QModelIndex) -> None:
        self.template_chosen.emit(index.data(_TEMPLATE).name)


class _CardDelegate(QStyledItemDelegate):
    """Paints a template."""

    def __init__(self, pictures: TemplatePictures, program: Program, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent
        self._pictures = pictures
        self._appearance = program.appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a card, with the gap to the next one."""
        del option, index
        return self._list.gridSize()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a card."""
        template: Template = index.data(_TEMPLATE)
        card = QRectF(option.rect).adjusted(_GAP / 2, _GAP / 2, -_GAP / 2, -_GAP / 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, card)
        self._paint_picture(painter, card, template)
        self._paint_words(painter, card, template, option)
        self._paint_frame(painter, card, option)
        painter.restore()

    def _paint_ground(self, painter: QPainter, card: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._appearance.theme.card))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _paint_frame(self, painter: QPainter, card: QRectF, option: QStyleOptionViewItem) -> None:
        theme = self._appearance.theme
        state = option.state
        is_over = bool(state & QStyle.StateFlag.State_MouseOver)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(QColor(theme.selection if is_over or has_focus else theme.border), 2 if has_focus else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _paint_picture(self, painter: QPainter, card: QRectF, template: Template) -> None:
        area = QRectF(card.topLeft(), QSizeF(card.width(), SIZE.height())).adjusted(1, 1, -1, 0)
        shape = QPainterPath()
        shape.addRoundedRect(area.adjusted(0, 0, 0, _RADIUS), _RADIUS, _RADIUS)
        painter.save()
        painter.setClipPath(shape)
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.fillRect(area, QColor(self._appearance.theme.background))
        picture = self._pictures.get(template)
        if picture is not None:
            painter.drawPixmap(QPointF(card.center().x() - SIZE.width() / 2, card.top()), picture)
        painter.restore()

    def _paint_words(self, painter: QPainter, card: QRectF, template: Template, option: QStyleOptionViewItem) -> None:
        words = card.adjusted(_PADDING, SIZE.height() + _PADDING - 2, -_PADDING, -_PADDING / 2)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._appearance.theme.text))
        height = painter.fontMetrics().height()
        title = painter.fontMetrics().elidedText(template.title, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
        painter.setFont(option.font)
        painter.setPen(QColor(self._appearance.theme.quiet))
        below = words.adjusted(0, height + 4, 0, 0)
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), template.description)


def _item(template: Template) -> QStandardItem:
    item = QStandardItem(template.title)
    item.setData(template, _TEMPLATE)
    item.setToolTip(template.description)
    item.setAccessibleDescription(template.description)
    return item
