"""What is not there: what edits would change, what is dragged, and a hint where nothing is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from netdesigner.canvas.geometry import CARD_HEIGHT, CARD_WIDTH, RADIUS
from netdesigner.canvas.painting.inks import CONNECTION_WIDTH, OUTLINE_WIDTH, Inks, faded, pen
from netdesigner.canvas.painting.ways import route_path
from netdesigner.canvas.preview import Changes, Ghost
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.viewport import Viewport
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import _

_PADDING: Final = 14.0


def paint_changes(painter: QPainter, changes: Changes, scene: Scene, viewport: Viewport, inks: Inks) -> None:
    """Paint new nodes dashed, changed ones outlined and removed ones crossed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(viewport.transform(), True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(inks.success, 1.5 * OUTLINE_WIDTH))
    for rect in _rects(scene, changes.changed):
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
    painter.setPen(pen(inks.error, OUTLINE_WIDTH))
    for rect in _rects(scene, changes.removed):
        painter.drawLine(rect.topLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomLeft())
    for ghost in changes.ghosts:
        _paint_ghost(painter, ghost, inks)
    painter.restore()


def paint_dragged(painter: QPainter, name: str, verdict: str, middle: QPointF, scale: float, inks: Inks) -> None:
    """Paint the card of a type that is dragged, with its middle at a point of the widget.

    Args:
        painter: In the widget's coordinates.
        name: The name of the type.
        verdict: Where it would go, in words; empty where it would stand alone.
        middle: The point.
        scale: The size in which the network is seen.
        inks: The colours.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(middle)
    painter.scale(scale, scale)
    rect = QRectF(-CARD_WIDTH / 2, -CARD_HEIGHT / 2, CARD_WIDTH, CARD_HEIGHT)
    _paint_card(painter, rect, name, verdict, inks.success if verdict else inks.selection, inks)
    painter.restore()


def paint_hint(painter: QPainter, rect: QRectF, inks: Inks) -> None:
    """Say on an empty canvas how to begin."""
    text = _("Drag a layer from the list, double-click to search,\nor open a template.")
    painter.setFont(inks.name_font)
    painter.setPen(inks.quiet)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)


def _paint_ghost(painter: QPainter, ghost: Ghost, inks: Inks) -> None:
    dashed = pen(inks.success, CONNECTION_WIDTH, Qt.PenStyle.DashLine)
    painter.setPen(dashed)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for way in ghost.ways:
        painter.drawPath(route_path(way))
    rect = QRectF(0, 0, ghost.width, CARD_HEIGHT)
    rect.moveCenter(QPointF(*ghost.middle))
    _paint_card(painter, rect, ghost.name, ghost.type, inks.success, inks)


def _paint_card(painter: QPainter, rect: QRectF, name: str, kind: str, color: QColor, inks: Inks) -> None:
    painter.setPen(pen(color, OUTLINE_WIDTH, Qt.PenStyle.DashLine))
    painter.setBrush(faded(inks.card, 0.92))
    painter.drawRoundedRect(rect, RADIUS, RADIUS)
    inner = rect.adjusted(_PADDING, 0, -_PADDING, 0)
    painter.setFont(inks.name_font)
    painter.setPen(inks.text)
    shown = inks.name_metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, inner.width())
    upper = QRectF(inner.left(), inner.top() + 4, inner.width(), inner.height() / 2 if kind else inner.height() - 8)
    painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.setFont(inks.line_font)
    painter.setPen(color)
    lower = QRectF(inner.left(), inner.center().y(), inner.width(), inner.height() / 2 - 4)
    told = inks.line_metrics.elidedText(kind, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, told)


def _rects(scene: Scene, nodes: Iterable[NodeId]) -> list[QRectF]:
    boxes = [scene.nodes.box(node) for node in nodes if node in scene.nodes]
    return [QRectF(left, top, right - left, bottom - top) for left, top, right, bottom in boxes]
