"""Fingers on a touchpad: events as systems send them, for no screen of a test has a touchpad."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QPointingDevice, QWheelEvent

from netdesigner.canvas.widget import CanvasWidget
from netdesigner.graph.nodes import NodeId
from tests.builders import Drawing
from tests.gui.canvas_hands.conftest import ShowCanvas
from tests.hand import Hand

_AT = QPointF(300, 200)
_Phase = Qt.ScrollPhase
_Gesture = Qt.NativeGestureType
_CONTROL = Qt.KeyboardModifier.ControlModifier
_NO_KEY = Qt.KeyboardModifier.NoModifier


class Touchpad:
    """Two fingers over a canvas."""

    def __init__(self, canvas: CanvasWidget, node: NodeId) -> None:
        self.canvas = canvas
        self._node = node
        kind, pointer = QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger
        self._device = QPointingDevice("touchpad", 7, kind, pointer, QInputDevice.Capability.PixelScroll, 2, 0)

    @property
    def corner(self) -> QPointF:
        return self.canvas.node_rect(self._node).topLeft()

    def scroll(
        self,
        pixels: QPoint,
        phase: Qt.ScrollPhase = _Phase.ScrollUpdate,
        keys: Qt.KeyboardModifier = _NO_KEY,
        angle: QPoint | None = None,
    ) -> None:
        """Move two fingers; where nothing is said of degrees, the usual two for a pixel."""
        there, buttons = self.canvas.mapToGlobal(_AT), Qt.MouseButton.NoButton
        turned = pixels * 2 if angle is None else angle
        source = Qt.MouseEventSource.MouseEventNotSynthesized
        self._send(QWheelEvent(_AT, there, pixels, turned, buttons, keys, phase, False, source, self._device))

    def pinch(self, kind: Qt.NativeGestureType, value: float = 0.0, delta: QPointF | None = None) -> None:
        there = self.canvas.mapToGlobal(_AT)
        self._send(QNativeGestureEvent(kind, self._device, 2, _AT, _AT, there, value, delta or QPointF()))

    def _send(self, event: QWheelEvent | QNativeGestureEvent) -> None:
        QCoreApplication.sendEvent(self.canvas, event)


@pytest.fixture
def touchpad(drawing: Drawing, show_canvas: ShowCanvas) -> Touchpad:
    node = drawing.input((8,))
    canvas = show_canvas()
    canvas.zoom_to_actual_size()
    return Touchpad(canvas, node)


def test_two_fingers_pan_and_glide_on_when_they_leave(touchpad: Touchpad) -> None:
    before, scale = touchpad.corner, touchpad.canvas.scale
    touchpad.scroll(QPoint(), _Phase.ScrollBegin)
    touchpad.scroll(QPoint(7, -30))
    touchpad.scroll(QPoint(), _Phase.ScrollEnd)
    touchpad.scroll(QPoint(2, -11), _Phase.ScrollMomentum)
    assert touchpad.corner - before == QPointF(9, -41)
    assert touchpad.canvas.scale == scale


def test_fingers_pan_where_neither_phases_nor_pixels_are_told(touchpad: Touchpad) -> None:
    before, scale = touchpad.corner, touchpad.canvas.scale
    touchpad.scroll(QPoint(), _Phase.NoScrollPhase, angle=QPoint(15, -30))
    assert touchpad.corner - before == QPointF(10, -20)
    assert touchpad.canvas.scale == scale


def test_fingers_zoom_with_ctrl_at_the_pointer(touchpad: Touchpad) -> None:
    there = touchpad.canvas.to_canvas(_AT)
    touchpad.scroll(QPoint(0, 30), keys=_CONTROL)
    assert touchpad.canvas.scale > 1.0
    assert (touchpad.canvas.from_canvas(there) - _AT).manhattanLength() <= 2


@pytest.mark.parametrize("keys", [_NO_KEY, _CONTROL])
def test_a_zoom_ends_with_the_fingers(touchpad: Touchpad, keys: Qt.KeyboardModifier) -> None:
    touchpad.scroll(QPoint(), _Phase.ScrollBegin, _CONTROL)
    touchpad.scroll(QPoint(0, 30), keys=_CONTROL)
    touchpad.scroll(QPoint(), _Phase.ScrollEnd, keys)
    corner, scale = touchpad.corner, touchpad.canvas.scale
    touchpad.scroll(QPoint(0, 20), _Phase.ScrollMomentum, keys)
    assert (touchpad.corner, touchpad.canvas.scale) == (corner, scale)


def test_ctrl_that_is_pressed_while_it_glides_zooms_nothing(touchpad: Touchpad) -> None:
    before, scale = touchpad.corner, touchpad.canvas.scale
    touchpad.scroll(QPoint(0, 30))
    touchpad.scroll(QPoint(0, 20), _Phase.ScrollMomentum, _CONTROL)
    assert touchpad.corner - before == QPointF(0, 50)
    assert touchpad.canvas.scale == scale


def test_a_pinch_zooms_at_the_fingers_and_pans_with_them(touchpad: Touchpad) -> None:
    there = touchpad.canvas.to_canvas(_AT)
    touchpad.pinch(_Gesture.BeginNativeGesture)
    touchpad.pinch(_Gesture.ZoomNativeGesture, 0.25)
    assert touchpad.canvas.scale == pytest.approx(1.25)
    assert (touchpad.canvas.from_canvas(there) - _AT).manhattanLength() <= 2
    before = touchpad.corner
    touchpad.pinch(_Gesture.PanNativeGesture, delta=QPointF(12, 5))
    touchpad.pinch(_Gesture.EndNativeGesture)
    assert touchpad.corner - before == QPointF(12, 5)


def test_a_wheel_zooms_and_pans_sideways_with_shift(touchpad: Touchpad, hand: Hand) -> None:
    canvas = touchpad.canvas
    hand.wheel(canvas, 1)
    assert canvas.scale > 1.0
    before, scale = touchpad.corner, canvas.scale
    hand.wheel(canvas, -1, keys="shift")
    way = touchpad.corner - before
    assert way.x() != 0
    assert way.y() == 0
    assert canvas.scale == scale


def test_a_drag_pans_while_space_is_held(touchpad: Touchpad, hand: Hand) -> None:
    canvas, content = touchpad.canvas, list(touchpad.canvas.workspace.history.undo_names)
    canvas.setFocus()
    before, start = touchpad.corner, canvas.node_rect(next(iter(canvas.scene.nodes))).center()
    hand.drag((canvas, start), (canvas, start + QPointF(50, 20)), keys="space")
    assert touchpad.corner - before == QPointF(50, 20)
    assert list(canvas.workspace.history.undo_names) == content
