"""What is written on nodes, in one size from which all others are scaled: for views that do not stay as they are."""

from __future__ import annotations

import math
from collections.abc import Callable
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


class Writings:
    """Pictures of what is written on nodes.

    Args:
        scene: What is drawn.
        budget: The time there is for making pictures.
        write: Writes on one node.
        size: How many pixels a unit of the canvas takes where they are made smallest.

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

        self._resize(scale)
        numbers = self._numbers.of(rows)
        self._sheet.add(numbers.tolist(), self._budget)
        is_made = np.array([number in self._sheet for number in numbers.tolist()], np.bool_)
        numbers, by = numbers[is_made], scale / self._size
        if len(numbers):
            offsets = np.array([self._offsets[number] for number in numbers.tolist()])
            self._sheet.draw(painter, numbers, corners[is_made] + offsets * by, by)
        return is_made

    def _resize(self, scale: float) -> None:
        """Make pictures of another size if these would be blurred; make all anew when there are very many."""
        larger = math.ceil(math.log2(scale / (self._smallest * _BLURRED)))
        size = self._smallest * 2 ** max(0, larger)
        kept = self._sheet.size
        if size != self._size or kept.width() * kept.height() > _MOST_PIXELS:
            self._size = size
            self._forget()

    def _forget(self) -> None:
        self._faces: list[Face] = []
        self._offsets: dict[int, tuple[int, int]] = {}
        self._numbers = Kept(self._scene.nodes, self._number, "i4")
        self._sheet = Sheet(self._picture)

    def _number(self, node: NodeId) -> int:
        """Return a number for what is written on a node now."""
        self._faces.append(self._scene.faces[node])
        return len(self._faces) - 1

    def _picture(self, number: int) -> QPixmap:
        self.made += 1
        face = self._faces[number]
        image = empty_picture(face.body, self._size)
        painter = painter_of(image, self._size)
        self._write(painter, face)
        painter.end()
        room = _written_in(image)
        self._offsets[number] = room.left(), room.top()
        return QPixmap.fromImage(image.copy(room))


def _written_in(image: QImage) -> QRect:
    """Return the rectangle outside of which nothing is painted; a point if nothing is at all."""
    import numpy as np

    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    down, across = np.flatnonzero(pixels.any(axis=1)), np.flatnonzero(pixels.any(axis=0))
    if not len(down):
        return QRect(0, 0, 1, 1)
    return QRect(QPoint(int(across[0]), int(down[0])), QPoint(int(across[-1]), int(down[-1])))
