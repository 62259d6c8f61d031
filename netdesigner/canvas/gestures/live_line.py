"""What is painted while a connection is drawn: the line, the ports it can take, and why it cannot."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from netdesigner.canvas.edges import PORT_RADIUS
from netdesigner.canvas.geometry import RADIUS
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.theme import Theme
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target

_WIDTH: Final = 2.5
_END_RADIUS: Final = 4.0
_HALO: Final = 5.0
_TEXT_WIDTH: Final = 300.0
_PADDING: Final = 8.0
_BESIDE: Final = 16.0
_MARGINS: Final = QMarginsF(_PADDING, _PADDING, _PADDING, _PADDING)
_TEXT: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class Fit(Enum):
    """Whether a connection can end where the pointer is."""

    OPEN = auto()  # there is nothing
    FITTING = auto()
    DOUBTFUL = auto()  # it can, but shapes will not fit
    REFUSED = auto()


def paint_line(painter: QPainter, canvas: Surface, start: QPointF, end: QPointF, fit: Fit) -> None:
    """Paint the line of a connection that is being drawn, from an output down to an input."""
    way = canvas.scene.connections.direct(canvas.to_canvas(start).toTuple(), canvas.to_canvas(end).toTuple())
    color = _color(canvas.theme, fit)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    style = Qt.PenStyle.DashLine if fit is Fit.REFUSED else Qt.PenStyle.SolidLine
    painter.setPen(QPen(color, _WIDTH, style, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline([canvas.from_canvas(QPointF(*point)) for point in way.points.tolist()])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(end, _END_RADIUS, _END_RADIUS)


def paint_opened(painter: QPainter, canvas: Surface, target: Target, fit: Fit) -> None:
    """Paint the connection into which something can be dropped."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(canvas.connection_path(target), QPen(_color(canvas.theme, fit), 1.2 * _WIDTH))


def paint_taken(painter: QPainter, canvas: Surface, node: NodeId) -> None:
    """Paint a node that would give way to what is dropped on it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(canvas.theme.success), 1.2 * _WIDTH))
    painter.drawRoundedRect(canvas.node_rect(node), RADIUS * canvas.scale, RADIUS * canvas.scale)


def paint_lit_ports(painter: QPainter, canvas: Surface, ports: Iterable[Ref]) -> None:
    """Paint outputs as ports that fit."""
    color = QColor(canvas.theme.success)
    halo = QColor(color)
    halo.setAlphaF(0.25)
    radius = (PORT_RADIUS + 1) * canvas.scale
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for port in ports:
        middle = canvas.port_position(port)
        painter.setBrush(halo)
        painter.drawEllipse(middle, radius + _HALO, radius + _HALO)
        painter.setBrush(color)
        painter.drawEllipse(middle, radius, radius)


def paint_reason(painter: QPainter, canvas: Surface, point: QPointF, reason: str) -> None:
    """Paint why a connection cannot be made on a card beside the pointer, inside the canvas; nothing if it can."""
    paint_words(painter, canvas, point, reason, Fit.REFUSED)


def paint_words(painter: QPainter, canvas: Surface, point: QPointF, words: str, fit: Fit) -> None:
    """Paint what would come of a drop on a card beside a point, inside the canvas; nothing if there are no words."""
    if not words:
        return
    font = canvas.font()
    wide = QRectF(0, 0, _TEXT_WIDTH, 1000)
    text = QFontMetricsF(font).boundingRect(wide, _TEXT, words)
    card = QRectF(QPointF(), text.size()).marginsAdded(_MARGINS)
    card.moveTopLeft(point + QPointF(_BESIDE, _BESIDE))
    room = QRectF(canvas.rect())
    card.moveLeft(max(room.left(), min(card.left(), room.right() - card.width() - _PADDING)))
    if card.bottom() > room.bottom() - _PADDING:
        card.moveBottom(point.y() - _BESIDE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(QPen(_color(canvas.theme, fit), 1.0))
    painter.setBrush(QColor(canvas.theme.card))
    painter.drawRoundedRect(card, _PADDING, _PADDING)
    painter.setPen(QColor(canvas.theme.text))
    painter.drawText(card.marginsRemoved(_MARGINS), _TEXT, words)


def _color(theme: Theme, fit: Fit) -> QColor:
    colors = {
        Fit.OPEN: theme.selection,
        Fit.FITTING: theme.success,
        Fit.DOUBTFUL: theme.warning,
        Fit.REFUSED: theme.error,
    }
    return QColor(colors[fit])
