"""What a person does with networks that lead to the right, with real events."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPointF

from netdesigner.canvas.editing.arranging import lay_out
from netdesigner.canvas.editing.grouping import group
from netdesigner.canvas.editing.placing import Ends, add
from netdesigner.canvas.editing.splicing import splice
from netdesigner.canvas.editing.straightening import straighten
from netdesigner.canvas.hits import ConnectionHit, InputHit, OutputHit
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.edits import MoveNodes
from tests.builders import Drawing
from tests.gui.canvas_hands.conftest import ShowCanvas
from tests.hand import Hand

INTO = ("inputs",)


@dataclass(frozen=True)
class Row:
    """An input, two layers behind it, and a layer that nothing is connected to."""

    canvas: CanvasWidget
    source: NodeId
    first: NodeId
    second: NodeId
    lone: NodeId

    @property
    def workspace(self) -> Workspace:
        return self.canvas.workspace

    def drag(self, hand: Hand, start: QPointF, end: QPointF) -> None:
        hand.drag((self.canvas, start), (self.canvas, end))

    def middle(self, node: NodeId) -> QPointF:
        return self.canvas.node_rect(node).center()


@pytest.fixture
def row(rightwards: Drawing, show_canvas: ShowCanvas) -> Row:
    drawing = rightwards
    source = drawing.input((8,))
    first = drawing.layer("Dense", source, units=8)
    second = drawing.layer("Dense", first, units=8)
    lone = drawing.layer("Dropout", rate=0.5)
    places = {source: (0.0, 3.0), first: (296.0, 3.0), second: (592.0, 3.0), lone: (592.0, 107.0)}
    drawing.do(MoveNodes("main", places))
    return Row(show_canvas(), source, first, second, lone)


def test_ports_stand_at_the_sides(row: Row) -> None:
    rect = row.canvas.node_rect(row.first)
    into, out = row.canvas.port_position(Target(row.first, INTO)), row.canvas.port_position(Ref(row.first))
    assert (into.x(), into.y()) == pytest.approx((rect.left(), rect.center().y()))
    assert (out.x(), out.y()) == pytest.approx((rect.right(), rect.center().y()))
    assert row.canvas.hit(into) == InputHit(Target(row.first, INTO))
    assert row.canvas.hit(out) == OutputHit(Ref(row.first))
    between = (row.canvas.port_position(Ref(row.source)) + into) / 2
    assert row.canvas.hit(between) == ConnectionHit(Target(row.first, INTO))


def test_a_wire_goes_from_a_right_edge_to_a_left_edge(row: Row, hand: Hand) -> None:
    row.drag(hand, row.canvas.port_position(Ref(row.first)), row.canvas.port_position(Target(row.lone, INTO)))
    assert row.workspace.graph.nodes[row.lone].arguments == {"inputs": Ref(row.first)}
    way = row.canvas.connection_path(Target(row.lone, INTO))
    start, goal = row.canvas.node_rect(row.first), row.canvas.node_rect(row.lone)
    assert (way.pointAtPercent(0).x(), way.pointAtPercent(1).x()) == pytest.approx((start.right(), goal.left()))
    assert (way.pointAtPercent(0.02).y(), way.pointAtPercent(0.98).y()) == pytest.approx(
        (start.center().y(), goal.center().y()), abs=1.0
    )
    row.workspace.undo()
    assert not row.workspace.graph.nodes[row.lone].arguments


def test_a_wire_that_is_pulled_off_is_gone(row: Row, hand: Hand) -> None:
    end = row.canvas.port_position(Target(row.second, INTO))
    row.drag(hand, end, end + QPointF(-40, 160))
    assert not row.workspace.graph.nodes[row.second].arguments


def test_a_lone_node_that_is_dropped_on_a_connection_goes_between(row: Row, hand: Hand) -> None:
    ends = row.canvas.port_position(Ref(row.first)), row.canvas.port_position(Target(row.second, INTO))
    row.drag(hand, row.middle(row.lone), (ends[0] + ends[1]) / 2)
    assert row.workspace.graph.nodes[row.second].arguments == {"inputs": Ref(row.lone)}
    assert row.workspace.graph.nodes[row.lone].arguments == {"inputs": Ref(row.first)}
    first, lone, second = (row.canvas.node_rect(node) for node in (row.first, row.lone, row.second))
    assert first.right() < lone.left() < lone.right() < second.left()
    assert lone.center().y() == pytest.approx(first.center().y())


@pytest.mark.parametrize(("key", "goal"), [("right", "second"), ("left", "source"), ("up", None)])
def test_arrows_walk_where_networks_lead(row: Row, hand: Hand, key: str, goal: str | None) -> None:
    row.canvas.setFocus()
    row.workspace.select([row.first])
    hand.key(key)
    assert row.workspace.selection.nodes == {row.first if goal is None else getattr(row, goal)}


def test_the_first_node_is_the_leftmost(row: Row, hand: Hand) -> None:
    row.canvas.setFocus()
    hand.key("right")
    assert row.workspace.selection.nodes == {row.source}


def test_a_new_node_stands_right_of_the_selection(row: Row) -> None:
    row.workspace.select([row.second])
    added = add(row.workspace, "keras.layers.Flatten")
    assert added is not None
    before, behind = row.canvas.node_rect(row.second), row.canvas.node_rect(added)
    assert behind.left() - before.right() >= 100 * row.canvas.scale
    assert behind.center().y() == pytest.approx(before.center().y())


def test_a_node_for_a_connection_that_is_dropped_begins_or_ends_there(row: Row, rightwards: Drawing) -> None:
    behind = add(row.workspace, "keras.layers.Dense", (1000.0, 400.0), Ends((Ref(row.second),)))
    before = add(row.workspace, "keras.layers.Dense", (572.0, 400.0), Ends(goal=Target(row.lone, INTO)))
    assert behind is not None
    assert before is not None
    places = rightwards.document.positions["main"]
    assert places[behind] == (1000.0, 371.0)
    assert places[before] == (572.0 - 188.0, 371.0)


def test_a_node_in_a_connection_moves_those_behind_to_the_right(row: Row) -> None:
    lone, second = row.canvas.node_rect(row.lone), row.canvas.node_rect(row.second)
    added = splice(row.workspace, "keras.layers.Dropout", Target(row.second, INTO))
    assert added is not None
    assert row.canvas.node_rect(row.second).left() > second.left()
    assert row.canvas.node_rect(row.lone).left() > lone.left()
    assert row.canvas.node_rect(row.second).top() == pytest.approx(second.top())


def test_straight_is_side_by_side(row: Row, rightwards: Drawing) -> None:
    rightwards.do(MoveNodes("main", {row.second: (592.0, 51.0)}))
    row.workspace.select([row.first, row.second])
    assert straighten(row.workspace)
    assert rightwards.document.positions["main"][row.second] == (592.0, 3.0)


def test_a_submodel_has_its_inputs_at_the_left(row: Row) -> None:
    row.workspace.select([row.first, row.second])
    assert group(row.workspace)
    (call,) = row.workspace.selection.nodes
    row.workspace.open_submodel(call)
    graph, scene = row.workspace.graph, row.canvas.scene
    (into,), (out,) = graph.inputs, graph.outputs
    inner = [scene.nodes.box(node) for node in graph.nodes if node not in (into, out)]
    assert scene.nodes.box(into)[2] < min(box[0] for box in inner)
    assert scene.nodes.box(out)[0] > max(box[2] for box in inner)


def test_all_is_laid_out_from_left_to_right(row: Row) -> None:
    row.workspace.select()
    lay_out(row.workspace)
    lefts = [row.canvas.node_rect(node).left() for node in (row.source, row.first, row.second)]
    assert lefts == sorted(lefts)
    assert len({row.canvas.node_rect(node).center().y() for node in (row.source, row.first, row.second)}) == 1
