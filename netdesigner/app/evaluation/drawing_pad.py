"""A pad to draw a picture on with the mouse, for a model that looks at pictures."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.i18n import _

_SIDE: Final = 256
_PEN: Final = 26.0
_HINT: Final = QColor("#A3AFBF")
"""On black in both themes."""
_CENTRED: Final = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class DrawingPad(QWidget):
    """White strokes on black.

    Signals:
        drawn: A stroke has ended.
    """

    drawn = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._image = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB888)
        self._last: QPointF | None = None
        self._is_blank = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(64, 64)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Pad to draw on"))
        self.setToolTip(_("Draw here with the mouse"))
        self.clear()

    @property
    def image(self) -> QImage:
        """What was drawn."""
        return self._image

    def clear(self) -> None:
        """Wipe the pad."""
        self._image.fill(Qt.GlobalColor.black)
        self._is_blank = True
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show a picture, to be drawn on."""
        keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        self._image = image.scaled(_SIDE, _SIDE, keep, smooth).convertToFormat(QImage.Format.Format_RGB888)
        self._is_blank = False
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square."""
        return QSize(160, 160)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._last = self._on_image(event.position())
            self._draw_to(self._last)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the stroke."""
        if self._last is not None:
            self._draw_to(self._on_image(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        del event
        if self._last is not None:
            self._last = None
            self.drawn.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pad."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._area(), self._image)
        painter.setPen(QColor(self._appearance.theme.border))
        painter.drawRect(self._area())
        if self._is_blank:
            painter.setPen(_HINT)
            painter.drawText(self._area(), int(_CENTRED), _("Draw here"))
        painter.end()

    def _draw_to(self, point: QPointF) -> None:
        assert self._last is not None
        self._is_blank = False
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(Qt.GlobalColor.white, _PEN, Qt.PenStyle.SolidLine, round_cap, round_join))
        painter.drawLine(self._last, point + QPointF(0.01, 0.01))  # a line of no length would draw nothing
        painter.end()
        self._last = point
        self.update()

    def _area(self) -> QRectF:
        side = min(self.width(), self.height()) - 2
        area = QRectF(0, 0, side, side)
        area.moveCenter(QRectF(self.rect()).center())
        return area

    def _on_image(self, point: QPointF) -> QPointF:
        area = self._area()
        return (point - area.topLeft()) * (_SIDE / area.width())
