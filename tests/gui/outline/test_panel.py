"""The outline and the canvas select the same; keys reveal, rename and delete."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.outline.panel import OutlinePanel
from netdesigner.app.session import Session
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import NodeId
from tests.builders import Drawing
from tests.hand import Hand


@pytest.fixture
def nodes(drawing: Drawing) -> list[NodeId]:
    image = drawing.input((28, 28, 1), name="image")
    flat = drawing.layer("Flatten", image, name="flat")
    dense = drawing.layer("Dense", flat, units=10, name="scores")
    return [image, flat, dense]


@pytest.fixture
def panel(session: Session, nodes: list[NodeId], qtbot: QtBot) -> OutlinePanel:
    panel = OutlinePanel(session)
    qtbot.addWidget(panel)
    panel.resize(280, 500)
    with qtbot.waitExposed(panel):
        panel.show()
    qtbot.waitUntil(lambda: panel.view.isExpanded(panel.view.model().index(0, 0)))
    return panel


def _row(panel: OutlinePanel, name: str) -> QModelIndex:
    model = panel.view.model()
    start = model.index(0, 0)
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    return next(iter(model.match(start, Qt.ItemDataRole.DisplayRole, name, 1, flags)), QModelIndex())


def _selected(panel: OutlinePanel) -> list[str]:
    return sorted(index.data() for index in panel.view.selectionModel().selectedRows())


def _click(panel: OutlinePanel, qtbot: QtBot, name: str, keys: Qt.KeyboardModifier | None = None) -> None:
    place = panel.view.visualRect(_row(panel, name)).center()
    modifiers = keys or Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def test_what_is_selected_on_the_canvas_is_selected_here(
    session: Session, panel: OutlinePanel, nodes: list[NodeId], qtbot: QtBot
) -> None:
    session.workspace.select(nodes[1:])
    qtbot.waitUntil(lambda: _selected(panel) == ["flat", "scores"])
    session.workspace.select()
    qtbot.waitUntil(lambda: _selected(panel) == [])


def test_what_is_selected_here_is_selected_on_the_canvas(
    session: Session, panel: OutlinePanel, nodes: list[NodeId], qtbot: QtBot
) -> None:
    _click(panel, qtbot, "flat")
    assert session.workspace.selection.nodes == {nodes[1]}
    _click(panel, qtbot, "image", Qt.KeyboardModifier.ControlModifier)
    assert session.workspace.selection.nodes == {nodes[0], nodes[1]}
    qtbot.wait(50)
    assert _selected(panel) == ["flat", "image"]


def test_a_node_inside_a_submodel_is_shown_where_it_stands(
    session: Session, drawing: Drawing, panel: OutlinePanel, qtbot: QtBot
) -> None:
    inner = drawing.new_graph("inner")
    hidden = inner.layer("Dense", units=1, name="hidden")
    drawing.submodel("inner")
    qtbot.waitUntil(lambda: _row(panel, "inner").isValid())
    panel.view.expandAll()
    _click(panel, qtbot, "hidden")
    assert session.workspace.graph.id == "inner"
    assert session.workspace.selection.nodes == {hidden}
    session.workspace.show_graph(MAIN_GRAPH)
    qtbot.waitUntil(lambda: _selected(panel) == [])
    panel.view.collapseAll()
    session.workspace.reveal("inner", hidden)
    qtbot.waitUntil(lambda: _selected(panel) == ["hidden"])
    assert panel.view.isExpanded(_row(panel, "inner"))


@pytest.mark.parametrize("by_key", [True, False])
def test_enter_and_a_double_click_bring_a_node_into_view(
    session: Session, panel: OutlinePanel, nodes: list[NodeId], qtbot: QtBot, hand: Hand, by_key: bool
) -> None:
    _click(panel, qtbot, "scores")
    with qtbot.waitSignal(session.workspace.revealed) as told:
        if by_key:
            qtbot.keyClick(panel.view, Qt.Key.Key_Return)
        else:
            hand.double_click(panel.view.viewport(), panel.view.visualRect(_row(panel, "scores")).center())
    assert told.args == [nodes[2]]


def test_f2_renames_in_place(session: Session, drawing: Drawing, panel: OutlinePanel, hand: Hand, qtbot: QtBot) -> None:
    _click(panel, qtbot, "flat")
    panel.activateWindow()
    panel.view.setFocus()
    hand.key("f2")
    hand.key("ctrl+a")
    hand.type("vector")
    hand.key("enter")
    qtbot.waitUntil(lambda: [layer.name for layer in drawing.graph.layers.values()] == ["vector", "scores"])
    assert _row(panel, "vector").isValid()


def test_delete_deletes_what_is_selected(
    session: Session, drawing: Drawing, panel: OutlinePanel, nodes: list[NodeId], qtbot: QtBot
) -> None:
    _click(panel, qtbot, "scores")
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert nodes[2] not in drawing.graph.nodes
    qtbot.waitUntil(lambda: not _row(panel, "scores").isValid())
    session.workspace.undo()
    qtbot.waitUntil(lambda: _row(panel, "scores").isValid())


def test_an_edit_keeps_what_is_open_and_where_the_tree_stands(
    drawing: Drawing, panel: OutlinePanel, qtbot: QtBot
) -> None:
    inner = drawing.new_graph("inner")
    inner.layer("Dense", units=1, name="hidden")
    drawing.submodel("inner")
    for number in range(60):
        drawing.layer("Dense", units=1, name=f"dense_{number}")
    qtbot.waitUntil(lambda: _row(panel, "dense_59").isValid())
    panel.view.expandAll()
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    drawing.layer("Flatten", name="new")
    qtbot.waitUntil(lambda: _row(panel, "new").isValid())
    assert panel.view.isExpanded(_row(panel, "inner"))
    assert bar.value() == place


def test_typing_into_the_filter_leaves_what_fits(panel: OutlinePanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.filter, "flat")
    qtbot.waitUntil(lambda: not _row(panel, "scores").isValid())
    assert _row(panel, "flat").isValid()
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: _row(panel, "scores").isValid())


def test_the_first_node_of_an_empty_network_is_seen(session: Session, drawing: Drawing, qtbot: QtBot) -> None:
    panel = OutlinePanel(session)
    qtbot.addWidget(panel)
    panel.resize(280, 500)
    panel.show()
    qtbot.waitUntil(lambda: panel.view.visualRect(panel.view.model().index(0, 0)).isValid())
    session.workspace.select([drawing.layer("Dense", units=1, name="first")])
    qtbot.waitUntil(lambda: panel.view.currentIndex().data() == "first")
    assert panel.view.visualRect(panel.view.currentIndex()).isValid()
