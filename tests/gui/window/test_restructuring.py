"""The menus Select, Network and Edit change what is drawn, with their keys."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netdesigner.app.window.command_palette import CommandPalette
from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.name_editor import NameEditor
from netdesigner.catalogue.values import Ref
from netdesigner.graph import changes
from netdesigner.graph.nodes import LayerNode, NodeId, SubmodelNode, Target
from tests.builders import Drawing
from tests.hand import Hand

ENGINE_MS = 60_000
"""Keras may have to start."""


@pytest.fixture
def row(window: MainWindow, drawn: Drawing) -> list[NodeId]:
    """An input and three layers in a row; the canvas has the keys."""
    nodes = list(drawn.graph.inputs)
    for name in ("first", "second", "third"):
        nodes.append(drawn.layer("Dense", nodes[-1], units=4, name=name))
    window.workbench.canvas.setFocus()
    return nodes


def types(drawn: Drawing) -> list[str]:
    nodes = drawn.graph.nodes.values()
    return sorted(drawn.graph.layer_of(node).type.rpartition(".")[2] for node in nodes if isinstance(node, LayerNode))


@pytest.mark.parametrize(
    ("keys", "chosen", "found"),
    [
        ("ctrl+shift+Up", [2], [0, 1, 2]),
        ("ctrl+shift+Down", [2], [2, 3]),
        ("ctrl+shift+b", [1, 3], [1, 2, 3]),
        ("ctrl+shift+c", [3], [0, 1, 2, 3]),
        ("ctrl+i", [0, 3], [1, 2]),
    ],
)
def test_nodes_are_selected_by_what_they_are_to_each_other(
    window: MainWindow, row: list[NodeId], hand: Hand, qtbot: QtBot, keys: str, chosen: list[int], found: list[int]
) -> None:
    workspace = window.session.workspace
    workspace.select(row[place] for place in chosen)
    hand.key(keys)
    expected = {row[place] for place in found}
    qtbot.waitUntil(lambda: workspace.selection.nodes == expected)


def test_a_selection_is_grouped_and_ungrouped(
    window: MainWindow, drawn: Drawing, row: list[NodeId], hand: Hand, qtbot: QtBot
) -> None:
    workspace, actions = window.session.workspace, window.action_set
    workspace.select(row[1:3])
    assert not actions["network.ungroup"].isEnabled()
    hand.key("ctrl+g")
    qtbot.waitUntil(lambda: any(isinstance(node, SubmodelNode) for node in drawn.graph.nodes.values()))
    assert actions["network.ungroup"].isEnabled()
    hand.key("ctrl+shift+g")
    qtbot.waitUntil(lambda: types(drawn) == ["Dense", "Dense", "Dense"])
    assert workspace.history.undo_names[-2:] == ["Group", "Ungroup"]


def test_a_layer_is_replaced_by_a_type_that_is_searched(
    window: MainWindow, drawn: Drawing, row: list[NodeId], hand: Hand, qapp: QApplication, qtbot: QtBot
) -> None:
    window.session.workspace.select([row[0]])
    assert not window.action_set["network.replace"].isEnabled()
    window.session.workspace.select([row[2]])
    hand.key("ctrl+r")
    qtbot.waitUntil(lambda: isinstance(qapp.activePopupWidget(), CommandPalette))
    hand.type("layernorm")
    hand.key("enter")
    qtbot.waitUntil(lambda: types(drawn) == ["Dense", "Dense", "LayerNormalization"])


def test_a_node_is_deleted_and_what_it_took_goes_on(
    window: MainWindow, drawn: Drawing, row: list[NodeId], hand: Hand, qtbot: QtBot
) -> None:
    window.session.workspace.select([row[2]])
    hand.key("ctrl+delete")
    qtbot.waitUntil(lambda: row[2] not in drawn.graph.nodes)
    assert list(drawn.graph.predecessors(row[3])) == [row[1]]


def test_a_copy_takes_what_its_model_takes(
    window: MainWindow, drawn: Drawing, row: list[NodeId], hand: Hand, qtbot: QtBot
) -> None:
    window.session.workspace.select([row[2]])
    hand.key("alt+shift+d")
    qtbot.waitUntil(lambda: len(drawn.graph.nodes) == 5)
    (copy,) = window.session.workspace.selection.nodes
    assert list(drawn.graph.predecessors(copy)) == [row[1]]


@pytest.mark.parametrize("keys", ["ctrl+b", "ctrl+shift+x"])
def test_what_cannot_be_done_is_told(
    window: MainWindow, row: list[NodeId], hand: Hand, qtbot: QtBot, keys: str
) -> None:
    window.session.workspace.select([row[0], row[3]])
    hand.key(keys)
    qtbot.waitUntil(lambda: bool(window.statusBar().currentMessage()))


def test_what_keras_says_leaves_the_shape_is_bypassed_and_dropped_back(
    window: MainWindow, drawn: Drawing, row: list[NodeId], hand: Hand, qtbot: QtBot
) -> None:
    workspace, canvas = window.session.workspace, window.workbench.canvas
    norm, last = drawn.layer("BatchNormalization", row[3]), drawn.layer("Dense", row[3], units=2)
    drawn.do(*changes.connect(drawn.document.network, drawn.graph, Ref(norm), Target(last, ("inputs",))))
    qtbot.waitUntil(lambda: workspace.report.complete and workspace.verdict(norm) is not None, timeout=ENGINE_MS)
    canvas.zoom_to_fit()
    hand.click(canvas, canvas.node_rect(norm).center())
    hand.key("ctrl+b")
    qtbot.waitUntil(lambda: list(drawn.graph.predecessors(last)) == [row[3]])
    assert not list(drawn.graph.predecessors(norm))
    way = canvas.connection_path(Target(last, ("inputs",)))
    hand.drag((canvas, canvas.node_rect(norm).center()), (canvas, way.pointAtPercent(0.5)))
    qtbot.waitUntil(lambda: list(drawn.graph.predecessors(last)) == [norm])


def test_two_connections_that_are_clicked_are_swapped(
    window: MainWindow, drawn: Drawing, row: list[NodeId], hand: Hand, qtbot: QtBot
) -> None:
    canvas = window.workbench.canvas
    other = drawn.layer("Dense", row[0], units=4)
    minus = drawn.layer("Subtract", row[3], other)
    window.action_set["network.lay_out"].trigger()
    canvas.zoom_to_fit()
    places = [Target(minus, ("inputs", number)) for number in (0, 1)]
    for place, keys in zip(places, ("", "shift"), strict=True):
        hand.click(canvas, canvas.connection_path(place).pointAtPercent(0.3), keys=keys)
    assert canvas.workspace.selection.connections == set(places)
    hand.key("ctrl+shift+x")
    qtbot.waitUntil(
        lambda: [connection.source.node for connection in drawn.graph.connections_into(minus)] == [other, row[3]]
    )


def test_f2_renames_on_the_canvas(
    window: MainWindow, drawn: Drawing, row: list[NodeId], hand: Hand, qtbot: QtBot
) -> None:
    window.session.workspace.select([row[2]])
    hand.key("F2")
    qtbot.waitUntil(lambda: bool(window.workbench.canvas.findChildren(NameEditor)))
    hand.type("hidden")
    hand.key("enter")
    qtbot.waitUntil(lambda: "hidden" in drawn.graph.names)
