"""Layers in a row are stacked by a key: their cards touch; what branches is left apart."""

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.editing.stacking import stack
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Flow
from netdesigner.project.edits import MoveNodes, SetFlow
from tests.builders import Drawing
from tests.hand import Hand

Boxes = list[tuple[float, float, float, float]]


@pytest.fixture
def row(window: MainWindow, qtbot: QtBot) -> list[NodeId]:
    """Five nodes in a row, scattered on the canvas, which has the keys."""
    drawing = Drawing(window.session.history)
    nodes = [drawing.input((8,))]
    for _ in range(3):
        nodes.append(drawing.layer("Dense", nodes[-1], units=8))
    nodes.append(drawing.output(nodes[-1]))
    places = {node: (60.0 * (number % 2), 130.0 * number) for number, node in enumerate(nodes)}
    drawing.do(MoveNodes(drawing.graph_id, places))
    canvas = window.workbench.canvas
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    return nodes


def boxes(window: MainWindow, nodes: list[NodeId]) -> Boxes:
    return [window.workbench.canvas.scene.nodes.box(node) for node in nodes]


def test_all_that_stands_in_a_row_is_stacked_and_taken_back(window: MainWindow, row: list[NodeId], hand: Hand) -> None:
    before = dict(window.session.document.positions["main"])
    hand.key("shift+k")
    found = boxes(window, row)
    assert all(above[3] == below[1] for above, below in pairwise(found))
    assert len({(box[0] + box[2]) / 2 for box in found}) == 1
    assert window.session.document.positions["main"][row[0]] == before[row[0]]
    window.session.workspace.undo()
    assert window.session.document.positions["main"] == before


def test_the_selected_ones_alone_are_moved(window: MainWindow, row: list[NodeId], hand: Hand) -> None:
    window.session.workspace.select(row[1:3])
    before = boxes(window, row)
    hand.key("shift+k")
    after = boxes(window, row)
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, True, False, True, True]
    assert after[1][3] == after[2][1]


def test_where_networks_lead_to_the_right_cards_stand_side_by_side(
    window: MainWindow, row: list[NodeId], hand: Hand
) -> None:
    Drawing(window.session.history).do(SetFlow(Flow.RIGHT))
    hand.key("shift+k")
    assert all(left[2] == right[0] for left, right in pairwise(boxes(window, row)))


def test_what_branches_is_no_row(workspace: Workspace, drawing: Drawing, refusals: list[str]) -> None:
    x = drawing.input((8,))
    drawing.layer("Add", x, drawing.layer("Dense", x, units=8))
    assert not stack(workspace)
    assert "in a row" in refusals[0]
