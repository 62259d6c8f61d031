"""Where the canvas asks what is to be added, and with what it is to be connected."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot

from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.document import CanvasItem, CanvasItemKind
from netdesigner.project.edits import PutItem
from tests.builders import Drawing
from tests.gui.canvas_hands.conftest import ShowCanvas
from tests.hand import Hand

EMPTY = QPoint(60, 60)


@pytest.fixture
def node(drawing: Drawing) -> NodeId:
    return drawing.layer("Dense", units=3)


@pytest.fixture
def canvas(node: NodeId, show_canvas: ShowCanvas) -> CanvasWidget:
    return show_canvas()


@pytest.fixture
def asked(canvas: CanvasWidget) -> list[tuple[QPoint, QPointF, object]]:
    """Collects what the canvas asks."""
    wishes: list[tuple[QPoint, QPointF, object]] = []
    canvas.quick_add_requested.connect(lambda *wish: wishes.append(wish))
    return wishes


def test_a_double_click_on_empty_canvas_asks(canvas: CanvasWidget, asked: list, hand: Hand) -> None:
    hand.double_click(canvas, EMPTY)
    assert asked == [(canvas.mapToGlobal(EMPTY), canvas.to_canvas(QPointF(EMPTY)), None)]


@pytest.mark.parametrize("backwards", [False, True])
def test_a_connection_dropped_on_empty_canvas_asks_for_its_other_end(
    backwards: bool, canvas: CanvasWidget, node: NodeId, asked: list, hand: Hand, workspace: Workspace
) -> None:
    port = Target(node, ("inputs",)) if backwards else Ref(node)
    revision = workspace.document.revision
    hand.drag((canvas, canvas.port_position(port)), (canvas, EMPTY))
    assert asked == [(canvas.mapToGlobal(EMPTY), canvas.to_canvas(QPointF(EMPTY)), port)]
    assert workspace.document.revision == revision


def test_a_frame_is_open_canvas(canvas: CanvasWidget, node: NodeId, asked: list, hand: Hand, drawing: Drawing) -> None:
    corner, size = canvas.to_canvas(QPointF(20, 20)).toTuple(), (200.0, 200.0)
    drawing.do(PutItem(CanvasItem("f1", "main", CanvasItemKind.FRAME, "Encoder", corner, size)))
    hand.drag((canvas, canvas.port_position(Ref(node))), (canvas, QPoint(100, 160)))
    assert [end for _place, _at, end in asked] == [Ref(node)]


def test_on_a_node_nothing_is_asked(canvas: CanvasWidget, node: NodeId, asked: list, hand: Hand) -> None:
    middle = canvas.node_rect(node).center()
    hand.double_click(canvas, middle)
    hand.drag((canvas, canvas.port_position(Ref(node))), (canvas, middle))
    assert not asked


def test_a_drag_that_is_cancelled_asks_nothing(
    canvas: CanvasWidget, node: NodeId, asked: list, hand: Hand, qtbot: QtBot
) -> None:
    canvas.activateWindow()
    qtbot.waitUntil(canvas.hasFocus)
    with hand.dragging((canvas, canvas.port_position(Ref(node))), (canvas, EMPTY)):
        hand.key("esc")
    assert not asked
