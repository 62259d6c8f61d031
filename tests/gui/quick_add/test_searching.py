"""Searching what to add at a place of the canvas, with real keys and clicks."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netdesigner.app.quick_add.popup import QuickAddPopup
from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import Connection, NodeId, Target
from tests.builders import Drawing
from tests.gui.quick_add.conftest import Popup
from tests.hand import Hand


def added(drawn: Drawing) -> NodeId:
    """Return the one node beside the input that was there."""
    (node,) = [node for node in drawn.graph.nodes if node not in drawn.graph.inputs]
    return node


@pytest.mark.parametrize("way", ["double click", "tab", "/"])
def test_what_is_typed_is_placed_at_the_pointer(
    way: str, canvas: CanvasWidget, empty_place: QPoint, drawn: Drawing, popup: Popup, hand: Hand, qtbot: QtBot
) -> None:
    steps = list(drawn.history.undo_names)
    if way == "double click":
        hand.double_click(canvas, empty_place)
    else:
        hand.move(canvas, empty_place)
        hand.key(way)
    assert canvas.window().frameGeometry().contains(popup().geometry())
    hand.type("c2d")
    hand.key("enter")
    qtbot.waitUntil(lambda: len(drawn.graph.nodes) == 2)
    assert next(iter(drawn.graph.layers.values())).type == "keras.layers.Conv2D"
    assert canvas.node_rect(added(drawn)).contains(QPointF(empty_place))
    assert not list(drawn.graph.connections())
    assert drawn.history.undo_names == [*steps, "Add Conv2D"]


def test_it_is_wired_to_what_is_selected(
    window: MainWindow,
    canvas: CanvasWidget,
    empty_place: QPoint,
    drawn: Drawing,
    popup: Popup,
    hand: Hand,
    qtbot: QtBot,
) -> None:
    (source,) = drawn.graph.inputs
    window.session.workspace.select([source])
    hand.move(canvas, empty_place)
    hand.key("tab")
    popup()
    hand.type("dense")
    hand.key("enter")
    qtbot.waitUntil(lambda: len(drawn.graph.nodes) == 2)
    assert list(drawn.graph.connections()) == [Connection(Ref(source), Target(added(drawn), ("inputs",)))]
    hand.key("ctrl+z")
    qtbot.waitUntil(lambda: list(drawn.graph.nodes) == [source])


def test_the_menu_opens_it_in_the_middle_when_the_pointer_is_elsewhere(
    window: MainWindow, canvas: CanvasWidget, popup: Popup, hand: Hand
) -> None:
    asked: list[QPointF] = []
    canvas.quick_add_requested.connect(lambda _place, at, _end: asked.append(at))
    hand.move(window, QPoint(4, window.height() // 2))
    window.action_set["network.quick_add"].trigger()
    popup().close()
    assert asked == [canvas.to_canvas(QPointF(canvas.rect().center()))]


def test_why_a_type_of_keras_is_not_offered_is_told(canvas: CanvasWidget, popup: Popup, qtbot: QtBot) -> None:
    canvas.ask_for_node(QPointF(80, 80))
    search = popup()
    qtbot.keyClicks(search.search, "lambda")
    qtbot.waitUntil(lambda: search.help_line.text().startswith("Lambda: This carries Python code"))
    search.close()


@pytest.mark.parametrize("way", ["escape", "click"])
def test_leaving_it_changes_nothing(
    way: str,
    canvas: CanvasWidget,
    empty_place: QPoint,
    drawn: Drawing,
    popup: Popup,
    hand: Hand,
    qtbot: QtBot,
) -> None:
    before, revision = list(drawn.graph.nodes), drawn.document.revision
    hand.double_click(canvas, empty_place)
    popup()
    if way == "escape":
        hand.key("esc")
    else:
        hand.click(canvas, QPoint(12, 12))
    qtbot.waitUntil(lambda: not any(isinstance(widget, QuickAddPopup) for widget in QApplication.topLevelWidgets()))
    assert (list(drawn.graph.nodes), drawn.document.revision) == (before, revision)


def test_what_was_added_last_stands_first(
    canvas: CanvasWidget, empty_place: QPoint, drawn: Drawing, popup: Popup, hand: Hand, qtbot: QtBot
) -> None:
    hand.double_click(canvas, empty_place)
    popup()
    hand.type("flatten")
    hand.key("enter")
    qtbot.waitUntil(lambda: len(drawn.graph.nodes) == 2)
    hand.double_click(canvas, canvas.rect().topLeft() + QPoint(60, 60))
    search = popup()
    assert search.kinds[0] == "keras.layers.Flatten"
    second = search.kinds[1]
    hand.key("down")
    qtbot.waitUntil(lambda: search.view.currentIndex().row() == 1)
    hand.key("enter")
    kinds = {"keras.layers.Flatten", second, "input", "output"}
    qtbot.waitUntil(lambda: len(drawn.graph.nodes) == 3)
    assert {layer.type for layer in drawn.graph.layers.values()} <= kinds


def test_submodels_are_placed_as_calls(
    canvas: CanvasWidget, empty_place: QPoint, drawn: Drawing, popup: Popup, hand: Hand, qtbot: QtBot
) -> None:
    inner = drawn.new_graph("tower")
    inner.output(inner.input((4,)))
    hand.double_click(canvas, empty_place)
    popup()
    hand.type("tower")
    hand.key("enter")
    qtbot.waitUntil(lambda: len(drawn.graph.nodes) == 2)
    assert drawn.graph.calls_of_submodel("tower")


def test_the_canvas_can_be_left_by_keys_all_the_same(canvas: CanvasWidget, hand: Hand, qtbot: QtBot) -> None:
    hand.key("ctrl+tab")
    qtbot.waitUntil(lambda: not canvas.hasFocus())
    canvas.setFocus()
    hand.key("shift+tab")
    qtbot.waitUntil(lambda: not canvas.hasFocus())


def test_in_a_panel_tab_and_slash_are_what_they_always_are(
    window: MainWindow, canvas: CanvasWidget, hand: Hand, qtbot: QtBot, qapp: QApplication
) -> None:
    window.action_set["network.add_layer"].trigger()
    field = qapp.focusWidget()
    assert field is not None
    hand.type("a/b")
    qtbot.waitUntil(lambda: field.property("text") == "a/b")
    hand.key("tab")
    qtbot.waitUntil(lambda: not field.hasFocus())
    assert not window.findChildren(QuickAddPopup)
