"""A frame that is expanded finds room: what stands there makes way for it, in the same step."""

from itertools import combinations, product

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from netdesigner.canvas.boxes import Box
from netdesigner.canvas.editing.collapsing import fold
from netdesigner.canvas.editing.landing import meet
from netdesigner.canvas.editing.standing import boxes_of
from netdesigner.canvas.items import holds, item_box
from netdesigner.canvas.workspace import Workspace
from netdesigner.project.document import CanvasItem, CanvasItemKind
from netdesigner.project.edits import MoveNodes, PutItem
from netdesigner.project.files import serialize_project
from tests.builders import Drawing
from tests.gui.collapsing.conftest import Framed
from tests.hand import Hand

CELL = (240.0, 104.0)
CELLS = [(x, y) for x, y in product(range(-1, 3), range(-1, 5)) if (x, y) != (0, 0)]
FRAME = CanvasItem("frame", "main", CanvasItemKind.FRAME, "Head", (0.0, 0.0), (300.0, 330.0))


def test_what_stands_below_goes_down(framed: Framed, drawing: Drawing, hand: Hand) -> None:
    fold(framed.workspace, ["frame"])
    drawing.do(MoveNodes("main", {framed.last: (0.0, 150.0)}))
    before = serialize_project(framed.workspace.document)
    framed.canvas.zoom_to_fit()
    hand.click(framed.canvas, framed.triangle)
    assert framed.frame.held is None
    places = boxes_of(framed.workspace, framed.workspace.graph.nodes)
    assert not meet(places[framed.last], item_box(framed.frame))
    assert places[framed.first][:2] == (0.0, -20.0)
    assert all(holds(item_box(framed.frame), places[node]) for node in framed.inside)
    framed.workspace.undo()
    assert serialize_project(framed.workspace.document) == before


def test_a_frame_around_it_grows(framed: Framed, drawing: Drawing) -> None:
    fold(framed.workspace, ["frame"])
    around = CanvasItem("around", "main", CanvasItemKind.FRAME, "Around", (-80.0, 0.0), (300.0, 160.0))
    drawing.do(PutItem(around))
    fold(framed.workspace, ["frame"])
    assert holds(item_box(framed.workspace.document.items["around"]), item_box(framed.frame))


def test_what_leaves_room_stays(framed: Framed) -> None:
    before = dict(framed.workspace.document.positions["main"])
    fold(framed.workspace, ["frame"])
    fold(framed.workspace, ["frame"])
    assert framed.workspace.document.positions["main"] == before


@pytest.mark.usefixtures("qapp")
@settings(max_examples=40, deadline=None)
@given(cells=st.lists(st.sampled_from(CELLS), unique=True, max_size=8), others=st.data())
def test_nothing_comes_to_lie_on_anything(cells: list[tuple[int, int]], others: st.DataObject) -> None:
    drawing = Drawing()
    inner = drawing.input((8,))
    drawing.do(MoveNodes("main", {inner: (60.0, 80.0)}), PutItem(FRAME))
    workspace = Workspace(drawing.history)
    fold(workspace, ["frame"])
    for number, (x, y) in enumerate(cells):
        place = (x * CELL[0], y * CELL[1])
        if others.draw(st.booleans()):
            drawing.do(MoveNodes("main", {drawing.layer("Dense", units=3): place}))
        else:
            kind = others.draw(st.sampled_from(CanvasItemKind))
            drawing.do(PutItem(CanvasItem(f"item {number}", "main", kind, "", place, (180.0, 70.0))))
    fold(workspace, ["frame"])
    nodes = boxes_of(workspace, workspace.graph.nodes)
    assert holds(item_box(workspace.document.items["frame"]), nodes.pop(inner))
    standing: list[Box] = [*nodes.values(), *map(item_box, workspace.document.items.values())]
    assert not any(meet(one, other) for one, other in combinations(standing, 2))
    workspace.close()
