"""Which part of the canvas is seen, and how large."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.flow import turned, turned_box
from netdesigner.project.document import Flow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SMALLEST: Final = 0.02
"""Unless it takes less to show a graph as a whole."""
LARGEST: Final = 4.0
_FIT_MARGIN: Final = 32.0
_LARGEST_FIT: Final = 1.0
READABLE: Final = 0.6
"""From this scale on all is written that nodes and connections say."""
LEAST: Final = 1e-6
"""What rounding may take from pixels where a unit of the widget is no whole number of them."""


class Viewport:
    """Turns points of the canvas into points of the widget and back.

    The offset is a whole number of the screen's pixels, so that what was painted can be moved along with it.

    Attributes:
        scale: How many of the widget's units one unit of the canvas takes.
        offset: Where the origin of the canvas is in the widget.
        ratio: How many pixels of the screen one unit of the widget takes.
    """

    def __init__(self) -> None:
        self.scale = 1.0
        self.offset = QPointF()
        self.ratio = 1.0

    @property
    def state(self) -> tuple[float, ...]:
        """Numbers that are others whenever something is seen otherwise."""
        return self.scale, *self.offset.toTuple(), self.ratio

    def set_pixel_ratio(self, ratio: float) -> None:
        """Say how many pixels of the screen one unit of the widget takes."""
        self.ratio = ratio
        self._set_offset(self.offset)

    def transform(self) -> QTransform:
        """Return the transformation from the canvas to the widget."""
        return QTransform(self.scale, 0, 0, self.scale, self.offset.x(), self.offset.y())

    def from_canvas(self, point: QPointF) -> QPointF:
        """Return a point of the canvas in the widget."""
        return point * self.scale + self.offset

    def to_canvas(self, point: QPointF) -> QPointF:
        """Return a point of the widget on the canvas."""
        return (point - self.offset) / self.scale

    def rect_from_canvas(self, box: Box) -> QRectF:
        """Return a rectangle of the canvas in the widget."""
        left, top, right, bottom = box
        scale, (x, y) = self.scale, self.offset.toTuple()
        return QRectF(left * scale + x, top * scale + y, (right - left) * scale, (bottom - top) * scale)

    def box_to_canvas(self, rect: QRectF) -> Box:
        """Return a rectangle of the widget on the canvas."""
        first, last = self.to_canvas(rect.topLeft()), self.to_canvas(rect.bottomRight())
        return first.x(), first.y(), last.x(), last.y()

    def box_at(self, scale: float, rect: QRectF, at: QPointF) -> Box:
        """Return what is seen in a rectangle of the widget when all has some size, if a point in it stays."""
        share = self.scale / scale
        return self.box_to_canvas(QRectF(at + (rect.topLeft() - at) * share, rect.size() * share))

    def pan(self, by: QPointF) -> QPointF:
        """Move what is seen; return by how much it was really moved."""
        before = QPointF(self.offset)
        self._set_offset(self.offset + by)
        return self.offset - before

    def zoom(self, scale: float, at: QPointF) -> None:
        """Show everything in another size; what is at a point of the widget stays there."""
        fixed = self.to_canvas(at)
        self.scale = min(max(scale, min(SMALLEST, self.scale)), LARGEST)
        self._set_offset(at - fixed * self.scale)

    @contextmanager
    def seen_as(self, scale: float, offset: QPointF) -> Iterator[None]:
        """See everything in another size and elsewhere for a moment."""
        before = self.scale, self.offset
        self.scale = scale
        self._set_offset(offset)
        yield
        self.scale, self.offset = before

    def center_on(self, point: QPointF, size: QSizeF) -> None:
        """Show a point of the canvas in the middle of a widget of some size."""
        self._set_offset(QPointF(size.width(), size.height()) / 2 - point * self.scale)

    def fit(self, box: Box, size: QSizeF, margin: float = _FIT_MARGIN) -> None:
        """Show a rectangle of the canvas as a whole in a widget of some size, no larger than it is."""
        left, top, right, bottom = box
        room = QSizeF(max(size.width() - 2 * margin, 1.0), max(size.height() - 2 * margin, 1.0))
        self.scale = min(room.width() / max(right - left, 1.0), room.height() / max(bottom - top, 1.0), _LARGEST_FIT)
        self.center_on(QPointF(left + right, top + bottom) / 2, size)

    def snapped(self, value: float) -> float:
        """Return the edge of the screen's pixels that is next to a coordinate of the widget.

        In the middle between two it is always the later one. (`round` takes the even one: what stands there would jump
        when the view is moved by an odd number of pixels.)
        """
        return math.floor(value * self.ratio + 0.5 + LEAST) / self.ratio

    def in_pixels(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return points of the canvas in pixels of the screen; in each row, x and y alternate."""
        import numpy as np

        result: NDArray[np.float64] = points * (self.scale * self.ratio)
        result += np.array(self.offset.toTuple() * (points.shape[1] // 2)) * self.ratio
        return result

    def at_pixels(self, points: NDArray[np.float64]) -> NDArray[np.int32]:
        """Return the edges of the screen's pixels that are next to points of the canvas; see `snapped`."""
        import numpy as np

        found = self.in_pixels(points)
        found += 0.5 + LEAST
        return np.floor(found, out=found).astype(np.int32)

    def begin(self, box: Box, first: Box, size: QSizeF, flow: Flow) -> None:
        """Show a rectangle of the canvas as a whole if it can be read then, else the part where the network begins.

        Args:
            box: The rectangle.
            first: That of the node where the network begins.
            size: The size of the view.
            flow: Where the network leads.
        """
        self.fit(box, size)
        if self.scale < READABLE:
            self.scale = READABLE
            (left, _, right, _), (_, top, _, _) = turned_box(flow, first), turned_box(flow, box)
            width, _ = turned(flow, (size.width(), size.height()))
            offset = width / 2 - (left + right) / 2 * self.scale, _FIT_MARGIN - top * self.scale
            self._set_offset(QPointF(*turned(flow, offset)))

    def _set_offset(self, offset: QPointF) -> None:
        self.offset = QPointF(self.snapped(offset.x()), self.snapped(offset.y()))
