"""Moving the view over the canvas: panning, zooming, bringing nodes into view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QSizeF, QTimer, QVariantAnimation

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.flow import turned_box, turned_rows
from netdesigner.canvas.viewport import Viewport

if TYPE_CHECKING:
    from netdesigner.canvas.scene import Scene
    from netdesigner.canvas.widget import CanvasWidget
    from netdesigner.graph.nodes import GraphId, NodeId
    from netdesigner.project.document import Point

_LONGEST_MOTION_MS: Final = 180
_MARGIN: Final = 40.0
_TELLING_DELAY_MS: Final = 100
_NOTHING: Final = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class View:
    """What is seen of a graph, in a widget of any size.

    Attributes:
        scale: How large.
        center: The point of the canvas in the middle.
    """

    scale: float
    center: Point


class Navigation(QObject):
    """Moves the viewport of a canvas, and remembers where each graph was left."""

    def __init__(self, canvas: CanvasWidget, viewport: Viewport) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._viewport = viewport
        self._left: dict[GraphId, View] = {}
        self._graph: GraphId | None = None
        self._told: list[NodeId] = []
        self._is_untouched = False
        self._motion = QVariantAnimation(self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._move_to)
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_TELLING_DELAY_MS)
        self._telling.timeout.connect(self._tell_visible)
        canvas.workspace.edited.connect(self._touch)
        canvas.workspace.selection_changed.connect(self._touch)

    def views(self) -> dict[GraphId, View]:
        """Return what is seen of the graph on screen, and was of others when they were left."""
        self._keep()
        return dict(self._left)

    def go_back(self, views: Mapping[GraphId, View]) -> None:
        """Show graphs as they were seen at an earlier time; nobody has done anything with them yet."""
        self._left = dict(views)
        self._is_untouched = True
        if self._graph is not None:
            self._begin()

    def show_graph(self, graph: GraphId) -> None:
        """Show a graph where it was left, or from its beginning when it is seen first."""
        self._keep()
        self._graph = graph
        self._motion.stop()
        self._is_untouched = True
        self._begin()

    def take_size(self, graph: GraphId) -> None:
        """Show a graph as at first in a widget of another size, until the person does something with it."""
        if self._graph is None:
            self.show_graph(graph)
        elif self._is_untouched:
            self._begin()

    def pan(self, by: QPointF) -> None:
        """Move what is seen."""
        self._touch()
        self._motion.stop()
        self._move_by(by)

    def zoom_at(self, scale: float, point: QPointF) -> None:
        """Show everything in another size; what is at a point stays there."""
        self._touch()
        self._motion.stop()
        before = self._viewport.scale
        self._viewport.zoom(scale, point)
        if self._viewport.scale != before:
            self._zoomed()

    def center_on(self, point: QPointF) -> None:
        """Show a point of the canvas in the middle."""
        middle = QRectF(self._canvas.rect()).center()
        self.pan(middle - self._viewport.from_canvas(point))

    def fit(self, box: Box | None) -> None:
        """Show a rectangle of the canvas as a whole; without one, the origin."""
        self._touch()
        self._motion.stop()
        self._viewport.fit(box or _NOTHING, QSizeF(self._canvas.size()))
        self._zoomed()

    def reveal_thing(self, thing: NodeId | str) -> None:
        """Bring a node, box, note or frame into view if it is there."""
        scene = self._canvas.scene
        if thing in scene.nodes:
            self.reveal(scene.nodes.box(thing))
        elif thing in scene.items or thing in scene.hidden.items:
            self.reveal(scene.item_box(thing))

    def reveal(self, box: Box) -> None:
        """Bring a rectangle of the canvas into view, as little as that takes; smoothly, if the system moves at all."""
        room = QRectF(self._canvas.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        by = _shift(self._viewport.rect_from_canvas(box), room)
        self._motion.stop()
        if by.isNull():
            return
        self._touch()
        from PySide6.QtWidgets import QStyle  # has PySide6 make hundreds of names, for which no start waits

        system = self._canvas.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        self._motion.setDuration(min(system, _LONGEST_MOTION_MS))
        self._motion.setStartValue(self._viewport.offset)
        self._motion.setEndValue(self._viewport.offset + by)
        self._motion.start()

    def tell_visible_soon(self) -> None:
        """Tell in a moment which nodes are in view."""
        self._telling.start()

    def _keep(self) -> None:
        """Remember what is seen of the graph on screen, if a person has chosen it."""
        if self._graph is not None and not self._is_untouched:
            middle = self._viewport.to_canvas(QRectF(self._canvas.rect()).center())
            self._left[self._graph] = View(self._viewport.scale, middle.toTuple())

    def _begin(self) -> None:
        """Show the graph where it was left, or from its beginning when it is seen first."""
        scene, size = self._canvas.scene, QSizeF(self._canvas.size())
        left = self._left.get(self._graph or "")
        if left is not None:
            self._viewport.scale = left.scale
            self._viewport.center_on(QPointF(*left.center), size)
        else:
            extent = scene.extent() or _NOTHING
            first = _beginning(scene) if scene.nodes else extent
            self._viewport.begin(extent, first, size, scene.flow)
        self._zoomed()

    def _touch(self) -> None:
        """Leave the view from now on where it is, whatever size the widget takes on."""
        self._is_untouched = False

    def _move_to(self, offset: QPointF) -> None:
        self._move_by(offset - self._viewport.offset)

    def _move_by(self, by: QPointF) -> None:
        self._canvas.show_panned(self._viewport.pan(by))
        self.tell_visible_soon()

    def _zoomed(self) -> None:
        self._canvas.show_zoomed()
        self.tell_visible_soon()

    def _tell_visible(self) -> None:
        visible = self._canvas.nodes_in(QRectF(self._canvas.rect()))
        if visible != self._told:
            self._told = visible
            self._canvas.visible_nodes_changed.emit(visible)


def _beginning(scene: Scene) -> Box:
    """Return the rectangle of the node where the network begins: of the foremost ones that nearest to the middle."""
    import numpy as np  # an empty canvas is there without

    rows = turned_rows(scene.flow, scene.nodes.table)
    foremost = rows[rows[:, 1] == rows[:, 1].min()]
    aside = np.abs(foremost[:, 0] + foremost[:, 2] - rows[:, 0].min() - rows[:, 2].max())
    left, top, right, bottom = foremost[aside.argmin()].tolist()
    return turned_box(scene.flow, (left, top, right, bottom))


def _shift(rect: QRectF, room: QRectF) -> QPointF:
    """Return by how much a rectangle must be moved to lie in another one, by its upper left corner if it is larger."""
    return QPointF(
        _shift_along(rect.left(), rect.right(), room.left(), room.right()),
        _shift_along(rect.top(), rect.bottom(), room.top(), room.bottom()),
    )


def _shift_along(first: float, last: float, least: float, most: float) -> float:
    if first < least or last - first > most - least:
        return least - first
    return min(0.0, most - last)
