"""A second click on a name, too late for a double click, lets one write it anew."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from netdesigner.canvas.editing.annotating import add_frame
from netdesigner.canvas.item_editor import ItemEditor
from netdesigner.canvas.name_editor import NameEditor
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.edits import MoveNodes
from tests.builders import Drawing
from tests.gui.canvas_hands.conftest import ShowCanvas
from tests.hand import Hand

_IN_NAME = QPointF(90, 14)


@pytest.fixture
def nodes(drawing: Drawing) -> list[NodeId]:
    nodes = [drawing.input((8,)), drawing.layer("Dense", units=4)]
    drawing.do(MoveNodes("main", {node: (0.0, 300.0 * place) for place, node in enumerate(nodes)}))
    return nodes


@pytest.fixture
def canvas(nodes: list[NodeId], show_canvas: ShowCanvas) -> CanvasWidget:
    canvas = show_canvas()
    canvas.zoom_to_actual_size()
    return canvas


def name(canvas: CanvasWidget, node: NodeId) -> QPointF:
    return canvas.node_rect(node).topLeft() + _IN_NAME


def fields(canvas: CanvasWidget, kind: type[QWidget]) -> list[QWidget]:
    return [field for field in canvas.findChildren(kind) if field.isVisible()]


def after_the_wait(qtbot: QtBot) -> None:
    """Wait until no click can become a double click any more, and what comes of it."""
    qtbot.wait(QApplication.doubleClickInterval() + 100)


def test_it_renames_the_selected_node(canvas: CanvasWidget, nodes: list[NodeId], hand: Hand, qtbot: QtBot) -> None:
    canvas.workspace.select([nodes[1]])
    hand.click(canvas, name(canvas, nodes[1]))
    assert not fields(canvas, NameEditor), "it might become a double click"
    qtbot.waitUntil(lambda: bool(fields(canvas, NameEditor)))
    hand.type("last")
    hand.key("enter")
    assert "last" in canvas.workspace.graph.names


def test_the_first_click_only_selects(canvas: CanvasWidget, nodes: list[NodeId], hand: Hand, qtbot: QtBot) -> None:
    canvas.workspace.select([nodes[0]])
    hand.click(canvas, name(canvas, nodes[1]))
    after_the_wait(qtbot)
    assert not fields(canvas, NameEditor)
    assert canvas.workspace.selection.nodes == {nodes[1]}


def test_below_the_name_with_a_key_and_among_others_it_does_not(
    canvas: CanvasWidget, nodes: list[NodeId], hand: Hand, qtbot: QtBot
) -> None:
    canvas.workspace.select([nodes[1]])
    hand.click(canvas, canvas.node_rect(nodes[1]).topLeft() + QPointF(90, 46))
    after_the_wait(qtbot)
    hand.click(canvas, name(canvas, nodes[1]), keys="shift")
    after_the_wait(qtbot)
    canvas.workspace.select(nodes)
    hand.click(canvas, name(canvas, nodes[1]))
    after_the_wait(qtbot)
    assert not fields(canvas, NameEditor)


def test_a_drag_moves_the_node(canvas: CanvasWidget, nodes: list[NodeId], hand: Hand, qtbot: QtBot) -> None:
    canvas.workspace.select([nodes[1]])
    start = name(canvas, nodes[1])
    hand.drag((canvas, start), (canvas, start + QPointF(80, 40)), (canvas, start))
    after_the_wait(qtbot)
    assert not fields(canvas, NameEditor)


def test_what_is_selected_no_more_is_not_renamed(
    canvas: CanvasWidget, nodes: list[NodeId], workspace: Workspace, hand: Hand, qtbot: QtBot
) -> None:
    workspace.select([nodes[1]])
    hand.click(canvas, name(canvas, nodes[1]))
    hand.key("esc")
    after_the_wait(qtbot)
    assert not fields(canvas, NameEditor)


def test_a_double_click_asks_once(canvas: CanvasWidget, nodes: list[NodeId], hand: Hand, qtbot: QtBot) -> None:
    canvas.workspace.select([nodes[1]])
    hand.double_click(canvas, name(canvas, nodes[1]))
    assert len(fields(canvas, NameEditor)) == 1
    hand.key("esc")
    after_the_wait(qtbot)
    assert not fields(canvas, NameEditor)


def test_it_writes_the_title_of_a_frame(
    canvas: CanvasWidget, nodes: list[NodeId], workspace: Workspace, hand: Hand, qtbot: QtBot
) -> None:
    workspace.select([nodes[1]])
    frame = add_frame(workspace)
    assert frame is not None
    left, top = workspace.document.items[frame].position
    title = canvas.from_canvas(QPointF(left + 60, top + 14))
    workspace.select(items=[frame])
    hand.click(canvas, title)
    qtbot.waitUntil(lambda: bool(fields(canvas, ItemEditor)))
    hand.type("Head")
    hand.key("enter")
    assert workspace.document.items[frame].text == "Head"
