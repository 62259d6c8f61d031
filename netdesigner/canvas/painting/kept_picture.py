"""A picture that stays from one paint event to the next: only what has changed is painted again."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import QMargins, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from netdesigner.canvas.painting.arrays import in_pixels

PaintRect: TypeAlias = Callable[[QPainter, QRect], None]
"""Paints everything in a rectangle of the widget, to which the painter is clipped."""

_MOST_RECTS: Final = 12
_MARGIN: Final = 192
"""So far the picture goes beyond the widget on every side, in units of the widget."""
_AHEAD: Final = 32
"""What comes into view is painted so far ahead, for each rectangle has its price however thin it is."""
_PART: Final = 320
"""Of what lies around the view, as many pixels in each direction are painted at once."""
_ONE: Final = QPoint(1, 1)


class KeptPicture:
    """Keeps a picture of what a widget shows, and of a margin around it into which the view can be moved.

    Regions are in pixels of the picture, which are those of the screen.

    Attributes:
        rects_painted: How many rectangles were painted since the start.
    """

    def __init__(self, paint: PaintRect, *, is_opaque: bool = True) -> None:
        self.rects_painted = 0
        self._paint = paint
        self._is_opaque = is_opaque
        self._picture = QPixmap()
        self._view = QRect()
        self._ahead = QMargins()
        self._stale = QRegion()
        self._is_spoiled = False

    @property
    def is_stale(self) -> bool:
        """Whether a part that is in view has to be painted again."""
        return self._stale.intersects(self._view)

    @property
    def is_whole(self) -> bool:
        """Whether nothing has to be painted again, around the view neither."""
        return self._stale.isEmpty()

    def resize(self, size: QSize, ratio: float) -> None:
        """Take on the size of the widget; all has to be painted again."""
        margin = round(_MARGIN * ratio)
        view = QSize(math.ceil(size.width() * ratio), math.ceil(size.height() * ratio))
        self._view = QRect(QPoint(margin, margin), view)
        self._picture = QPixmap(view.grownBy(QMargins(margin, margin, margin, margin)))
        self._picture.setDevicePixelRatio(ratio)
        if not self._is_opaque:
            self._picture.fill(Qt.GlobalColor.transparent)
        self.spoil()

    def spoil(self, rect: QRect | None = None) -> None:
        """Note a rectangle of the widget that has to be painted again; all of it without one."""
        self._is_spoiled |= rect is None
        whole = self._picture.rect()
        self._stale += whole if rect is None else self._pixels(rect) & whole

    def take_spoiled(self) -> bool:
        """Return whether all has had to be painted again since this was asked last."""
        is_spoiled, self._is_spoiled = self._is_spoiled, False
        return is_spoiled

    def scroll(self, by: QPointF) -> None:
        """Move the view over the picture, by whole pixels of the screen."""
        ratio = self._picture.devicePixelRatio()
        self._view.translate(-round(by.x() * ratio), -round(by.y() * ratio))
        ahead = round(_AHEAD * ratio)
        self._ahead = QMargins(*(ahead if way > 0 else 0 for way in (by.x(), by.y(), -by.x(), -by.y())))
        if not self._picture.rect().contains(self._view + self._ahead):
            self._make_room()

    def mend(self) -> None:
        """Paint again what is in view and stale; if nothing is, and the view was moved, what comes into view next."""
        wanted = self._wanted() if self.is_stale else self._wanted_next()
        self._ahead = QMargins()
        if not wanted.isEmpty():
            self._mend(wanted)

    def mend_part(self) -> bool:
        """Paint a part of what is stale, in view before around it; return whether there was any."""
        stale = self._stale & self._view if self.is_stale else self._stale
        for rect in stale:  # type: ignore[attr-defined]  # the stubs leave out that regions are iterable
            part = rect & QRect(rect.topLeft(), QSize(_PART, _PART))
            self._mend(QRegion(part))
            return True
        return False

    def paint_over(self, paint: PaintRect) -> None:
        """Paint something above what is there."""
        painter = QPainter(self._picture)
        self._paint_part(painter, self._picture.rect(), paint)
        painter.end()

    def draw(self, painter: QPainter, region: QRegion) -> None:
        """Draw what a part of the widget shows."""
        with in_pixels(painter):
            for rect in region:  # type: ignore[attr-defined]  # see above
                part = self._pixels(rect) & self._view
                goal = part.translated(-self._view.topLeft())
                painter.setClipRect(goal)  # where the clip is one rectangle, pixels are only copied
                painter.drawPixmap(goal, self._picture, part)

    def _mend(self, wanted: QRegion) -> None:
        """Paint a region of the picture again."""
        self._stale -= wanted
        painter = QPainter(self._picture)
        for rect in wanted:  # type: ignore[attr-defined]  # see above
            self.rects_painted += 1
            if not self._is_opaque:
                _clear(painter, rect)
            self._paint_part(painter, rect, self._paint)
        painter.end()

    def _paint_part(self, painter: QPainter, rect: QRect, paint: PaintRect) -> None:
        """Paint in a rectangle of the picture."""
        view = self._view.topLeft()
        with in_pixels(painter) as ratio:
            painter.setClipRect(rect)
            painter.translate(view)
            painter.scale(ratio, ratio)
            shown = QRectF(QPointF(rect.topLeft() - view) / ratio, QPointF(rect.bottomRight() + _ONE - view) / ratio)
            paint(painter, shown.toAlignedRect())

    def _wanted(self) -> QRegion:
        """Return what is stale and in view, and where that is thin, what comes into view next."""
        thin = _AHEAD * self._picture.devicePixelRatio()
        wanted = QRegion()
        for rect in self._stale & self._view:  # type: ignore[attr-defined]  # see above
            wanted += rect + self._ahead if min(rect.width(), rect.height()) < thin else rect
        wanted &= self._stale
        return wanted if wanted.rectCount() <= _MOST_RECTS else QRegion(wanted.boundingRect())

    def _wanted_next(self) -> QRegion:
        """Return a strip of what comes into view soon, one a frame: beside the view, or above or below it."""
        zone = self._view + self._ahead
        for view in (_as_high(self._view, zone), _as_wide(self._view, zone)):
            for strip in QRegion(zone) - view:  # type: ignore[attr-defined]  # see above
                if self._stale.intersects(strip):
                    return QRegion((self._stale & (strip + self._ahead)).boundingRect())
        return QRegion()

    def _make_room(self) -> None:
        """Move the picture so far that the view is in its middle again."""
        whole, before = self._picture.rect(), self._view.topLeft()
        self._view.moveCenter(whole.center())
        by = self._view.topLeft() - before
        self._picture.scroll(by.x(), by.y(), whole)
        self._stale = (self._stale.translated(by) & whole) + (QRegion(whole) - whole.translated(by))
        self._ahead = QMargins()  # enough for one frame

    def _pixels(self, rect: QRect) -> QRect:
        """Return the pixels of the picture that a rectangle of the widget takes, also in part."""
        ratio = self._picture.devicePixelRatio()
        first, last = QPointF(rect.topLeft()) * ratio, QPointF(rect.bottomRight() + _ONE) * ratio
        return QRectF(first, last).toAlignedRect().translated(self._view.topLeft())


def _clear(painter: QPainter, rect: QRect) -> None:
    """Let a rectangle of a picture show what is behind it."""
    with in_pixels(painter):
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.eraseRect(rect)


def _as_high(rect: QRect, other: QRect) -> QRect:
    return QRect(rect.left(), other.top(), rect.width(), other.height())


def _as_wide(rect: QRect, other: QRect) -> QRect:
    return QRect(other.left(), rect.top(), other.width(), rect.height())
