"""Painting from tables of numbers: Qt takes thousands of lines or rectangles with one call, and no object is made.

A table that Qt reads has the memory of a C++ array: one row of numbers for each object, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QLineF, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap
from shiboken6 import Shiboken

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")

_FRAGMENT: Final = 10
_UPRIGHT: Final = (0.0, 1.0)
"""Its angle, its opacity."""


def draw_lines(painter: QPainter, lines: NDArray[np.float64]) -> None:
    """Draw lines, each from the first two numbers of a row to the last two."""
    import numpy as np

    if len(lines):
        table = np.ascontiguousarray(lines, np.float64)
        painter.drawLines(_at(table, QLineF), len(table))


def draw_rects(painter: QPainter, corners: NDArray[np.int32]) -> None:
    """Draw rectangles from the first to the last pixel that each takes, in both directions."""
    import numpy as np

    if len(corners):
        table = np.ascontiguousarray(corners, np.int32)
        painter.drawRects(_at(table, QRect), len(table))


def draw_boxes(painter: QPainter, boxes: NDArray[np.float64], least: float = 0.0) -> None:
    """Draw rectangles from left and top to right and bottom, wherever between pixels these are.

    Args:
        painter: Has pen and brush.
        boxes: The rectangles, one row each.
        least: How long each side is at least; what is shorter grows about its middle.
    """
    import numpy as np

    if len(boxes):
        sizes = boxes[:, 2:] - boxes[:, :2]
        drawn = np.maximum(sizes, least)
        table = np.hstack([boxes[:, :2] - (drawn - sizes) / 2, drawn])
        painter.drawRects(_at(table, QRectF), len(table))


def filled(corners: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the first and last pixels of what lies between edges at pixels; none is so small that it is not seen."""
    import numpy as np

    found = corners.copy()
    np.maximum(found[:, 2:] - 1, found[:, :2], out=found[:, 2:])
    return found


def draw_pictures(
    painter: QPainter,
    sheet: QPixmap,
    parts: NDArray[np.int64],
    corners: NDArray[np.int32] | NDArray[np.float64],
    scale: float = 1.0,
) -> None:
    """Draw parts of a sheet in some size.

    Args:
        painter: The painter.
        sheet: The sheet.
        parts: Left, top, width and height of each part.
        corners: Where their upper left corners come.
        scale: How much larger than on the sheet they are drawn.
    """
    import numpy as np

    if len(parts):
        table = np.zeros((len(parts), _FRAGMENT))
        table[:, :2] = corners + parts[:, 2:] * (scale / 2)
        table[:, 2:6] = parts
        table[:, 6:8] = scale
        table[:, 8:] = _UPRIGHT
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale != 1.0)
        painter.drawPixmapFragments(_at(table, QPainter.PixmapFragment), len(table), sheet)


@contextmanager
def in_pixels(painter: QPainter) -> Iterator[float]:
    """Let a painter that is in the coordinates of a widget paint in pixels of the screen; yield its pixel ratio."""
    painter.save()
    ratio: float = painter.device().devicePixelRatio()
    painter.scale(1 / ratio, 1 / ratio)
    yield ratio
    painter.restore()


def _at(table: NDArray[Any], kind: type[T]) -> T:
    """Return the first of the objects that a table holds."""
    first: T = Shiboken.wrapInstance(table.ctypes.data, kind)  # type: ignore[assignment]  # the stubs say `Object`
    return first
