"""Many small pictures on one sheet, from which Qt paints as many copies as are wanted with one call."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from netdesigner.canvas.kept import Allowance
from netdesigner.canvas.painting.arrays import draw_pictures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WIDTH: Final = 1024
"""A sheet becomes longer; it becomes wider only for a picture that is."""
_GAP: Final = 1
"""Between pictures, so that none shines into another one that is painted in another size."""
_NUMBERS: Final = 64
"""So many there is room for at first."""


class Sheet:
    """Keeps pictures by number, counted from 0, in lines from the left to the right.

    Args:
        make: Makes the picture of a number when it is wanted first.
    """

    def __init__(self, make: Callable[[int], QPixmap]) -> None:
        self._make = make
        self._sheet = QPixmap()
        self._widest = _WIDTH
        self._free = QPoint()
        self._line = 0

    @property
    def pixels(self) -> int:
        """How large the sheet is."""
        return self._sheet.width() * self._sheet.height()

    def are_made(self, numbers: NDArray[np.integer[Any]]) -> NDArray[np.bool_]:
        """Return which pictures were made."""
        made: NDArray[np.bool_] = self._parts(numbers)[:, 2] > 0
        return made

    def forget(self) -> None:
        """Make all pictures anew."""
        used = self._free.y() + self._line
        if not used:
            return
        painter = QPainter(self._sheet)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.setBackground(Qt.GlobalColor.transparent)
        painter.eraseRect(0, 0, self._sheet.width(), used)
        painter.end()
        self._places.fill(0)
        self._free = QPoint()
        self._line = 0

    def add(self, numbers: NDArray[np.integer[Any]], allowance: Allowance | None = None) -> None:
        """Make the pictures of numbers that have none, as far as that is allowed."""
        import numpy as np

        missing = numbers[~self.are_made(numbers)]
        if not len(missing):
            return
        made: list[tuple[QPoint, QPixmap]] = []
        for number in np.unique(missing).tolist():
            if allowance is not None and not allowance.allows():
                break
            picture = self._make(number)
            place = self._place(picture.size())
            self._places[number] = place.left(), place.top(), place.width(), place.height()
            made.append((place.topLeft(), picture))
        if made:
            self._put(made)

    def draw(
        self,
        painter: QPainter,
        numbers: NDArray[np.integer[Any]],
        corners: NDArray[np.int32] | NDArray[np.float64],
        scale: float = 1.0,
    ) -> None:
        """Draw the pictures of some numbers; the painter and the upper left corners are in pixels of the screen."""
        if len(numbers):
            self.add(numbers)
            draw_pictures(painter, self._sheet, self._parts(numbers), corners, scale)

    def sizes(self, numbers: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
        """Return the widths and heights of the pictures of some numbers."""
        self.add(numbers)
        sizes: NDArray[np.int64] = self._parts(numbers)[:, 2:]
        return sizes

    def _parts(self, numbers: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
        """Return where the pictures of some numbers are; what was not made has no width."""
        import numpy as np

        if len(numbers) and (last := int(numbers.max())) >= len(self._places):
            more = np.zeros((last + 1, 4), np.int64)  # as many again, at least
            self._places = np.concatenate([self._places, more])
        parts: NDArray[np.int64] = self._places[numbers]
        return parts

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        """Left, top, width and height of each picture."""
        import numpy as np

        return np.zeros((_NUMBERS, 4), np.int64)

    def _put(self, made: list[tuple[QPoint, QPixmap]]) -> None:
        """Put pictures where their places are."""
        self._grow()
        painter = QPainter(self._sheet)
        for corner, picture in made:
            painter.drawPixmap(corner, picture)
        painter.end()

    def _place(self, size: QSize) -> QRect:
        """Return where a picture is put: behind the last one, or in a line of its own."""
        if self._free.x() and self._free.x() + size.width() > _WIDTH:
            self._free = QPoint(0, self._free.y() + self._line)
            self._line = 0
        place = QRect(self._free, size)
        self._free += QPoint(size.width() + _GAP, 0)
        self._line = max(self._line, size.height() + _GAP)
        self._widest = max(self._widest, size.width())
        return place

    def _grow(self) -> None:
        """Make the sheet large enough for all pictures."""
        old = self._sheet
        height = self._free.y() + self._line
        if height <= old.height() and self._widest <= old.width():
            return
        self._sheet = QPixmap(self._widest, max(height, 2 * old.height()))
        self._sheet.fill(Qt.GlobalColor.transparent)
        if not old.isNull():
            painter = QPainter(self._sheet)
            painter.drawPixmap(0, 0, old)
            painter.end()
