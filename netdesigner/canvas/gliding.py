"""Showing how nodes come to other places: the document has them there already, the eye follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from netdesigner.canvas.painting.gliding import GlidingNodes

if TYPE_CHECKING:
    from netdesigner.canvas.widget import CanvasWidget
    from netdesigner.graph.nodes import NodeId
    from netdesigner.project.document import Point

_LONGEST_MS: Final = 200
_MOST: Final = 300
"""More nodes than these could not be painted one by one in each frame."""


class Glide(QObject):
    """Remembers where nodes stand, and after they were moved shows them on their way, if the system moves at all."""

    def __init__(self, canvas: CanvasWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        boxes = canvas.scene.nodes
        self._before: dict[NodeId, Point] = {node: boxes.box(node)[:2] for node in boxes}
        self._gliding: GlidingNodes | None = None
        self._motion = QVariantAnimation(self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.setStartValue(1.0)
        self._motion.setEndValue(0.0)
        self._motion.valueChanged.connect(self._show)
        self._motion.finished.connect(self._end)

    def start(self) -> None:
        """Show the way from there to where they stand now."""
        from PySide6.QtWidgets import QStyle  # has PySide6 make hundreds of names, for which no start waits

        ways = self._ways()
        system = self._canvas.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        if not ways or len(ways) > _MOST or system <= 0:
            self.deleteLater()
            return
        self._gliding = self._canvas.stage.show_gliding(ways)
        self._canvas.workspace.edited.connect(self._end)
        self._canvas.workspace.graph_changed.connect(self._end)
        self._motion.setDuration(min(system, _LONGEST_MS))
        self._motion.start()

    def _ways(self) -> dict[NodeId, Point]:
        boxes = self._canvas.scene.nodes
        now = {node: boxes.box(node) for node in self._before if node in boxes}
        ways = {node: (self._before[node][0] - box[0], self._before[node][1] - box[1]) for node, box in now.items()}
        return {node: way for node, way in ways.items() if way != (0.0, 0.0)}

    def _show(self, left: float) -> None:
        if self._gliding is not None:
            self._gliding.show(left)
            self._canvas.update()

    def _end(self) -> None:
        if self._gliding is not None:
            self._canvas.stage.clear_gliding(self._gliding)
            self._gliding = None
            self._canvas.update()
            self._motion.stop()
            self.deleteLater()
