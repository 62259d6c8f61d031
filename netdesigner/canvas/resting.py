"""What a canvas does while nobody does anything: it paints what lies around the view, for that may be wanted next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget

_AFTER_MS: Final = 100
_GAP_MS: Final = 5
"""Between two steps, in which something else may begin."""


class Resting(QTimer):
    """Paints the surroundings of the view step by step, once the canvas was not painted for a moment."""

    def __init__(self, canvas: CanvasWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setSingleShot(True)
        self.timeout.connect(self._step)

    def put_off(self) -> None:
        """Begin in a moment: something was painted, and may be painted again at once."""
        self.start(_AFTER_MS)

    def _step(self) -> None:
        if self._canvas.isVisible() and self._canvas.stage.paint_around():
            self.start(_GAP_MS)
