"""The canvas: one widget that paints the graph on screen and passes on what the hands do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.drops import Drops
from netdesigner.canvas.hit_testing import DROP_REACH, connection_near, connections_met, hit, nodes_met
from netdesigner.canvas.hits import Hit
from netdesigner.canvas.keyboard import Keyboard
from netdesigner.canvas.minimap import Minimap
from netdesigner.canvas.navigation import Navigation
from netdesigner.canvas.overlays import Overlay
from netdesigner.canvas.painting.highlights import Targets
from netdesigner.canvas.painting.stage import Stage
from netdesigner.canvas.painting.ways import route_path
from netdesigner.canvas.pointer import Pointer
from netdesigner.canvas.repainting import Repainting
from netdesigner.canvas.resting import Resting
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.snapping import Snapping
from netdesigner.canvas.theme import Theme
from netdesigner.canvas.tooltips import tool_tip
from netdesigner.canvas.viewport import Viewport
from netdesigner.canvas.workspace import Selection, Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.i18n import _
from netdesigner.project.document import Point
from netdesigner.project.edits import Edit

_ZOOM_STEP: Final = 1.25
_ACCESSIBLE_MS: Final = 500
"""What tells a screen reader of the nodes has PySide6 make hundreds of names, for which no first picture waits."""


class CanvasWidget(QWidget):
    """Shows the graph on screen of a workspace.

    Points and rectangles that it takes and gives are in its own coordinates, unless they are said to be others.

    Attributes:
        workspace: What it shows.
        scene: What is drawn of it.
        stage: What paints it.
        pointer: The mouse over it, and the gesture in progress.
        snapping: What things that are dragged snap to.
        repainting: Has parts of it painted again.
        navigation: Moves the view, and knows what is seen of each graph.

    Signals:
        context_menu_requested: A menu is wanted; with the place on the screen and what is there.
        zoom_changed: It is seen in another size; with the scale.
        visible_nodes_changed: Other nodes are in view; with their ids.
        quick_add_requested: Something may be added; with the place on the screen and in units of the canvas, and the
            port that a connection was drawn from, if one was.
    """

    context_menu_requested = Signal(QPoint, object)
    zoom_changed = Signal(float)
    visible_nodes_changed = Signal(list)
    quick_add_requested = Signal(QPoint, QPointF, object)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.snapping = Snapping()
        self.scene = Scene(workspace)
        self._viewport = Viewport()
        self.stage = Stage(workspace, self.scene, self._viewport, theme, self)
        self._overlays: list[Overlay] = []
        self.navigation = Navigation(self, self._viewport)
        self.repainting = Repainting(self, self._viewport)
        self._minimap = Minimap(self)
        self._keyboard = Keyboard(self)
        self._drops = Drops(self)
        self._resting = Resting(self, self._minimap)
        self.pointer = Pointer(self)
        self.accessible: object = None
        QTimer.singleShot(_ACCESSIBLE_MS, self, self._become_accessible)
        self.setAccessibleName(_("Network"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 160)
        self._listen()

    # What others ask of it.

    @property
    def scale(self) -> float:
        """How large it is seen; 1.0 is 100 %."""
        return self._viewport.scale

    @property
    def theme(self) -> Theme:
        """The theme it is painted in."""
        return self.stage.inks.theme

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.stage.set_theme(theme)
        self._minimap.refresh()
        self.update()

    def node_rect(self, node: NodeId) -> QRectF:
        """Return the rectangle of a node."""
        return self._viewport.rect_from_canvas(self.scene.nodes.box(self.scene.hidden.seen_node(node)))

    def port_position(self, port: Ref | Target) -> QPointF:
        """Return the middle of an output or of a place where connections end."""
        return self._viewport.from_canvas(QPointF(*self.scene.port_position(port)))

    def connection_path(self, target: Target) -> QPainterPath:
        """Return the way of the connection that ends at a target."""
        return self._viewport.transform().map(route_path(self.scene.route(target)))

    def hit(self, point: QPointF) -> Hit:
        """Return what is at a point."""
        return hit(self.scene, self.to_canvas(point).toTuple(), self.scale)

    def connection_near(self, point: QPointF) -> Target | None:
        """Return the connection into which something that is dragged to a point would go; `None` if none is near."""
        spot = self.to_canvas(point).toTuple()
        found = connection_near(self.scene, spot, DROP_REACH)
        return None if found is None else found.target

    def nodes_in(self, rect: QRectF) -> list[NodeId]:
        """Return the nodes that a rectangle touches."""
        return nodes_met(self.scene, self._viewport.box_to_canvas(rect.normalized()))

    def connections_near(self, rect: QRectF) -> list[Target]:
        """Return the connections that may touch a rectangle; see `connection_path` for their ways."""
        return connections_met(self.scene, self._viewport.box_to_canvas(rect.normalized()))

    def to_canvas(self, point: QPointF) -> QPointF:
        """Return a point on the canvas, which has the coordinates of the document."""
        return self._viewport.to_canvas(point)

    def from_canvas(self, point: QPointF) -> QPointF:
        """Return where a point of the canvas is seen."""
        return self._viewport.from_canvas(point)

    def add_overlay(self, overlay: Overlay) -> None:
        """Let something paint above the network."""
        self._overlays.append(overlay)
        self.update()

    def remove_overlay(self, overlay: Overlay) -> None:
        """Let it paint no more."""
        self._overlays.remove(overlay)
        self.update()

    def pan(self, by: QPointF) -> None:
        """Move what is seen."""
        self.navigation.pan(by)

    def zoom_at(self, scale: float, point: QPointF) -> None:
        """Show everything in another size; what is at a point stays there."""
        self.navigation.zoom_at(scale, point)

    def zoom_in(self) -> None:
        """Show everything larger."""
        self.zoom_at(self.scale * _ZOOM_STEP, self._middle())

    def zoom_out(self) -> None:
        """Show everything smaller."""
        self.zoom_at(self.scale / _ZOOM_STEP, self._middle())

    def zoom_to_actual_size(self) -> None:
        """Show everything at 100 %."""
        self.zoom_at(1.0, self._middle())

    def zoom_to_fit(self) -> None:
        """Show the whole graph."""
        self.navigation.fit(self.scene.extent())

    def zoom_to_selection(self) -> None:
        """Show what is selected as large as it fits, no larger than it is; all if nothing is."""
        self.navigation.fit(self.scene.extent_of(self.workspace.selection) or self.scene.extent())

    def center_on(self, point: QPointF) -> None:
        """Show a point of the canvas in the middle."""
        self.navigation.center_on(point)

    def visible_box(self) -> Box:
        """Return the rectangle of the canvas that is in view."""
        return self._viewport.box_to_canvas(QRectF(self.rect()))

    def reveal(self, node: NodeId) -> None:
        """Bring a node into view."""
        self.navigation.reveal_thing(self.scene.hidden.seen_node(node))

    # What gestures show.

    def ask_for_node(self, place: QPointF, end: Ref | Target | None = None) -> None:
        """Ask what is to be added at a place, for a connection drawn from a port if one was."""
        self.quick_add_requested.emit(self.mapToGlobal(place).toPoint(), self.to_canvas(place), end)

    def show_moved(self, moved: Selection, by: Point) -> None:
        """Show nodes, notes and frames displaced, in units of the canvas, without an edit."""
        before = self.stage.moved_area()
        self.stage.show_moved(self.scene.seen(moved), by)
        self.repainting.show(before, self.stage.moved_area())

    def clear_moved(self) -> None:
        """Show everything where it stands."""
        self.stage.clear_moved()
        self.update()

    def show_targets(self, fitting: Collection[Target], refused: Mapping[Target, str]) -> None:
        """Light the ports where a connection can end and dim all others, each with the reason."""
        self.stage.targets = Targets(fitting, refused)
        self.update()

    def clear_targets(self) -> None:
        """Show all ports alike."""
        self.stage.targets = None
        self.update()

    def show_hover(self, found: Hit) -> None:
        """Show what is under the pointer."""
        if found != self.stage.hover:
            self.repainting.show_hover(self.stage.hover, found)
            self.stage.hover = found

    # What the navigation tells.

    def show_panned(self, by: QPointF) -> None:
        """Show that the view was moved; something else is under the pointer then."""
        self.stage.hover = None
        self.stage.base.scroll(by)
        self._minimap.follow()
        self.update()

    def show_zoomed(self) -> None:
        """Show that the view has another size."""
        self.stage.base.spoil()
        self._minimap.follow()
        self.update()
        self.zoom_changed.emit(self.scale)

    # What the workspace tells.

    def _listen(self) -> None:
        self.workspace.edited.connect(self._follow_edits)
        self.workspace.reported.connect(self._follow_report)
        self.workspace.graph_changed.connect(self._show_graph)
        self.workspace.selection_changed.connect(self.repainting.show_selection)
        self.workspace.previewed.connect(self.update)
        self.workspace.trials.answered.connect(self.update)
        self.workspace.revealed.connect(self.reveal)

    def _become_accessible(self) -> None:
        from netdesigner.canvas.accessibility import take_over

        take_over(self)

    def _follow_edits(self, edits: tuple[Edit, ...]) -> None:
        self.spoil(self.scene.apply(edits))

    def _follow_report(self) -> None:
        self.spoil(self.scene.take_verdicts())

    def spoil(self, boxes: list[Box]) -> None:
        """Paint rectangles of the canvas again."""
        if boxes:
            self.stage.hover = None
            self.stage.spoil(boxes)
            self._minimap.refresh()
            self.navigation.tell_visible_soon()
            self.update()

    def _show_graph(self) -> None:
        self.pointer.cancel()
        self.scene.rebuild()
        self.stage.begin()
        self._minimap.refresh()
        self.navigation.show_graph(self.workspace.graph.id)

    # Qt's events.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the network, then what stands above it."""
        painter = QPainter(self)
        if not self.stage.paint(painter, event.region(), self.size()):
            QTimer.singleShot(0, self, self.update)
        for overlay in self._overlays:
            overlay.paint(painter, self)
        self._drops.paint(painter)
        self.pointer.paint(painter)
        painter.end()
        self._resting.put_off()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take on another size; the graph is shown as a whole until something is done."""
        ratio = self.devicePixelRatio()
        self._viewport.set_pixel_ratio(ratio)
        self.stage.base.resize(event.size(), ratio)
        self._minimap.place()
        self.navigation.take_size(self.workspace.graph.id)

    def event(self, event: QEvent) -> bool:
        """Show tool tips, zoom with two fingers, and keep the arrow keys from moving the focus."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tool_tip(self.scene, self.hit(QPointF(event.pos()))), self)
            return True
        if isinstance(event, QNativeGestureEvent) and self.pointer.fingers.pinch(event):
            return True
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._viewport.set_pixel_ratio(self.devicePixelRatio())
            self.stage.base.resize(self.size(), self.devicePixelRatio())
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish it."""
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what was pointed at."""
        self.pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom or pan."""
        self.pointer.fingers.scroll(event)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer is gone."""
        self.show_hover(None)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu, unless connections are cut with the same button."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.context_menu_requested.emit(event.globalPos(), self.pointer.menu(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the graph."""
        if not self._keyboard.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go what was held."""
        if not self._keyboard.release(event):
            super().keyReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a type of the palette."""
        if self._drops.enter(event.mimeData(), event.position(), event.modifiers()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show it at the pointer."""
        self._drops.move(event.position(), event.modifiers())
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show it no more."""
        self._drops.leave()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add it."""
        self._drops.drop(event.position(), event.modifiers())
        event.acceptProposedAction()

    def _middle(self) -> QPointF:
        return QRectF(self.rect()).center()
