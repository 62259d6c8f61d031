"""Many small pictures on one sheet, from which Qt paints as many copies as are wanted with one call."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from netdesigner.canvas.painting.arrays import draw_pictures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Sheet:
    """Keeps pictures by number.

    Args:
        make: Makes the picture of a number when it is wanted first.
    """

    def __init__(self, make: Callable[[int], QPixmap]) -> None:
        self._make = make
        self._pictures: dict[int, QPixmap] = {}
        self._places: dict[int, int] = {}
        self._sheet = QPixmap()

    def forget(self) -> None:
        """Make all pictures anew."""
        self._pictures.clear()

    def draw(self, painter: QPainter, numbers: NDArray[np.int32], corners: NDArray[np.int32]) -> None:
        """Draw the pictures of some numbers; the painter and the upper left corners are in pixels of the screen."""
        import numpy as np

        if not len(numbers):
            return
        wanted, which = np.unique(numbers, return_inverse=True)
        if not self._pictures.keys() >= set(wanted.tolist()):
            self._pictures |= {number: self._make(number) for number in wanted.tolist() if number not in self._pictures}
            self._put_together()
        sizes = [(0, self._places[n], self._pictures[n].width(), self._pictures[n].height()) for n in wanted.tolist()]
        draw_pictures(painter, self._sheet, np.array(sizes)[which], corners)

    def _put_together(self) -> None:
        """Put the pictures below each other."""
        pictures = self._pictures
        tops = accumulate((picture.height() for picture in pictures.values()), initial=0)
        self._places = dict(zip(pictures, tops, strict=False))
        height = sum(picture.height() for picture in pictures.values())
        self._sheet = QPixmap(max(picture.width() for picture in pictures.values()), height)
        self._sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._sheet)
        for number, picture in pictures.items():
            painter.drawPixmap(0, self._places[number], picture)
        painter.end()
