"""What all drags have in common: they begin after some way, and scroll the canvas at its edges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from netdesigner.canvas.gestures.surface import Surface
from netdesigner.canvas.hits import InputHit, NodeHit, OutputHit

_EDGE: Final = 28.0
_FASTEST: Final = 22.0
_INTERVAL_MS: Final = 16
_OF_NODES: Final = (NodeHit, InputHit, OutputHit)


def is_drag(start: QPointF, point: QPointF) -> bool:
    """Return whether the pointer went so far that more than a click is meant."""
    return (point - start).manhattanLength() >= QGuiApplication.styleHints().startDragDistance()


def is_open(canvas: Surface, point: QPointF) -> bool:
    """Return whether a connection that is dropped at a point meets no node, in view of the canvas."""
    return QRectF(canvas.rect()).contains(point) and not isinstance(canvas.hit(point), _OF_NODES)


class EdgeScrolling:
    """Scrolls the canvas while a drag is held at its edge, the faster the farther out."""

    def __init__(self, canvas: Surface, follow: Callable[[QPointF, Qt.KeyboardModifier], None]) -> None:
        """Scroll nothing yet.

        Args:
            canvas: The canvas.
            follow: Called after each step, with where the pointer is.
        """
        self._canvas = canvas
        self._follow = follow
        self._point = QPointF()
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._timer = QTimer()
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self._step)

    def watch(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Scroll if the pointer is at an edge, else stop."""
        self._point, self._modifiers = point, modifiers
        if self._speed().isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Scroll no more."""
        self._timer.stop()

    def _step(self) -> None:
        self._canvas.pan(-self._speed())
        self._follow(self._point, self._modifiers)
        self._canvas.update()

    def _speed(self) -> QPointF:
        room = QRectF(self._canvas.rect())
        return QPointF(
            _speed_along(self._point.x(), room.left() + _EDGE, room.right() - _EDGE),
            _speed_along(self._point.y(), room.top() + _EDGE, room.bottom() - _EDGE),
        )


def _speed_along(at: float, least: float, most: float) -> float:
    out = min(at - least, 0.0) + max(at - most, 0.0)
    return max(-_FASTEST, min(_FASTEST, out / 2))
