"""Nodes without what is written on them: one picture for all that look alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPixmap

from netdesigner.canvas.boxes import Rows
from netdesigner.canvas.faces import Face
from netdesigner.canvas.kept import Kept
from netdesigner.canvas.painting.sheet import Sheet
from netdesigner.canvas.scene import Scene
from netdesigner.graph.nodes import NodeId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Blanks:
    """Pictures in the size in which they are seen.

    Args:
        scene: What is drawn.
        look: Returns what nodes have in common that look alike.
        make: Makes the picture of one of them, in which a unit of the canvas takes so many pixels.
    """

    def __init__(self, scene: Scene, look: Callable[[Face], Hashable], make: Callable[[Face, float], QPixmap]) -> None:
        self._scene = scene
        self._look = look
        self._make = make
        self._like: list[Face] = []
        self._numbers: dict[Hashable, int] = {}
        self._looks = Kept(scene.nodes, self._number, "i4")
        self._sheet = Sheet(self._picture)
        self._scale = 0.0

    def paint(self, painter: QPainter, rows: Rows, corners: NDArray[np.int32], scale: float) -> None:
        """Paint nodes; the painter and the corners of the pictures are in pixels, of which a unit takes so many."""
        if scale != self._scale:
            self._scale = scale
            self._sheet.forget()
        self._sheet.draw(painter, self._looks.of(rows), corners)

    def get_ahead(self) -> bool:
        """Look at some nodes that may come into view; return whether there were any left."""
        return self._looks.go_on()

    def _number(self, node: NodeId) -> int:
        """Return the number of what a node looks like."""
        face = self._scene.faces[node]
        number = self._numbers.setdefault(self._look(face), len(self._like))
        if number == len(self._like):
            self._like.append(face)
        return number

    def _picture(self, number: int) -> QPixmap:
        """Return the picture of all nodes that look alike."""
        return self._make(self._like[number], self._scale)
