"""What is seen while the view goes to another size in small steps: pictures in a few sizes, shown somewhat enlarged."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QMargins, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from netdesigner.canvas.painting.arrays import in_pixels
from netdesigner.canvas.painting.kept_picture import PaintRect
from netdesigner.canvas.viewport import Viewport

_REACH: Final = 1.25
"""So much larger than it is, at most, a picture is shown; the sizes of two pictures are as far apart."""
_MOST: Final = 3
"""Pictures: the one that is shown, the next one, and the one before, in case the hand turns back."""
_MARGIN: Final = 8
"""So far a picture goes beyond the widget on every side: places are rounded to pixels with every step."""
_MARGINS: Final = QMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
_CORNER: Final = QPointF(_MARGIN, _MARGIN)
_LEAST_ROWS: Final = 32
"""Of pixels, for each part that is painted has its price however thin it is."""


class PassingPicture:
    """A picture of a widget, and of a margin around it, whose view has a certain size and place.

    Args:
        size: The size of the widget.
        scale: How large everything is seen.
        offset: Where the origin of the canvas is in the widget.
        picture: What it is painted into.

    Attributes:
        scale: How large everything is seen.
        picture: What it is painted into.
    """

    def __init__(self, size: QSize, scale: float, offset: QPointF, picture: QPixmap) -> None:
        self.scale = scale
        self.picture = picture
        self._offset = offset
        self._size = size
        self._rows = 0

    def serves(self, viewport: Viewport) -> bool:
        """Return whether it holds all that is seen, not much smaller than that is seen."""
        share = viewport.scale / self.scale
        return 1 <= share < _REACH and QRectF(self.picture.rect()).contains(self._part(viewport))

    def mend(self, viewport: Viewport, paint: PaintRect, share: float) -> bool:
        """Paint more of it until some share is painted, or hardly less; return whether there was anything to paint."""
        rows = round(self.picture.height() * min(share, 1.0))
        if rows == self._rows or (share < 1 and rows < self._rows + _LEAST_ROWS):
            return False
        part = QRect(0, self._rows, self.picture.width(), rows - self._rows)
        self._rows = rows
        painter = QPainter(self.picture)
        with viewport.seen_as(self.scale, self._offset), in_pixels(painter) as ratio:
            painter.setClipRect(part)
            painter.scale(ratio, ratio)
            painter.translate(_CORNER)
            shown = QRectF(QPointF(part.topLeft()) / ratio, part.size().toSizeF() / ratio)
            paint(painter, shown.translated(-_CORNER).toAlignedRect())
        painter.end()
        return True

    def draw(self, painter: QPainter, viewport: Viewport) -> None:
        """Draw it as large as the view is."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)  # which would take ten times as long
        painter.drawPixmap(QRectF(QPointF(), self._size.toSizeF()), self.picture, self._part(viewport))

    def _part(self, viewport: Viewport) -> QRectF:
        """Return the pixels of it that are seen."""
        ratio, share = self.picture.devicePixelRatio(), self.scale / viewport.scale
        corner = self._offset - viewport.offset * share + _CORNER
        return QRectF(corner * ratio, self._size.toSizeF() * (share * ratio))


class Passing:
    """Shows what a widget shows, from pictures of which the next one is painted in parts while the one before is shown.

    Args:
        paint: Paints everything in a rectangle of the widget, to which the painter is clipped.
        viewport: What is seen.
    """

    def __init__(self, paint: PaintRect, viewport: Viewport) -> None:
        self._paint = paint
        self._viewport = viewport
        self._size = QSize(), 1.0
        self._pictures: list[PassingPicture] = []
        self._spare: list[QPixmap] = []

    def forget(self) -> None:
        """Drop all pictures: they show what was."""
        self._pictures.clear()
        self._spare.clear()

    def draw(self, painter: QPainter, size: QSize, at: QPointF, step: float) -> None:
        """Draw what is seen.

        Args:
            painter: The painter.
            size: The size of the widget.
            at: The point that stays where it is.
            step: How much larger everything is seen than in the last frame, and probably will be in the next one.
        """
        ratio, viewport = painter.device().devicePixelRatio(), self._viewport
        if self._size != (size, ratio):
            self.forget()
        self._size = size, ratio
        shown = self._shown(at, step)
        is_late = shown.mend(viewport, self._paint, 1.0)
        shown.draw(painter, viewport)
        if is_late:  # enough for one frame
            return
        way = math.log(viewport.scale * step / shown.scale, _REACH)
        following = self._following(shown.scale * (_REACH if step > 1 else 1 / _REACH), at)
        following.mend(viewport, self._paint, way if step > 1 else 1 - way)

    def _shown(self, at: QPointF, step: float) -> PassingPicture:
        """Return the picture that serves now."""
        for picture in reversed(self._pictures):
            if picture.serves(self._viewport):
                return self._used(picture)
        return self._used(self._made(self._viewport.scale / (1 if step > 1 else _REACH), at))

    def _following(self, scale: float, at: QPointF) -> PassingPicture:
        """Return the picture of the size that comes next."""
        for picture in reversed(self._pictures):
            if math.isclose(picture.scale, scale):
                return self._used(picture)
        return self._used(self._made(scale, at))

    def _made(self, scale: float, at: QPointF) -> PassingPicture:
        """Make a picture of a size, in which a point stays where it is."""
        offset = at - (at - self._viewport.offset) * (scale / self._viewport.scale)
        return PassingPicture(self._size[0], scale, offset, self._spare.pop() if self._spare else self._unpainted())

    def _unpainted(self) -> QPixmap:
        size, ratio = self._size
        picture = QPixmap((size.grownBy(_MARGINS).toSizeF() * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        return picture

    def _used(self, picture: PassingPicture) -> PassingPicture:
        """Keep a picture longer than the others; what is dropped is painted over, for new memory has its price."""
        others = [other for other in self._pictures if other is not picture]
        self._spare += [other.picture for other in others[: 1 - _MOST]]
        self._pictures = [*others[1 - _MOST :], picture]
        return picture
