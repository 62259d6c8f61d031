"""Many small pictures on one sheet, from which Qt paints as many copies as are wanted with one call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

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


class Sheet:
    """Keeps pictures by number, in lines from the left to the right.

    Args:
        make: Makes the picture of a number when it is wanted first.
    """

    def __init__(self, make: Callable[[int], QPixmap]) -> None:
        self._make = make
        self._sheet = QPixmap()
        self.forget()

    @property
    def size(self) -> QSize:
        """How large the sheet is."""
        return self._sheet.size()

    def __contains__(self, number: int) -> bool:
        """Whether a picture was made."""
        return number in self._places

    def forget(self) -> None:
        """Make all pictures anew."""
        self._places: dict[int, QRect] = {}
        self._sheet.fill(Qt.GlobalColor.transparent)
        self._free = QPoint()
        self._line = 0

    def add(self, numbers: Sequence[int], allowance: Allowance | None = None) -> None:
        """Make the pictures of numbers that have none, as far as that is allowed."""
        made: dict[int, QPixmap] = {}
        for number in numbers:
            if number not in self._places:
                if allowance is not None and not allowance.allows():
                    break
                made[number] = self._make(number)
        if not made:
            return
        self._places |= {number: self._place(picture.size()) for number, picture in made.items()}
        self._grow()
        painter = QPainter(self._sheet)
        for number, picture in made.items():
            painter.drawPixmap(self._places[number].topLeft(), picture)
        painter.end()

    def draw(
        self,
        painter: QPainter,
        numbers: NDArray[np.int32],
        corners: NDArray[np.int32] | NDArray[np.float64],
        scale: float = 1.0,
    ) -> None:
        """Draw the pictures of some numbers; the painter and the upper left corners are in pixels of the screen."""
        import numpy as np

        if not len(numbers):
            return
        wanted, which = np.unique(numbers, return_inverse=True)
        self.add(wanted.tolist())
        parts = np.array([self._places[number].getRect() for number in wanted.tolist()])
        draw_pictures(painter, self._sheet, parts[which], corners, scale)

    def sizes(self, numbers: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return the widths and heights of the pictures of some numbers."""
        import numpy as np

        wanted, which = np.unique(numbers, return_inverse=True)
        self.add(wanted.tolist())
        found = np.array([self._places[number].size().toTuple() for number in wanted.tolist()])
        result: NDArray[np.int64] = found[which]
        return result

    def _place(self, size: QSize) -> QRect:
        """Return where a picture is put: behind the last one, or in a line of its own."""
        if self._free.x() and self._free.x() + size.width() > _WIDTH:
            self._free = QPoint(0, self._free.y() + self._line)
            self._line = 0
        place = QRect(self._free, size)
        self._free += QPoint(size.width() + _GAP, 0)
        self._line = max(self._line, size.height() + _GAP)
        return place

    def _grow(self) -> None:
        """Make the sheet large enough for all pictures."""
        old = self._sheet
        widest = max(_WIDTH, *(place.width() for place in self._places.values()))
        height = self._free.y() + self._line
        if height <= old.height() and widest <= old.width():
            return
        self._sheet = QPixmap(widest, max(height, 2 * old.height()))
        self._sheet.fill(Qt.GlobalColor.transparent)
        if not old.isNull():
            painter = QPainter(self._sheet)
            painter.drawPixmap(0, 0, old)
            painter.end()
