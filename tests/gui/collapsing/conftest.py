"""A chain of three layers, two of them in a frame, and what the tests of collapsing share with those of gestures."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPointF

from netdesigner.canvas.snapping import Snapping
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind
from netdesigner.project.edits import MoveNodes, PutItem
from tests.builders import Drawing
from tests.gui.canvas_hands.conftest import ShowCanvas, drawing, refusals, show_canvas, workspace
from tests.gui.window.conftest import window, windows

__all__ = ["Framed", "drawing", "framed", "refusals", "show_canvas", "window", "windows", "workspace"]

FRAME = CanvasItem("frame", "main", CanvasItemKind.FRAME, "Head", (-40.0, 60.0), (280.0, 280.0))
NOTE = CanvasItem("note", "main", CanvasItemKind.NOTE, "Why?", (190.0, 100.0), (40.0, 40.0))


@dataclass(frozen=True)
class Framed:
    """An input, two layers in a frame with a note, and one that both lead to."""

    canvas: CanvasWidget
    first: NodeId
    inside: tuple[NodeId, NodeId]
    last: NodeId

    @property
    def workspace(self) -> Workspace:
        return self.canvas.workspace

    @property
    def frame(self) -> CanvasItem:
        return self.workspace.document.items["frame"]

    @property
    def triangle(self) -> QPointF:
        return self.at(17, 16)

    def at(self, x: float, y: float) -> QPointF:
        """Return a point of the canvas by its distance from the upper left corner of the frame."""
        left, top = self.frame.position
        return self.canvas.from_canvas(QPointF(left + x, top + y))


@pytest.fixture
def framed(drawing: Drawing, show_canvas: ShowCanvas) -> Framed:
    first = drawing.input((8,))
    upper = drawing.layer("Dense", first, units=8)
    lower = drawing.layer("Dense", upper, units=8)
    last = drawing.layer("Add", lower, upper)
    corners = {first: (0.0, -20.0), upper: (0.0, 110.0), lower: (0.0, 230.0), last: (0.0, 420.0)}
    drawing.do(MoveNodes("main", corners), PutItem(FRAME), PutItem(NOTE))
    canvas = show_canvas()
    canvas.snapping = Snapping(grid=False, guides=False)
    canvas.zoom_to_fit()
    return Framed(canvas, first, (upper, lower), last)
