"""Something that is held over a connection: would it fit there, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from netdesigner.canvas.editing.trying import misfit
from netdesigner.canvas.gestures.live_line import Fit, paint_opened, paint_words
from netdesigner.canvas.gestures.surface import Surface
from netdesigner.graph.changes import Edits
from netdesigner.graph.nodes import Target
from netdesigner.i18n import _

Trying: TypeAlias = Callable[[Target], Edits]
"""Returns the edits that try something out in the connection that ends at a target."""


class Insertion:
    """Asks what would come of something that is put into connections, and tells it while it is held over one.

    It can be put there all the same: a parameter that is changed next may have the shapes fit again.

    Attributes:
        target: Where the connection ends; `None` while it is held over none.
    """

    def __init__(self, canvas: Surface, trying: Trying) -> None:
        self._canvas = canvas
        self._trials = canvas.workspace.trials
        self._trying = trying
        self.target: Target | None = None

    def hold_over(self, target: Target | None) -> None:
        """Ask what would come of it in a connection, or in none."""
        if target != self.target:
            self.target = target
            if target is None:
                self._trials.ask()
            else:
                self._trials.ask_soon(partial(self._trying, target))

    @property
    def fit(self) -> Fit:
        """Whether it fits, as far as that is known."""
        if self.target is None or self._trials.answer is None:
            return Fit.OPEN
        return Fit.DOUBTFUL if self.misfit else Fit.FITTING

    @property
    def misfit(self) -> str:
        """Why shapes would not fit; nothing if they would or nobody knows yet."""
        answer = self._trials.answer
        return "" if self.target is None or answer is None else misfit(self._canvas.workspace, answer)

    @property
    def words(self) -> str:
        """What would come of it: where it goes, or why shapes would not fit there."""
        connections, faces = self._canvas.scene.connections, self._canvas.scene.faces
        if self.misfit or self.target is None or self.target not in connections.sources:
            return self.misfit
        source, goal = faces[connections.sources[self.target].node].name, faces[self.target.node].name
        return _("Goes between {source} and {goal}.").format(source=source, goal=goal)

    def paint_way(self, painter: QPainter) -> None:
        """Paint the connection."""
        if self.target is not None:
            paint_opened(painter, self._canvas, self.target, self.fit)

    def paint_words(self, painter: QPainter, point: QPointF) -> None:
        """Paint beside a point what would come of it."""
        paint_words(painter, self._canvas, point, self.words, self.fit)
