"""Aligning, distributing and straightening what is selected, by the keys of the window."""

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.editing.aligning import align, distribute
from netdesigner.canvas.editing.straightening import straighten
from netdesigner.canvas.layout.aligning import Axis, Side, aligned, distributed
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.edits import MoveNodes
from netdesigner.project.files import serialize_project
from tests.builders import Drawing
from tests.hand import Hand

PLACES = ((0.0, 0.0), (300.0, 130.0), (40.0, 310.0))


@pytest.fixture
def nodes(window: MainWindow, qtbot: QtBot) -> list[NodeId]:
    """Three nodes in a row, none of them above another, all selected."""
    nodes = chain(Drawing(window.session.history))
    window.session.workspace.select(nodes)
    canvas = window.workbench.canvas
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    return nodes


def chain(drawing: Drawing) -> list[NodeId]:
    first = drawing.input((8,))
    second = drawing.layer("Dense", first, units=8)
    third = drawing.layer("Dense", second, units=8)
    nodes = [first, second, third]
    drawing.do(MoveNodes(drawing.graph_id, dict(zip(nodes, PLACES, strict=True))))
    return nodes


@pytest.mark.parametrize(
    ("keys", "edge"),
    [
        ("shift+a", "left"),
        ("alt+shift+s", "center x"),
        ("shift+d", "right"),
        ("shift+w", "top"),
        ("alt+shift+w", "center y"),
        ("shift+s", "bottom"),
    ],
)
def test_keys_align_what_is_selected_in_one_step(
    window: MainWindow, nodes: list[NodeId], hand: Hand, qtbot: QtBot, keys: str, edge: str
) -> None:
    canvas, history = window.workbench.canvas, window.session.history
    before = serialize_project(window.session.workspace.document)
    hand.key(keys)
    qtbot.waitUntil(lambda: history.undo_names[-1] == "Align")
    name, _, axis = edge.partition(" ")
    found = [getattr(canvas.node_rect(node), name)() for node in nodes]
    lines = {round(getattr(place, axis)() if axis else place, 3) for place in found}
    assert len(lines) == 1
    window.session.workspace.undo()
    assert serialize_project(window.session.workspace.document) == before


@pytest.mark.parametrize(("keys", "first", "last"), [("shift+h", "left", "right"), ("shift+v", "top", "bottom")])
def test_keys_leave_the_same_gaps(
    window: MainWindow, nodes: list[NodeId], hand: Hand, qtbot: QtBot, keys: str, first: str, last: str
) -> None:
    canvas, history = window.workbench.canvas, window.session.history
    hand.key(keys)
    qtbot.waitUntil(lambda: history.undo_names[-1] == "Distribute")
    rects = sorted((canvas.node_rect(node) for node in nodes), key=lambda rect: getattr(rect, first)())
    gaps = {round(getattr(after, first)() - getattr(before, last)(), 3) for before, after in pairwise(rects)}
    assert len(gaps) == 1


def test_straightened_connections_end_under_where_they_begin(
    window: MainWindow, nodes: list[NodeId], hand: Hand, qtbot: QtBot
) -> None:
    canvas, history = window.workbench.canvas, window.session.history
    before = canvas.node_rect(nodes[0])
    hand.key("shift+q")
    qtbot.waitUntil(lambda: history.undo_names[-1] == "Straighten")
    for source, goal in pairwise(nodes):
        begin, end = canvas.port_position(Ref(source)), canvas.port_position(Target(goal, ("inputs",)))
        assert begin.x() == pytest.approx(end.x())
    assert canvas.node_rect(nodes[0]) == before


def test_one_of_several_branches_follows(workspace: Workspace, drawing: Drawing) -> None:
    source = drawing.input((8,))
    branches = [drawing.layer("Dense", source, units=8) for _ in range(2)]
    drawing.do(MoveNodes(drawing.graph_id, {source: (0.0, 0.0), branches[0]: (300.0, 100.0), branches[1]: (9.0, 99.0)}))
    before = dict(drawing.document.positions[drawing.graph_id])
    workspace.select([source, *branches])
    assert straighten(workspace)
    after = drawing.document.positions[drawing.graph_id]
    assert after[branches[1]] == before[branches[1]]
    assert after[branches[0]] != before[branches[0]]
    assert not straighten(workspace)


def test_what_makes_no_sense_is_refused(workspace: Workspace, drawing: Drawing, refusals: list[str]) -> None:
    nodes = chain(drawing)
    workspace.select(nodes[:1])
    assert not align(workspace, Side.LEFT)
    workspace.select(nodes[:2])
    assert not distribute(workspace, Axis.VERTICAL)
    workspace.select([nodes[0], nodes[2]])
    assert not straighten(workspace)
    assert len(refusals) == len(set(refusals)) == 3


def test_what_is_in_line_already_makes_no_step(workspace: Workspace, drawing: Drawing) -> None:
    workspace.select(chain(drawing))
    assert align(workspace, Side.TOP)
    steps = len(workspace.history.undo_names)
    assert not align(workspace, Side.TOP)
    assert len(workspace.history.undo_names) == steps


def test_lines_are_those_of_the_rectangle_around_everything() -> None:
    boxes = [(0.0, 0.0, 10.0, 10.0), (40.0, 5.0, 60.0, 45.0)]
    assert aligned(boxes, Side.RIGHT) == [(50.0, 0.0), (40.0, 5.0)]
    assert aligned(boxes, Side.MIDDLE) == [(0.0, 17.5), (40.0, 2.5)]


def test_the_outer_ones_stay_when_gaps_are_shared() -> None:
    boxes = [(90.0, 0.0, 100.0, 9.0), (0.0, 1.0, 20.0, 9.0), (10.0, 2.0, 40.0, 9.0)]
    assert distributed(boxes, Axis.HORIZONTAL) == [(90.0, 0.0), (0.0, 1.0), (40.0, 2.0)]
