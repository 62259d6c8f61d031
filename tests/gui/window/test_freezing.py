"""Keys freeze what is selected and all that leads to it, and let it learn again."""

import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.search_field import SearchField
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.numbers import totals_text
from netdesigner.graph.nodes import LayerNode, NodeId
from netdesigner.graph.specs import Totals, Weights
from tests.builders import Drawing
from tests.hand import Hand


@pytest.fixture
def row(window: MainWindow, drawn: Drawing) -> list[NodeId]:
    """Three layers in a row; the canvas has the keys."""
    nodes = list(drawn.graph.inputs)
    for name in ("first", "second", "third"):
        nodes.append(drawn.layer("Dense", nodes[-1], units=4, name=name))
    window.workbench.canvas.setFocus()
    return nodes


def frozen(drawn: Drawing) -> list[str]:
    layers = [drawn.graph.layer_of(node) for node in drawn.graph.nodes.values() if isinstance(node, LayerNode)]
    return [layer.name for layer in layers if layer.parameters.get("trainable") is False]


def test_the_selection_is_frozen_and_learns_again(
    window: MainWindow, drawn: Drawing, row: list[NodeId], hand: Hand, qtbot: QtBot
) -> None:
    workspace = window.session.workspace
    workspace.select(row[2:])
    hand.key("ctrl+alt+f")
    qtbot.waitUntil(lambda: frozen(drawn) == ["second", "third"])
    assert workspace.history.undo_names[-1] == "Freeze 2 nodes"
    workspace.select([row[2]])
    hand.key("ctrl+alt+u")
    qtbot.waitUntil(lambda: frozen(drawn) == ["third"])
    assert workspace.history.undo_names[-1] == "Unfreeze second"
    hand.key("ctrl+z")
    hand.key("ctrl+z")
    qtbot.waitUntil(lambda: frozen(drawn) == [])


def test_all_that_leads_to_the_selection_is_frozen(
    window: MainWindow, drawn: Drawing, row: list[NodeId], hand: Hand, qtbot: QtBot
) -> None:
    window.session.workspace.select([row[2]])
    hand.key("ctrl+alt+shift+f")
    qtbot.waitUntil(lambda: frozen(drawn) == ["first", "second"])


def test_what_has_no_weights_is_refused(window: MainWindow, row: list[NodeId], hand: Hand, qtbot: QtBot) -> None:
    workspace = window.session.workspace
    workspace.select([row[0]])
    with qtbot.waitSignal(workspace.refused) as refusal:
        hand.key("ctrl+alt+f")
    assert "has weights" in refusal.args[0]


def test_the_status_bar_tells_what_is_frozen() -> None:
    totals = Totals(Weights(2565, 14_714_688), activation_bytes=1)
    assert totals_text(totals, 1).startswith("14.7 M weights (14.7 M non-trainable), ")


def test_a_field_into_which_nothing_was_typed_leaves_undo_to_the_network(
    window: MainWindow, drawn: Drawing, row: list[NodeId], hand: Hand, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: any(field.isVisible() for field in window.findChildren(SearchField)))
    field = next(field for field in window.findChildren(SearchField) if field.isVisible())
    window.session.workspace.select([row[2]])
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    window.action_set["network.freeze"].trigger()
    assert frozen(drawn) == ["second"]
    hand.key("ctrl+z")
    qtbot.waitUntil(lambda: frozen(drawn) == [])
    hand.key("ctrl+shift+z")
    qtbot.waitUntil(lambda: frozen(drawn) == ["second"])
    hand.type("a")
    hand.key("ctrl+z")
    qtbot.waitUntil(lambda: not field.text())
    assert frozen(drawn) == ["second"], "what was typed goes first"
