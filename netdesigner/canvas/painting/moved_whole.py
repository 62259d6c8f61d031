"""The whole network that is being moved: its picture is moved under the view, and nothing is painted again."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from netdesigner.canvas.painting.kept_picture import KeptPicture, PaintRect
from netdesigner.canvas.viewport import Viewport


class MovedWhole:
    """The picture of everything, shown elsewhere than it stands: where the ground is plain, it can go along.

    Args:
        picture: The picture.
        viewport: What is seen.
        marks: Paints that everything is selected, into the picture.

    Attributes:
        shift: By how much the picture is displaced in the widget: by whole pixels of the screen.
    """

    def __init__(self, picture: KeptPicture, viewport: Viewport, marks: PaintRect) -> None:
        self.shift = QPointF()
        self._picture = picture
        self._viewport = viewport
        self._by = QPointF()
        picture.paint_over(marks)

    def displace(self, dx: float, dy: float) -> None:
        """Show it displaced, in units of the canvas."""
        self._by = QPointF(dx, dy)

    def follow(self) -> None:
        """Move the picture to where it is wanted in the size in which it is seen."""
        by = self._by * self._viewport.scale
        goal = QPointF(self._viewport.snapped(by.x()), self._viewport.snapped(by.y()))
        if goal != self.shift:
            self._picture.scroll(goal - self.shift)
            self.shift = goal

    def end(self) -> None:
        """Move the picture back, and let it be painted without what shows that everything is selected."""
        self._picture.scroll(-self.shift)
        self._picture.spoil()
