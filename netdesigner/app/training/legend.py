"""What the colours and styles of the curves mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from netdesigner.i18n.terms import listed

_SAMPLE: Final = 22
_GAP: Final = 6
_SPACE: Final = 18


@dataclass(frozen=True, slots=True)
class Key:
    """One entry.

    Attributes:
        color: As `#RRGGBB`.
        is_dashed: Whether the line is.
    """

    text: str
    color: str
    is_dashed: bool = False


class Legend(QWidget):
    """Samples of lines with what they stand for, in as many rows as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[Key, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def keys(self) -> tuple[Key, ...]:
        """The entries."""
        return self._keys

    def set_keys(self, keys: Sequence[Key]) -> None:
        """Show these entries."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self.setAccessibleName(listed(key.text for key in keys))
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Entries that do not fit beside each other go into another row."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        places = self._places(width)
        return places[-1].bottom() + 1 if places else 0

    def sizeHint(self) -> QSize:
        """Prefer one row."""
        width = sum(self._width(key) + _SPACE for key in self._keys)
        return QSize(width, self._row() if self._keys else 0)

    def minimumSizeHint(self) -> QSize:
        """Allow as many rows as there are entries."""
        return QSize(max(map(self._width, self._keys), default=0), self._row() if self._keys else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entries."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for key, place in zip(self._keys, self._places(self.width()), strict=True):
            style = Qt.PenStyle.DashLine if key.is_dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(key.color), 2, style))
            middle = QRectF(place).center().y()
            painter.drawLine(QPointF(place.left(), middle), QPointF(place.left() + _SAMPLE, middle))
            painter.setPen(self.palette().windowText().color())
            text = place.adjusted(_SAMPLE + _GAP, 0, 0, 0)
            shown = self.fontMetrics().elidedText(key.text, Qt.TextElideMode.ElideRight, text.width())
            painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        x = y = 0
        for key in self._keys:
            needed = min(self._width(key), max(width, _SAMPLE))
            if x and x + needed > width:
                x, y = 0, y + self._row()
            places.append(QRect(x, y, needed, self._row()))
            x += needed + _SPACE
        return places

    def _width(self, key: Key) -> int:
        return _SAMPLE + _GAP + self.fontMetrics().horizontalAdvance(key.text) + 2

    def _row(self) -> int:
        return self.fontMetrics().height() + 4
