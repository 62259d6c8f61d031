"""What a canvas does while nobody does anything: it gets ahead with what may be wanted next."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtGui import QCursor

if TYPE_CHECKING:
    from netdesigner.canvas.minimap import Minimap
    from netdesigner.canvas.widget import CanvasWidget

_AFTER_MS: Final = 100
_SECONDS: Final = 0.005
"""A step takes hardly longer."""
_GAP_MS: Final = 1
"""Between two steps, in which something else may begin."""


class Resting(QTimer):
    """Gets ahead step by step, once the canvas was not painted for a moment."""

    def __init__(self, canvas: CanvasWidget, minimap: Minimap) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._minimap = minimap
        self.setSingleShot(True)
        self.timeout.connect(self._step)

    def put_off(self) -> None:
        """Begin in a moment: something was painted, and may be painted again at once."""
        self.start(_AFTER_MS)

    def _step(self) -> None:
        deadline = perf_counter() + _SECONDS
        while self._canvas.isVisible() and self._get_ahead():
            if perf_counter() > deadline:
                self.start(_GAP_MS)
                return

    def _get_ahead(self) -> bool:
        """Do a part of what will be wanted next; return whether there was any."""
        canvas = self._canvas
        is_left = self._minimap.get_ahead() or canvas.stage.get_ahead(QRectF(canvas.rect()), self._pointer())
        if canvas.stage.base.is_stale:
            canvas.update()
        return is_left

    def _pointer(self) -> QPointF:
        """Return where the wheel would be turned: at the pointer, or as far as anybody can tell, in the middle."""
        canvas = self._canvas
        return canvas.mapFromGlobal(QPointF(QCursor.pos())) if canvas.underMouse() else QRectF(canvas.rect()).center()
