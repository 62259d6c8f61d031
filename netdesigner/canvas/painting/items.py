"""Painting notes and frames. The text of a note is Markdown, painted on the screen from a picture that is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final, TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from netdesigner.canvas.items import FOLD_MIDDLE, TITLE_HEIGHT, TITLE_LEFT, in_drawing_order
from netdesigner.canvas.painting.inks import FRAME_TINT, FRAME_WIDTH, OUTLINE_WIDTH, Inks, faded, pen
from netdesigner.canvas.painting.marks import paint_fold
from netdesigner.canvas.painting.pictures import transparent
from netdesigner.canvas.painting.tiers import MIDDLE_FROM
from netdesigner.canvas.viewport import Viewport
from netdesigner.project.document import CanvasItem, CanvasItemKind, Point

_Look: TypeAlias = tuple[str, tuple[float, float], float, float]

_FRAME_RADIUS: Final = 10.0
_NOTE_RADIUS: Final = 6.0
_PADDING: Final = 12.0
_PLAIN_TINT: Final = 0.18
_MOST_KEPT: Final = 200

WriteNote: TypeAlias = Callable[[QPainter, CanvasItem], None]
"""Paints the text of a note; the painter is at the note's upper left corner."""


class ItemPainter:
    """Paints notes and frames of one theme; the painter is in the coordinates of the widget."""

    def __init__(self, viewport: Viewport, inks: Inks) -> None:
        self._viewport = viewport
        self._inks = inks
        self._pictures: dict[_Look, QPixmap] = {}

    def paint(self, painter: QPainter, items: Iterable[CanvasItem], by: Point = (0.0, 0.0)) -> None:
        """Paint items, displaced in units of the canvas."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._viewport.transform(), True)
        painter.translate(*by)
        if self._viewport.scale >= MIDDLE_FROM:
            paint_items(painter, items, self._inks, self._paint_text)
        else:
            paint_grounds(painter, items, self._inks)
        painter.restore()

    def paint_outlines(self, painter: QPainter, items: Collection[CanvasItem], alpha: float = 1.0) -> None:
        """Paint that items are selected, or under the pointer."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(faded(self._inks.selection, alpha), OUTLINE_WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for item in items:
            (x, y), (width, height) = item.position, item.size
            radius = (_FRAME_RADIUS if item.kind is CanvasItemKind.FRAME else _NOTE_RADIUS) * self._viewport.scale
            painter.drawRoundedRect(self._viewport.rect_from_canvas((x, y, x + width, y + height)), radius, radius)
        painter.restore()

    def _paint_text(self, painter: QPainter, item: CanvasItem) -> None:
        picture = self._picture(item, painter.device().devicePixelRatio())
        painter.drawPixmap(QRectF(QPointF(), QSizeF(*item.size)), picture, QRectF(QPointF(), QSizeF(picture.size())))

    def _picture(self, item: CanvasItem, ratio: float) -> QPixmap:
        """Return the text of a note in the size in which it is seen."""
        look = (item.text, item.size, self._viewport.scale, ratio)
        if look not in self._pictures:
            if len(self._pictures) >= _MOST_KEPT:
                self._pictures.clear()
            self._pictures[look] = self._written(item, ratio)
        return self._pictures[look]

    def _written(self, item: CanvasItem, ratio: float) -> QPixmap:
        width, height = item.size
        scale = self._viewport.scale
        picture = transparent(width * scale, height * scale, ratio)
        painter = QPainter(picture)
        painter.scale(picture.width() / (width * ratio), picture.height() / (height * ratio))
        write(painter, item, self._inks)
        painter.end()
        return picture


def paint_items(
    painter: QPainter, items: Iterable[CanvasItem], inks: Inks, write_note: WriteNote | None = None
) -> None:
    """Paint notes and frames with their texts; the painter is in the coordinates of the canvas.

    Args:
        painter: The painter.
        items: The notes and frames.
        inks: The colours.
        write_note: What paints the text of a note, unless it is painted as it is.
    """
    for item in in_drawing_order(items):
        _paint_ground(painter, item, inks)
        painter.save()
        painter.translate(*item.position)
        if item.kind is CanvasItemKind.FRAME:
            _write_title(painter, item, inks)
        elif write_note is not None:
            write_note(painter, item)
        else:
            write(painter, item, inks)
        painter.restore()


def paint_grounds(painter: QPainter, items: Iterable[CanvasItem], inks: Inks) -> None:
    """Paint notes and frames without their texts: in a size in which those could not be read."""
    for item in in_drawing_order(items):
        _paint_ground(painter, item, inks)


def write(painter: QPainter, note: CanvasItem, inks: Inks) -> None:
    """Paint the text of a note, whose upper left corner is the origin."""
    from netdesigner.canvas.painting.markdown import paint_markdown  # a canvas without notes needs none

    width, height = note.size
    room = QRectF(_PADDING, _PADDING / 2, width - 2 * _PADDING, height - _PADDING)
    paint_markdown(painter, note.text, room, inks)


def _paint_ground(painter: QPainter, item: CanvasItem, inks: Inks) -> None:
    rect = QRectF(*item.position, *item.size)
    if item.kind is CanvasItemKind.FRAME:
        color = frame_color(item, inks)
        painter.setPen(pen(color, FRAME_WIDTH))
        painter.setBrush(faded(color, _PLAIN_TINT if item.color is None else FRAME_TINT))
        painter.drawRoundedRect(rect, _FRAME_RADIUS, _FRAME_RADIUS)
        return
    painter.setPen(pen(inks.warning, 1.0))
    for color in (inks.card, faded(inks.warning, 0.12)):
        painter.setBrush(color)
        painter.drawRoundedRect(rect, _NOTE_RADIUS, _NOTE_RADIUS)


def frame_color(frame: CanvasItem, inks: Inks) -> QColor:
    """Return the colour of the border of a frame."""
    return inks.border if frame.color is None else inks.node(frame.color.value)


def _write_title(painter: QPainter, frame: CanvasItem, inks: Inks) -> None:
    bar = QRectF(TITLE_LEFT, 0, frame.size[0] - TITLE_LEFT - _PADDING, TITLE_HEIGHT)
    color = inks.quiet if frame.color is None else inks.text
    paint_fold(painter, QPointF(*FOLD_MIDDLE), color, is_open=True)
    painter.setFont(inks.name_font)
    painter.setPen(color)
    shown = inks.name_metrics.elidedText(frame.text, Qt.TextElideMode.ElideRight, bar.width())
    painter.drawText(bar, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
