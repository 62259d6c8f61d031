"""What is written on nodes, in one size from which all others are scaled: for views that do not stay as they are."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter, QPixmap

from netdesigner.canvas.boxes import Rows
from netdesigner.canvas.faces import Face
from netdesigner.canvas.kept import Kept
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.pictures import empty_picture, painter_of
from netdesigner.canvas.painting.sheet import Sheet
from netdesigner.canvas.scene import Scene
from netdesigner.graph.nodes import NodeId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BLURRED: Final = 1.2
"""So much larger than they were made letters can be shown; smaller ones than half their size are never wanted."""
_MOST_PIXELS: Final = 4_000_000
_PORTION: Final = 4
"""On so many nodes is written at once while nobody waits."""
_APART: Final = 4.0
"""Lines are so far from each other at least, and more than the parts of a letter."""


class Writings:
    """Pictures of what is written on nodes.

    Args:
        scene: What is drawn.
        budget: The time there is for making pictures.
        write: Writes on one node.
        size: How many units of the widget a unit of the canvas takes where they are made smallest.

    Attributes:
        made: How many were made since the start.
    """

    def __init__(self, scene: Scene, budget: Budget, write: Callable[[QPainter, Face], None], size: float) -> None:
        self.made = 0
        self._scene = scene
        self._budget = budget
        self._write = write
        self._smallest = size
        self._size = size
        self._forget()

    def paint(self, painter: QPainter, rows: Rows, corners: NDArray[np.int32], scale: float) -> NDArray[np.bool_]:
        """Paint what is written, and return on which nodes; there may be no time to make the pictures of others.

        The painter is in pixels.

        Args:
            painter: The painter.
            rows: The nodes.
            corners: The upper left corners of their pictures.
            scale: How many pixels a unit of the canvas takes.
        """
        import numpy as np

        self._resize(scale, painter.device().devicePixelRatio())
        numbers = self._numbers.of(rows)
        self._write_those(numbers)
        at = np.full(len(self._faces), -1)
        at[numbers] = np.arange(len(numbers))
        places = at[self._pieces[:, 0]]
        pieces = (places >= 0).nonzero()[0]
        by = scale / self._size
        self._sheet.draw(painter, pieces, corners[places[pieces]] + self._pieces[pieces, 1:] * by, by)
        written: NDArray[np.bool_] = self._written[numbers]
        return written

    def get_ahead(self, rows: Rows, ratio: float) -> bool:
        """Write on some of these nodes, in the size that was wanted last; return whether there were any left.

        Args:
            rows: The nodes.
            ratio: The pixel ratio of the screen.
        """
        import numpy as np

        self._resize(max(self._size, self._smallest * ratio), ratio)
        numbers = self._numbers.of(rows)
        self._make_room()
        missing = numbers[~self._written[numbers]][:_PORTION]
        if not len(missing):
            return False
        if self._sheet.pixels > _most_pixels(ratio) / 2:
            return self._forget_others(rows)
        first = len(self._pieces)
        self._write_those(missing)
        self._sheet.add(np.arange(first, len(self._pieces)))
        return True

    def _forget_others(self, rows: Rows) -> bool:
        """Make all anew when it is wanted, if there is more than for some nodes; return whether there was."""
        is_more = len(self._faces) > len(rows)
        if is_more:
            self._forget()
        return is_more

    def _resize(self, scale: float, ratio: float) -> None:
        """Make pictures of another size if these would be blurred; make all anew when there are very many."""
        smallest = self._smallest * ratio
        size = smallest * 2 ** max(0, math.ceil(math.log2(scale / (smallest * _BLURRED))))
        if size != self._size or self._sheet.pixels > _most_pixels(ratio):
            self._size = size
            self._forget()

    def _forget(self) -> None:
        self._faces: list[Face] = []
        self._images: dict[int, QImage] = {}
        self._numbers = Kept(self._scene.nodes, self._number, "i4")
        self._sheet = Sheet(self._picture)
        for name in ("_written", "_pieces"):
            self.__dict__.pop(name, None)

    def _number(self, node: NodeId) -> int:
        """Return a number for what is written on a node now."""
        self._faces.append(self._scene.faces[node])
        return len(self._faces) - 1

    def _write_those(self, numbers: NDArray[np.int32]) -> None:
        """Write what was not written yet, as far as there is time."""
        import numpy as np

        self._make_room()
        pieces: list[tuple[int, int, int]] = []
        for number in numbers[~self._written[numbers]].tolist():
            if not self._budget.allows():
                break
            self._written[number] = True
            pieces += self._pieces_of(number, len(self._pieces) + len(pieces))
        if pieces:
            self._pieces = np.concatenate([self._pieces, pieces])

    def _make_room(self) -> None:
        """Make room for what has a number by now."""
        import numpy as np

        more = len(self._faces) - len(self._written)
        self._written = np.concatenate([self._written, np.zeros(more, np.bool_)])

    def _pieces_of(self, number: int, first: int) -> list[tuple[int, int, int]]:
        """Write on a node; return the pieces of that, whose numbers follow one another."""
        self.made += 1
        face = self._faces[number]
        image = empty_picture(face.body, self._size)
        painter = painter_of(image, self._size)
        self._write(painter, face)
        painter.end()
        rects = _written_in(image, round(_APART * self._size))
        self._images |= {first + place: image.copy(rect) for place, rect in enumerate(rects)}
        return [(number, rect.left(), rect.top()) for rect in rects]

    def _picture(self, piece: int) -> QPixmap:
        return QPixmap.fromImage(self._images.pop(piece))

    @cached_property
    def _written(self) -> NDArray[np.bool_]:
        """Of which numbers there are pictures."""
        import numpy as np

        return np.zeros(0, np.bool_)

    @cached_property
    def _pieces(self) -> NDArray[np.int64]:
        """The number to which each piece belongs, and how far to the right and below its corner it stands."""
        import numpy as np

        return np.zeros((0, 3), np.int64)


def _most_pixels(ratio: float) -> float:
    """Return how many pixels pictures may take on a screen of some pixel ratio."""
    return _MOST_PIXELS * ratio


def _written_in(image: QImage, apart: int) -> list[QRect]:
    """Return rectangles outside of which nothing is painted: each line has its own, and what stands apart in a line."""
    import numpy as np

    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()) != 0
    return [
        QRect(QPoint(left, top), QPoint(right, bottom))
        for top, bottom in _runs(pixels, apart)
        for left, right in _runs(pixels[top : bottom + 1].T, 2 * apart)
    ]


def _runs(pixels: NDArray[np.bool_], apart: int) -> list[tuple[int, int]]:
    """Return the first and last row of each run of rows with pixels, between which at least so many are empty."""
    import numpy as np

    filled = np.flatnonzero(pixels.any(axis=1))
    breaks = np.flatnonzero(np.diff(filled) > apart)
    firsts, lasts = [0, *(breaks + 1).tolist()], [*breaks.tolist(), len(filled) - 1]
    return list(zip(filled[firsts].tolist(), filled[lasts].tolist(), strict=True)) if len(filled) else []
