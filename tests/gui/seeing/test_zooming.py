"""Showing what is selected."""

import pytest
from PySide6.QtCore import QRectF

from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind
from netdesigner.project.edits import MoveNodes, PutItem
from tests.builders import Drawing
from tests.hand import Hand


@pytest.fixture
def chain(drawn: Drawing) -> list[NodeId]:
    """Five nodes far from each other."""
    nodes = list(drawn.graph.nodes)
    for _ in range(4):
        nodes.append(drawn.layer("Dense", nodes[-1], units=3))
    drawn.do(MoveNodes("main", {node: (600.0 * index, 900.0 * index) for index, node in enumerate(nodes)}))
    return nodes


def test_what_is_selected_fills_the_view(
    window: MainWindow, canvas: CanvasWidget, chain: list[NodeId], hand: Hand
) -> None:
    window.session.workspace.select(chain[1:3])
    hand.key("ctrl+2")
    rects = [canvas.node_rect(node) for node in chain]
    assert all(QRectF(canvas.rect()).contains(rect) for rect in rects[1:3])
    assert not any(QRectF(canvas.rect()).contains(rect) for rect in (rects[0], rects[4]))
    both = rects[1] | rects[2]
    assert both.height() > 0.8 * canvas.height() or both.width() > 0.8 * canvas.width()


def test_one_node_is_shown_no_larger_than_it_is(
    window: MainWindow, canvas: CanvasWidget, chain: list[NodeId], hand: Hand
) -> None:
    window.session.workspace.select(chain[-1:])
    hand.key("ctrl+2")
    assert canvas.scale == 1.0
    assert QRectF(canvas.rect()).contains(canvas.node_rect(chain[-1]))


def test_connections_and_notes_count_as_selected(
    window: MainWindow, canvas: CanvasWidget, chain: list[NodeId], drawn: Drawing, hand: Hand
) -> None:
    note = CanvasItem("here", "main", CanvasItemKind.NOTE, "Here", (5000.0, 0.0), (200.0, 100.0))
    drawn.do(PutItem(note))
    workspace = window.session.workspace
    workspace.select(items=["here"])
    hand.key("ctrl+2")
    middle = canvas.to_canvas(QRectF(canvas.rect()).center())
    assert (round(middle.x()), round(middle.y())) == (5100, 50)
    last = next(iter(canvas.scene.connections.entering(chain[-1])))
    workspace.select(connections=[last])
    hand.key("ctrl+2")
    assert QRectF(canvas.rect()).contains(canvas.connection_path(last).boundingRect())


def test_it_can_be_done_while_something_is_selected(
    window: MainWindow, canvas: CanvasWidget, chain: list[NodeId]
) -> None:
    action = window.action_set["view.zoom_to_selection"]
    window.session.workspace.select()
    assert not action.isEnabled()
    window.session.workspace.select(chain)
    assert action.isEnabled()
