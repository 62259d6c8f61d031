"""Pictures of networks that are shown elsewhere than on the canvas."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QPainter

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.inks import Inks
from netdesigner.canvas.painting.network import NetworkPainter
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.theme import Theme
from netdesigner.canvas.viewport import Viewport
from netdesigner.canvas.workspace import Workspace
from netdesigner.project.document import Document
from netdesigner.project.history import History

_MARGIN: Final = 14.0
_NOTHING: Final = (0.0, 0.0, 1.0, 1.0)


def portrait(document: Document, theme: Theme, size: QSize, ratio: float, largest: float = 1.0) -> QImage:
    """Return a picture of a document's main graph: all of its width, and of its height as much as there is room for.

    Args:
        document: The document.
        theme: The colours.
        size: The size of the picture.
        ratio: How many pixels one unit of the size takes.
        largest: The scale that it is not larger than.
    """
    workspace = Workspace(History(document))
    scene = Scene(workspace)
    picture = QImage(size * ratio, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    viewport = _beginning(scene.extent() or _NOTHING, QSizeF(size), ratio, largest)
    painter = QPainter(picture)
    painter.setClipRect(QRect(QPoint(), size))
    NetworkPainter(scene, viewport, Inks(theme), Budget(math.inf)).paint(painter, QRect(QPoint(), size))
    painter.end()
    workspace.close()
    return picture


def _beginning(extent: Box, size: QSizeF, ratio: float, largest: float) -> Viewport:
    """Return a view of the upper part of a rectangle of the canvas."""
    left, top, right, _ = extent
    viewport = Viewport()
    viewport.set_pixel_ratio(ratio)
    viewport.zoom(min(largest, (size.width() - 2 * _MARGIN) / (right - left)), QPointF())
    middle = top + (size.height() / 2 - _MARGIN) / viewport.scale
    viewport.center_on(QPointF((left + right) / 2, middle), size)
    return viewport
