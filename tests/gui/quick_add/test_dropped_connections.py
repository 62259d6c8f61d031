"""A connection that is dropped on open canvas asks for a node that takes it, or gives it."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netdesigner.app.quick_add.popup import QuickAddPopup
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import Connection, NodeId, Target
from tests.builders import Drawing
from tests.gui.quick_add.conftest import Popup
from tests.hand import Hand


def new_node(drawn: Drawing, before: Sequence[NodeId]) -> NodeId:
    (node,) = [node for node in drawn.graph.nodes if node not in before]
    return node


@pytest.fixture
def dropped(canvas: CanvasWidget, drawn: Drawing, empty_place: QPoint, popup: Popup, hand: Hand) -> QuickAddPopup:
    """The search that a connection has opened, which was drawn from the input."""
    (source,) = drawn.graph.inputs
    hand.drag((canvas, canvas.port_position(Ref(source))), (canvas, empty_place))
    return popup()


def test_only_what_has_an_input_is_offered(dropped: QuickAddPopup) -> None:
    assert {"keras.layers.Dense", "keras.ops.add", "output"} <= set(dropped.kinds)
    assert "input" not in dropped.kinds
    dropped.close()


def test_what_is_chosen_is_placed_and_connected_in_one_step(
    dropped: QuickAddPopup, canvas: CanvasWidget, drawn: Drawing, empty_place: QPoint, hand: Hand, qtbot: QtBot
) -> None:
    steps, (source,) = list(drawn.history.undo_names), drawn.graph.inputs
    hand.type("dense")
    hand.key("enter")
    qtbot.waitUntil(lambda: len(drawn.graph.nodes) == 2)
    node = new_node(drawn, [source])
    assert list(drawn.graph.connections()) == [Connection(Ref(source), Target(node, ("inputs",)))]
    assert canvas.node_rect(node).adjusted(-9, -9, 9, 9).contains(QPointF(empty_place))
    assert drawn.history.undo_names == [*steps, "Add Dense"]
    hand.key("ctrl+z")
    qtbot.waitUntil(lambda: list(drawn.graph.nodes) == [source])


def test_escape_leaves_nothing(
    dropped: QuickAddPopup, drawn: Drawing, hand: Hand, qtbot: QtBot, qapp: QApplication
) -> None:
    del dropped
    revision = drawn.document.revision
    hand.key("esc")
    qtbot.waitUntil(lambda: not any(isinstance(widget, QuickAddPopup) for widget in qapp.topLevelWidgets()))
    assert drawn.document.revision == revision


def test_drawn_back_from_an_input_it_offers_what_has_an_output(
    canvas: CanvasWidget, drawn: Drawing, empty_place: QPoint, popup: Popup, hand: Hand, qtbot: QtBot
) -> None:
    goal = drawn.layer("Dense", units=3)
    before, target = list(drawn.graph.nodes), Target(goal, ("inputs",))
    hand.drag((canvas, canvas.port_position(target)), (canvas, empty_place))
    kinds = popup().kinds
    assert {"keras.layers.Flatten", "input"} <= set(kinds)
    assert "output" not in kinds
    hand.type("flatten")
    hand.key("enter")
    qtbot.waitUntil(lambda: len(drawn.graph.nodes) == 3)
    assert list(drawn.graph.connections()) == [Connection(Ref(new_node(drawn, before)), target)]


def test_a_submodel_cannot_be_put_into_itself(
    canvas: CanvasWidget, drawn: Drawing, popup: Popup, empty_place: QPoint, hand: Hand
) -> None:
    inner = drawn.new_graph("tower")
    inner.output(inner.input((4,)))
    canvas.workspace.show_graph("tower")
    hand.double_click(canvas, empty_place)
    search = popup()
    assert "submodel:tower" not in search.kinds
    search.close()


def test_a_connection_that_was_pulled_off_and_dropped_is_taken_away(
    canvas: CanvasWidget, drawn: Drawing, empty_place: QPoint, hand: Hand, qtbot: QtBot, qapp: QApplication
) -> None:
    (source,) = drawn.graph.inputs
    goal = drawn.layer("Dense", source, units=3)
    hand.drag((canvas, canvas.port_position(Target(goal, ("inputs",)))), (canvas, empty_place))
    qtbot.waitUntil(lambda: not list(drawn.graph.connections()))
    assert not any(isinstance(widget, QuickAddPopup) for widget in qapp.topLevelWidgets())
