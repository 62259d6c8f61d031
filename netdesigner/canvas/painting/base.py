"""The picture of the network that stays from one paint event to the next: only what has changed is painted again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

from netdesigner.canvas.painting.budget import Budget

PaintRect: TypeAlias = Callable[[QPainter, QRect], None]
"""Paints everything in a rectangle of the widget, to which the painter is clipped."""

_MOST_RECTS: Final = 12


class BasePicture:
    """Keeps a picture as large as the widget, moves it when the view is panned, and mends it where that is needed.

    Attributes:
        rects_painted: How many rectangles were painted since the start.
    """

    def __init__(self, paint: PaintRect, budget: Budget) -> None:
        self.rects_painted = 0
        self._paint = paint
        self._budget = budget
        self._picture = QPixmap()
        self._stale = QRegion()

    @property
    def is_stale(self) -> bool:
        """Whether a part has to be painted again."""
        return not self._stale.isEmpty()

    def resize(self, size: QSize, ratio: float) -> None:
        """Take on the size of the widget; all has to be painted again."""
        self._picture = QPixmap(size * ratio)
        self._picture.setDevicePixelRatio(ratio)
        self.spoil()

    def spoil(self, rect: QRect | None = None) -> None:
        """Note a rectangle of the widget that has to be painted again; all of it without one."""
        self._stale += self._all() if rect is None else rect & self._all()

    def scroll(self, by: QPointF) -> None:
        """Move the picture with the view, by whole pixels of the screen."""
        if by.isNull():
            return
        whole = self._all()
        ratio = self._picture.devicePixelRatio()
        dx, dy = round(by.x() * ratio), round(by.y() * ratio)
        self._picture.scroll(dx, dy, self._picture.rect())
        step = QPoint(round(by.x()), round(by.y()))
        moved = QRegion(whole).translated(step)
        # One more all around: where a unit of the widget is not a whole number of pixels, edges fall between two.
        bare = QRegion(whole) - QRegion(moved.boundingRect().adjusted(1, 1, -1, -1))
        self._stale = (self._stale.translated(step) + bare) & whole

    def draw(self, painter: QPainter) -> None:
        """Draw the picture, after it was mended."""
        if self.is_stale:
            self._mend()
        painter.drawPixmap(0, 0, self._picture)

    def _mend(self) -> None:
        stale = self._stale if self._stale.rectCount() <= _MOST_RECTS else QRegion(self._stale.boundingRect())
        self._stale = QRegion()
        self._budget.start()
        painter = QPainter(self._picture)
        for rect in stale:  # type: ignore[attr-defined]  # the stubs leave out that regions are iterable
            self.rects_painted += 1
            painter.save()
            painter.setClipRect(rect)
            self._paint(painter, rect)
            painter.restore()
        painter.end()

    def _all(self) -> QRect:
        return QRect(QPoint(0, 0), self._picture.deviceIndependentSize().toSize())
