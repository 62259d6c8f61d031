"""What a wheel does, and fingers on a touchpad: they zoom and pan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget

_NOTCH: Final = 120.0
_ZOOM_PER_NOTCH: Final = 1.2
_PAN_PER_NOTCH: Final = 80.0
_FROM_FINGERS: Final = (Qt.ScrollPhase.ScrollBegin, Qt.ScrollPhase.ScrollUpdate)


class Fingers:
    """Zooms at the pointer with a wheel, pans with two fingers, and zooms when they move apart or Ctrl is held."""

    def __init__(self, canvas: CanvasWidget) -> None:
        self._canvas = canvas
        self._have_zoomed = False

    def scroll(self, event: QWheelEvent) -> None:
        """Zoom or pan; Shift turns a wheel sideways."""
        turned, modifiers = event.angleDelta(), event.modifiers()
        has_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if event.phase() in _FROM_FINGERS:
            self._have_zoomed = has_control
        if event.phase() is Qt.ScrollPhase.ScrollMomentum:
            self._glide_on(event)
        elif has_control:
            self._turn(turned.y(), event.position())
        elif _is_touchpad(event):
            self._canvas.pan(_way(event))
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._canvas.pan(QPointF((turned.x() or turned.y()) / _NOTCH * _PAN_PER_NOTCH, 0))
        elif turned.y():
            self._turn(turned.y(), event.position())
        else:
            self._canvas.pan(_way(event))

    def pinch(self, event: QNativeGestureEvent) -> bool:
        """Zoom with two fingers, and pan when both go one way; return whether the event was one of these."""
        match event.gestureType():
            case Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom(1 + event.value(), event.position())
            case Qt.NativeGestureType.PanNativeGesture:
                self._canvas.pan(event.delta())
            case _:
                return False
        return True

    def _glide_on(self, event: QWheelEvent) -> None:
        """Pan on when the fingers have left; a zoom ends with them, whichever key is pressed or let go meanwhile."""
        if not self._have_zoomed:
            self._canvas.pan(_way(event))

    def _turn(self, turned: float, at: QPointF) -> None:
        self._zoom(_ZOOM_PER_NOTCH ** (turned / _NOTCH), at)

    def _zoom(self, by: float, at: QPointF) -> None:
        self._canvas.stage.motion.step(by, at)
        self._canvas.zoom_at(self._canvas.scale * by, at)


def _is_touchpad(event: QWheelEvent) -> bool:
    """Return whether fingers scroll: not all systems tell when they come and go, or how far they went in pixels."""
    has_phases = event.phase() is not Qt.ScrollPhase.NoScrollPhase
    return has_phases or event.device().type() is QInputDevice.DeviceType.TouchPad


def _way(event: QWheelEvent) -> QPointF:
    """Return how far the canvas goes with the fingers."""
    pixels = event.pixelDelta()
    return QPointF(event.angleDelta()) / _NOTCH * _PAN_PER_NOTCH if pixels.isNull() else QPointF(pixels)
