"""Walking a network with branches with the arrow keys."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from pytestqt.qtbot import QtBot

from netdesigner.canvas.editing.arranging import lay_out
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.graph.nodes import NodeId
from netdesigner.project.edits import MoveNodes
from tests.builders import Drawing
from tests.gui.canvas_hands.conftest import ShowCanvas
from tests.hand import Hand

LENGTHS = (1, 2, 3, 2)


@pytest.fixture
def branches(drawing: Drawing) -> list[list[NodeId]]:
    """Branches of different lengths between one source and one goal; the first node of all, and the last, are alone."""
    source = drawing.input((8,))
    rows = [[drawing.layer("Dense", source, units=8)] for _ in LENGTHS]
    for row, length in zip(rows, LENGTHS, strict=True):
        while len(row) < length:
            row.append(drawing.layer("Dense", row[-1], units=8))
    return [[source], *rows, [drawing.layer("Concatenate", *(row[-1] for row in rows))]]


@pytest.fixture
def canvas(branches: list[list[NodeId]], show_canvas: ShowCanvas, hand: Hand) -> CanvasWidget:
    canvas = show_canvas()
    lay_out(canvas.workspace)
    hand.click(canvas, QPointF(5, 5))
    return canvas


def walk(canvas: CanvasWidget, hand: Hand, *keys: str) -> list[NodeId]:
    """Press keys, and return where each leads."""
    found = []
    for key in keys:
        hand.key(key)
        found += canvas.workspace.selection.nodes
    return found


def test_the_way_back_is_the_way_that_was_come(canvas: CanvasWidget, branches: list[list[NodeId]], hand: Hand) -> None:
    (source,), (goal,) = branches[0], branches[-1]
    for row in branches[1:-1]:
        canvas.workspace.select(row[:1])
        assert walk(canvas, hand, *["down"] * len(row)) == [*row[1:], goal]
        assert walk(canvas, hand, *["up"] * (len(row) + 1)) == [*row[::-1], source]


def test_after_a_click_elsewhere_the_way_is_another(
    canvas: CanvasWidget, branches: list[list[NodeId]], hand: Hand
) -> None:
    outer, goal = branches[1], branches[-1][0]
    canvas.workspace.select([outer[-1]])
    assert walk(canvas, hand, "down") == [goal]
    canvas.workspace.select([branches[0][0]])
    (after,) = walk(canvas, hand, "down")
    assert after in {row[0] for row in branches[1:-1]}


def test_sideways_it_goes_through_all_branches_of_a_layer_and_back(
    canvas: CanvasWidget, branches: list[list[NodeId]], hand: Hand
) -> None:
    tops = {row[0]: canvas.node_rect(row[0]).top() for row in branches[1:-1]}
    lowest = [node for node, top in tops.items() if top == max(tops.values())]
    ordered = sorted(lowest, key=lambda node: canvas.node_rect(node).left())
    canvas.workspace.select(ordered[:1])
    onwards = walk(canvas, hand, *["right"] * (len(ordered) - 1))
    assert onwards == ordered[1:]
    assert walk(canvas, hand, *["left"] * (len(ordered) - 1)) == ordered[:-1][::-1]


def test_what_it_comes_to_is_brought_into_view(
    canvas: CanvasWidget, drawing: Drawing, branches: list[list[NodeId]], hand: Hand, qtbot: QtBot
) -> None:
    (source,), first = branches[0], branches[1][0]
    drawing.do(MoveNodes("main", {first: (3000.0, 2500.0)}))
    canvas.zoom_to_actual_size()
    canvas.workspace.select([first])
    walk(canvas, hand, "up")
    assert canvas.workspace.selection.nodes == {source}
    walk(canvas, hand, "down")
    qtbot.waitUntil(lambda: QRectF(canvas.rect()).contains(canvas.node_rect(first)))
