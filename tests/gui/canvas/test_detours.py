"""From far, connections that would lead through nodes are led around them: all of them once the canvas rests."""

from PySide6.QtCore import QRectF

from netdesigner.canvas.widget import CanvasWidget
from tests.builders import Drawing
from tests.gui.canvas.conftest import Show, place

FAR = 0.05


def skipping(drawing: Drawing, blocks: int) -> None:
    """Draw nodes below each other, every third of which takes what the third before it gives."""
    node = drawing.input((8,))
    stack = [node]
    for _ in range(blocks):
        inner = drawing.layer("Dense", drawing.layer("Dense", node, units=8), units=8)
        node = drawing.layer("Add", inner, node)
        stack += [*drawing.graph.nodes][-3:]
    place(drawing, **{key: (0.0, 104.0 * row) for row, key in enumerate(stack)})


def rest(canvas: CanvasWidget) -> None:
    """Do all that a canvas does at rest, and paint what came of it."""
    room = QRectF(canvas.rect())
    while canvas.stage.get_ahead(room, room.center()):
        pass
    canvas.grab()


def from_far(canvas: CanvasWidget) -> CanvasWidget:
    canvas.zoom_at(FAR, QRectF(canvas.rect()).center())
    return canvas


def test_few_are_led_around_at_once(drawing: Drawing, show: Show) -> None:
    skipping(drawing, 6)
    canvas = from_far(show())
    before = canvas.grab().toImage()
    rest(canvas)
    assert canvas.grab().toImage() == before


def test_many_are_led_around_when_the_canvas_rests(drawing: Drawing, show: Show) -> None:
    skipping(drawing, 40)
    canvas = from_far(show())
    before = canvas.grab().toImage()
    rest(canvas)
    after = canvas.grab().toImage()
    assert after != before
    canvas.stage.base.spoil()
    assert canvas.grab().toImage() == after
    rest(canvas)
    painted = canvas.stage.base.rects_painted
    rest(canvas)
    assert canvas.stage.base.rects_painted == painted
