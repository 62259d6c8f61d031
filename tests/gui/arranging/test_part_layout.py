"""A layout of what is selected keeps clear of all that is not, and takes collapsed frames as boxes."""

import random
from itertools import product

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from netdesigner.canvas.editing.arranging import lay_out
from netdesigner.canvas.editing.collapsing import fold
from netdesigner.canvas.editing.landing import meet
from netdesigner.canvas.editing.standing import boxes_of
from netdesigner.canvas.hidden import hidden_of
from netdesigner.canvas.items import item_box
from netdesigner.canvas.workspace import Workspace
from netdesigner.project.document import CanvasItem, CanvasItemKind, Flow
from netdesigner.project.edits import MoveNodes, PutItem, SetFlow
from tests.builders import Drawing


@pytest.mark.usefixtures("qapp")
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), flow=st.sampled_from(Flow))
def test_nothing_that_is_laid_out_lies_on_what_stays(seed: int, flow: Flow) -> None:
    chance, drawing = random.Random(seed), Drawing()
    drawing.do(SetFlow(flow))
    workspace = Workspace(drawing.history)
    places = [(300.0 * x, 120.0 * y) for x, y in product(range(6), range(6))]
    chance.shuffle(places)
    hidden = drawing.layer("Dense", units=2)
    for frame in ("kept", "moved"):
        x, y = places.pop()
        inner = hidden if frame == "kept" else drawing.layer("Dense", units=2)
        drawing.do(MoveNodes("main", {inner: (x + 20, y + 30)}))
        drawing.do(PutItem(CanvasItem(frame, "main", CanvasItemKind.FRAME, frame, (x, y), (240.0, 110.0))))
        fold(workspace, [frame])
    drawing.do(PutItem(CanvasItem("note", "main", CanvasItemKind.NOTE, "", places.pop(), (200.0, 80.0))))
    chain = [drawing.input((4,))]
    for _ in range(7):
        chain.append(drawing.layer("Dense", chain[-1], units=2))
    drawing.do(MoveNodes("main", {node: places.pop() for node in chain}))

    chosen = set(chance.sample(chain, 5))
    lay_out(workspace, chosen, ["moved"])
    nodes, items = boxes_of(workspace, workspace.graph.nodes), workspace.document.items
    laid = [*(nodes[node] for node in chosen), item_box(items["moved"])]
    stays = [*(nodes[node] for node in chain if node not in chosen), item_box(items["kept"]), item_box(items["note"])]
    assert not any(meet(one, other) for one, other in product(laid, [*stays, *laid]) if one is not other)
    assert not lay_out(workspace, chosen, ["moved"]), "a second layout changes nothing"
    workspace.close()


def test_a_selected_box_stands_in_the_row_it_belongs_to(workspace: Workspace, drawing: Drawing) -> None:
    first = drawing.input((4,))
    inner = drawing.layer("Dense", first, units=2)
    last = drawing.layer("Dense", inner, units=2)
    drawing.layer("Dense", units=2)  # something that is not selected
    drawing.do(MoveNodes("main", {first: (0.0, 0.0), inner: (500.0, 40.0), last: (200.0, -300.0)}))
    drawing.do(PutItem(CanvasItem("frame", "main", CanvasItemKind.FRAME, "", (460.0, 0.0), (260.0, 120.0))))
    fold(workspace, ["frame"])
    before = boxes_of(workspace, [inner])[inner][0] - workspace.document.items["frame"].position[0]
    workspace.select([first, last], items=["frame"])
    assert lay_out(workspace)
    boxes = boxes_of(workspace, workspace.graph.nodes)
    frame = item_box(workspace.document.items["frame"])
    assert boxes[first][3] < frame[1] < frame[3] < boxes[last][1]
    assert boxes[inner][0] - frame[0] == before
    assert inner in hidden_of(workspace.document, "main").nodes
    assert workspace.history.undo_names[-1] == "Lay out"
