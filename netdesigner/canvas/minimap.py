"""A small picture of the whole graph, in which the part that is in view can be moved."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.faces import Mood
from netdesigner.canvas.flow import turned, turned_box
from netdesigner.canvas.items import in_drawing_order
from netdesigner.canvas.painting.arrays import draw_boxes
from netdesigner.canvas.painting.inks import faded, pen
from netdesigner.canvas.painting.items import frame_color
from netdesigner.canvas.viewport import Viewport
from netdesigner.i18n import _
from netdesigner.project.document import CanvasItemKind

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget

_ACROSS: Final = (80, 184)
_ALONG: Final = (96, 240)
"""Smallest and largest; a long network gets a long map."""
_LEAST_ROOM: Final = (3.0, 1.5)
"""How much wider and higher the canvas is at least; the map gets shorter in a small one, and goes where it is least."""
_MARGIN: Final = 16
_PADDING: Final = 10.0
_RADIUS: Final = 8.0
_DELAY_MS: Final = 120
_LEAST_VIEW: Final = 4.0
_LEAST_NODE: Final = 1.5
"""So a network of thousands of layers, one below the other, is seen as a line."""
_NOTHING: Final = (0.0, 0.0, 0.0, 0.0)


class Minimap(QWidget):
    """Stands in the lower right corner of a canvas while not all of the graph is in view."""

    def __init__(self, canvas: CanvasWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._viewport = Viewport()
        self._picture: QPixmap | None = None
        self.setAccessibleName(_("Minimap"))
        self.setToolTip(_("Click or drag to move the view"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._forget)

    def place(self) -> None:
        """Stand in the corner, in a size that fits the graph."""
        scene = self._canvas.scene
        left, top, right, bottom = turned_box(scene.flow, scene.extent() or _NOTHING)
        share = max(right - left, 1.0) / max(bottom - top, 1.0)
        room = self._canvas.width() / _LEAST_ROOM[0], self._canvas.height() / _LEAST_ROOM[1]
        along = _within(min(_ACROSS[1] / share, turned(scene.flow, room)[1] - 1), _ALONG)
        width, height = turned(scene.flow, (_within(along * share, _ACROSS), along))
        if self.size() != (size := QSizeF(width, height).toSize()):
            self._picture = None
            self.setFixedSize(size)
        self.move(self._canvas.width() - self.width() - _MARGIN, self._canvas.height() - self.height() - _MARGIN)
        self.follow()

    def refresh(self) -> None:
        """Show in a moment what has changed in the graph."""
        self._timer.start()

    def follow(self) -> None:
        """Show what part is in view now; with all in view there is nothing to show."""
        extent, seen = self._canvas.scene.extent(), self._canvas.visible_box()
        is_needed = extent is not None and not _contains(seen, extent)
        wide, high = _LEAST_ROOM
        has_room = self._canvas.width() > wide * self.width() and self._canvas.height() > high * self.height()
        self.setVisible(is_needed and has_room)
        self.update()

    def get_ahead(self) -> bool:
        """Paint the graph before it is seen; return whether that was not done before."""
        is_due = self._picture is None and not self._timer.isActive()
        if is_due:
            self._picture = self._painted()
        return is_due

    def point_to_canvas(self, point: QPointF) -> QPointF:
        """Return the point of the canvas that a point of the map stands for."""
        return self._viewport.to_canvas(point)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the graph and the part of it that is in view."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._picture is None:
            self._picture = self._painted()
        painter.drawPixmap(0, 0, self._picture)
        inks = self._canvas.stage.inks
        view = self._viewport.rect_from_canvas(self._canvas.visible_box()) & QRectF(self.rect()).adjusted(2, 2, -2, -2)
        view.setSize(view.size().expandedTo(QSizeF(_LEAST_VIEW, _LEAST_VIEW)))
        painter.setPen(pen(inks.selection, 1.5))
        painter.setBrush(faded(inks.selection, 0.12))
        painter.drawRoundedRect(view, 3, 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Move the view here."""
        self._canvas.center_on(self.point_to_canvas(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the view along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._canvas.center_on(self.point_to_canvas(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do no more than a press."""
        event.accept()

    def _forget(self) -> None:
        self._picture = None
        self.place()

    def _painted(self) -> QPixmap:
        """Return the picture of the graph."""
        scene, inks, ratio = self._canvas.scene, self._canvas.stage.inks, self.devicePixelRatio()
        self._viewport.fit(scene.extent() or _NOTHING, QSizeF(self.size()), _PADDING)
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(inks.border, 1.0))
        painter.setBrush(faded(inks.card, 0.94))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setTransform(self._viewport.transform(), True)
        self._paint_items(painter)
        self._paint_nodes(painter)
        painter.end()
        return picture

    def _paint_nodes(self, painter: QPainter) -> None:
        """Paint nodes as rectangles, those of one colour together."""
        scene, groups = self._canvas.scene, defaultdict[tuple[str, bool], list[int]](list)
        for row, node in enumerate(scene.nodes):
            face = scene.faces[node]
            groups[face.color, face.mood is Mood.ERROR].append(row)
        for look, rows in groups.items():
            painter.setBrush(self._color(*look))
            draw_boxes(painter, scene.nodes.table[rows], _LEAST_NODE / self._viewport.scale)

    def _paint_items(self, painter: QPainter) -> None:
        inks = self._canvas.stage.inks
        note = faded(inks.warning, 0.45)
        for item in in_drawing_order(self._canvas.scene.items.values()):
            painter.setBrush(note if item.kind is CanvasItemKind.NOTE else faded(frame_color(item, inks), 0.5))
            painter.drawRect(QRectF(*item.position, *item.size))

    def _color(self, name: str, is_wrong: bool) -> QColor:
        inks = self._canvas.stage.inks
        return inks.error if is_wrong else inks.node(name)


def _contains(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _within(length: float, limits: tuple[int, int]) -> int:
    return min(max(round(length), limits[0]), limits[1])
