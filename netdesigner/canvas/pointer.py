"""What the mouse does: pan, hover, name; everything else is a gesture."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter

from netdesigner.canvas.cursors import cursor_over
from netdesigner.canvas.fingers import Fingers
from netdesigner.canvas.hits import Hit
from netdesigner.canvas.pointing_out import pointed_out

if TYPE_CHECKING:
    from netdesigner.canvas.gestures.gesture import Gesture
    from netdesigner.canvas.second_click import SecondClick
    from netdesigner.canvas.widget import CanvasWidget


class Pointer:
    """Follows the pointer over a canvas.

    Attributes:
        space_is_held: Whether dragging pans, as it does while the space bar is held.
        menu_place: Where a menu was asked for last.
        fingers: What the wheel and fingers on a touchpad do.
    """

    def __init__(self, canvas: CanvasWidget) -> None:
        self._canvas = canvas
        self._gesture: Gesture | None = None
        self._panned_from: QPointF | None = None
        self._over = Qt.CursorShape.ArrowCursor
        self.space_is_held = False
        self.menu_place: QPointF | None = None
        self.fingers = Fingers(canvas)
        canvas.stage.motion.timeout.connect(canvas.update)

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is in progress."""
        return self._gesture is not None

    def press(self, event: QMouseEvent) -> None:
        """Begin to pan, or a gesture."""
        from netdesigner.canvas.gestures.begin import begin  # nobody presses before there is a window

        self.cancel()
        self.menu_place = None
        if event.button() is Qt.MouseButton.MiddleButton or (self.space_is_held and _is_left(event)):
            self._panned_from = event.position()
        else:
            self._second_click.press(event)
            self._gesture = begin(self._canvas, event)
        self.show_cursor()

    def move(self, event: QMouseEvent) -> None:
        """Pan, go on with the gesture, or look what is under the pointer."""
        if self._panned_from is not None:
            self._canvas.pan(event.position() - self._panned_from)
            self._panned_from = event.position()
        elif self._gesture is not None:
            self._second_click.move(event.position())
            self._gesture.move(event.position(), event.modifiers())
            self._canvas.repainting.show_gesture(self._gesture)
        elif not event.buttons():
            found = self._canvas.hit(event.position())
            self._canvas.show_hover(found)
            self._show_edge(found)

    def release(self, event: QMouseEvent) -> None:
        """End panning or the gesture."""
        if self._panned_from is not None:
            self._panned_from = None
        elif self._gesture is not None:
            gesture, self._gesture = self._gesture, None
            gesture.finish(event.position(), event.modifiers())
            self._second_click.release()
            self._canvas.update()
        self.show_cursor()

    def cancel(self) -> bool:
        """Leave everything as it was before the gesture; return whether there was one."""
        self._second_click.forget()
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.cancel()
            self._canvas.update()
        return gesture is not None

    def double_click(self, event: QMouseEvent) -> None:
        """Open, change or lead what was pointed at."""
        if _is_left(event):
            from netdesigner.canvas.double_click import double_click  # takes long to load

            self.cancel()
            double_click(self._canvas, event)

    def menu(self, event: QContextMenuEvent) -> Hit:
        """Select what a menu is asked for, as a click would, and return it."""
        self.menu_place = QPointF(event.pos())
        found = self._canvas.hit(self.menu_place)
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self._canvas.workspace.choose(pointed_out(self._canvas.workspace.selection, found))
        return found

    def paint(self, painter: QPainter) -> None:
        """Paint the gesture."""
        if self._gesture is not None:
            self._gesture.paint(painter)

    def show_cursor(self) -> None:
        """Show the pointer as a hand while the canvas can be panned with it."""
        self._over = Qt.CursorShape.ArrowCursor
        if self._panned_from is not None:
            self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self.space_is_held:
            self._canvas.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self._canvas.unsetCursor()

    @cached_property
    def _second_click(self) -> SecondClick:
        from netdesigner.canvas.second_click import SecondClick  # nobody clicks before there is a window

        return SecondClick(self._canvas)

    def _show_edge(self, found: Hit) -> None:
        """Show that an edge can be dragged; asked for with every move, so nothing is set twice."""
        shape = cursor_over(found)
        if shape is not self._over and not self.space_is_held:
            self._over = shape
            self._canvas.setCursor(shape)


def _is_left(event: QMouseEvent) -> bool:
    return event.button() is Qt.MouseButton.LeftButton
