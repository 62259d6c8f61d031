"""The points that connections are led through: dots like ports, with which they can be taken hold of."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from netdesigner.canvas.edges import PORT_RADIUS
from netdesigner.canvas.painting.inks import OUTLINE_WIDTH, Inks, pen
from netdesigner.canvas.viewport import Viewport
from netdesigner.project.document import Point

_LEAST: Final = 2.0
"""In a smaller size they are not seen, in pixels of the widget."""


def paint_waypoints(
    painter: QPainter, viewport: Viewport, points: Collection[Point], color: QColor, inks: Inks
) -> None:
    """Paint points of connections in a colour; the painter is in the widget's coordinates."""
    if not points:
        return
    radius = max(PORT_RADIUS * viewport.scale, _LEAST)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen(inks.background, OUTLINE_WIDTH * viewport.scale))
    painter.setBrush(color)
    for point in points:
        painter.drawEllipse(viewport.from_canvas(QPointF(*point)), radius, radius)
    painter.restore()
