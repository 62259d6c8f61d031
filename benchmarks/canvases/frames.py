"""Frames of a canvas, by real events: what a hand does, until it is painted. Knows PySide6 alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from math import ceil, log
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

SIZE = (1600, 1000)
_TURNS = 200
"""Of the event loop; what is not painted by then is painted never."""
_THERE_AND_BACK = 10
"""Frames."""
_EDGE = QPointF(4, 4)
_STEP = QPointF(9, 5)
_REST_MS = 600
_ASIDE = 2
"""So many steps aside a node is dropped, where it stood nothing would be done."""

LEFT, MIDDLE, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.NoButton


class Canvas(Protocol):
    """A canvas that is measured. Points are in the coordinates of its widget."""

    widget: QWidget
    notch: float
    """How much larger everything is after one notch of the wheel."""

    def fit(self) -> None:
        """Show everything."""

    def actual_size(self) -> None:
        """Show the middle at 100 %."""

    def scale(self) -> float:
        """Return how large everything is seen."""

    def spoil(self) -> None:
        """See to it that all is painted anew."""

    def grip(self) -> QPointF:
        """Return where the node with four connections can be taken hold of."""

    def gap(self) -> QPointF:
        """Return a point in the middle where no node is."""

    def select_all(self) -> None:
        """Select all nodes."""

    def selected(self) -> int:
        """Return how many nodes are selected."""


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count what is painted."""
        if event.type() is QEvent.Type.Paint:
            self.times += 1
        return super().eventFilter(watched, event)


class Hand:
    """Does something to a canvas, and tells the processor time until it was painted, in milliseconds."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self._painted = Painted(canvas.widget)

    def rest(self) -> None:
        """Do nothing for a moment, as before most gestures; what the canvas does meanwhile is no part of a frame."""
        loop = QEventLoop()
        QTimer.singleShot(_REST_MS, loop.quit)
        loop.exec()

    def frame(self, act: Callable[[], None]) -> float:
        """Do something and wait until it is painted."""
        before = self._painted.times
        began = time.process_time()
        act()
        for _ in range(_TURNS):
            QCoreApplication.processEvents()
            if self._painted.times > before:
                break
        QCoreApplication.processEvents()
        return (time.process_time() - began) * 1000

    def repaint(self, frames: int) -> list[float]:
        """Paint all anew, again and again."""
        return [self.frame(self._spoil) for _ in range(frames)]

    def click_beside(self) -> None:
        """Click where no node is."""
        self._drag(self.canvas.gap(), iter(()), LEFT)

    def pan(self, frames: int) -> list[float]:
        """Pull the canvas to and fro."""
        return self._drag(self.canvas.gap(), _to_and_fro(QPointF(12, 6), frames), MIDDLE)[:-1]

    def drag(self, frames: int) -> tuple[list[float], float]:
        """Pull the node in the middle, and what is selected with it, to and fro; return the time of the drop apart."""
        steps = list(_to_and_fro(_STEP, frames + _ASIDE))
        times = self._drag(self.canvas.grip(), iter(steps), LEFT)
        back = -sum(steps, QPointF()) / _ASIDE
        self._drag(self.canvas.grip(), iter([back] * _ASIDE), LEFT)  # it would stand where others are taken hold of
        return times[:-1], times[-1]

    def zoom(self, frames: int) -> list[float]:
        """Turn the wheel until all is seen at 100 %, and back."""
        way = 1 / self.canvas.scale()
        middle = QPointF(*SIZE) / 2
        turn = self._turn_for(way ** (2 / frames))
        steps = [turn] * (frames // 2) + [-turn] * (frames // 2)
        return [self.frame(Wheel(self.canvas.widget, middle, step)) for step in steps]

    def hover(self, frames: int) -> list[float]:
        """Move the pointer over nodes and what is between them."""
        start, found = self.canvas.grip() - QPointF(60, 40), []
        for step in _to_and_fro(QPointF(7, 5), frames):
            start += step
            found.append(self.frame(Mouse(self.canvas.widget, QEvent.Type.MouseMove, start, NONE, NONE)))
        return found

    def rubber_band(self, frames: int) -> tuple[list[float], float]:
        """Draw a rectangle over everything; return the time of the release apart."""
        way = (QPointF(*SIZE) - 2 * _EDGE) / frames
        times = self._drag(_EDGE, iter([way] * frames), LEFT)
        return times[:-1], times[-1]

    def _drag(self, start: QPointF, steps: Iterator[QPointF], button: Qt.MouseButton) -> list[float]:
        """Press, pull and release; return the times of the moves and of the release."""
        widget, point = self.canvas.widget, start
        Mouse(widget, QEvent.Type.MouseMove, point, NONE, NONE)()
        Mouse(widget, QEvent.Type.MouseButtonPress, point, button, button)()
        times = []
        for step in steps:
            point = point + step
            times.append(self.frame(Mouse(widget, QEvent.Type.MouseMove, point, NONE, button)))
        times.append(self.frame(Mouse(widget, QEvent.Type.MouseButtonRelease, point, button, NONE)))
        return times

    def _spoil(self) -> None:
        self.canvas.spoil()
        self.canvas.widget.update()

    def _turn_for(self, factor: float) -> int:
        return ceil(120 * log(factor) / log(self.canvas.notch))


class Mouse:
    """An event of the mouse."""

    def __init__(
        self, widget: QWidget, kind: QEvent.Type, point: QPointF, button: Qt.MouseButton, held: Qt.MouseButton
    ) -> None:
        self._widget = widget
        self._what = kind, QPointF(point), QPointF(widget.mapToGlobal(point)), button, held

    def __call__(self) -> None:
        """Send it."""
        QCoreApplication.sendEvent(self._widget, QMouseEvent(*self._what, Qt.KeyboardModifier.NoModifier))


class Wheel:
    """A turn of the wheel, by parts of a notch as touchpads and good wheels do."""

    def __init__(self, widget: QWidget, point: QPointF, turn: int) -> None:
        self._widget = widget
        self._what = point, QPointF(widget.mapToGlobal(point)), QPoint(), QPoint(0, turn)

    def __call__(self) -> None:
        """Send it."""
        keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        QCoreApplication.sendEvent(self._widget, QWheelEvent(*self._what, NONE, keys, phase, False))


def settle() -> None:
    """Let happen what is due."""
    for _ in range(_TURNS):
        QCoreApplication.processEvents()


def _to_and_fro(step: QPointF, frames: int) -> Iterator[QPointF]:
    for number in range(frames):
        yield step if number // _THERE_AND_BACK % 2 == 0 else -step
