"""Where nodes that are dragged come to rest."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.layout.grid import STEP
from netdesigner.canvas.snapping import Guide, Snapper, Snapping, View
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Flow
from netdesigner.project.edits import MoveNodes
from tests.builders import Drawing
from tests.gui.canvas_hands.conftest import ShowCanvas
from tests.hand import Hand

NOWHERE = Snapping(grid=False, guides=False)
EVERYTHING = View((-1000.0, -1000.0, 1000.0, 1000.0), 1.0)


@dataclass(frozen=True)
class Pair:
    """Two layers of the same size, at places that no grid has."""

    canvas: CanvasWidget
    still: NodeId
    dragged: NodeId

    def drag(self, hand: Hand, way: QPointF, keys: str = "") -> QPointF:
        """Drag one of them; return how far its upper left corner is from that of the other one."""
        start = self.canvas.node_rect(self.dragged).center()
        hand.drag((self.canvas, start), (self.canvas, start + way * self.canvas.scale), keys=keys)
        places = [self.canvas.node_rect(node).topLeft() for node in (self.dragged, self.still)]
        return (places[0] - places[1]) / self.canvas.scale


@pytest.fixture
def pair(drawing: Drawing, show_canvas: ShowCanvas) -> Pair:
    still, dragged = (drawing.layer("Dense", units=8) for _ in range(2))
    drawing.do(MoveNodes(drawing.graph_id, {still: (3.0, 3.0), dragged: (203.0, 153.0)}))
    return Pair(show_canvas(), still, dragged)


def test_a_dragged_node_comes_to_rest_under_another_one(pair: Pair, hand: Hand) -> None:
    assert pair.drag(hand, QPointF(-197, 30)).x() == pytest.approx(0)


def test_with_alt_nothing_holds_it(pair: Pair, hand: Hand) -> None:
    assert pair.drag(hand, QPointF(-197, 30), keys="alt") == QPointF(3, 180)


def test_without_guides_it_comes_to_rest_on_the_grid(pair: Pair, hand: Hand) -> None:
    pair.canvas.snapping = Snapping(grid=True, guides=False)
    pair.drag(hand, QPointF(-197, 30))
    corner = pair.canvas.to_canvas(pair.canvas.node_rect(pair.dragged).topLeft())
    assert corner.y() % STEP == pytest.approx(0)
    assert corner.x() != pytest.approx(3)


def test_what_is_held_by_nothing_goes_where_the_pointer_goes(pair: Pair, hand: Hand) -> None:
    pair.canvas.snapping = NOWHERE
    assert pair.drag(hand, QPointF(-197, 30)) == QPointF(3, 180)


def test_the_line_is_there_while_the_node_is_dragged(pair: Pair, hand: Hand, qtbot: QtBot) -> None:
    start = pair.canvas.node_rect(pair.dragged).center()
    image = pair.canvas.grab().toImage()
    with hand.dragging((pair.canvas, start), (pair.canvas, start + QPointF(-197, 30) * pair.canvas.scale)):
        middle = pair.canvas.node_rect(pair.still).center().x()
        between = QPointF(middle, pair.canvas.node_rect(pair.still).top() - 4).toPoint()
        before = image.pixelColor(between)
        qtbot.waitUntil(lambda: pair.canvas.grab().toImage().pixelColor(between) != before)


def snapper(wanted: Snapping, *others: tuple[float, float, float, float]) -> Snapper:
    box = (0.0, 0.0, 20.0, 10.0)
    return Snapper(box, box, np.array(others).reshape(-1, 4), wanted, Flow.DOWN)


def test_the_nearest_line_wins_and_middles_come_before_edges() -> None:
    (dx, dy), guides = snapper(Snapping(), (100.0, 50.0, 120.0, 60.0)).snapped((98.0, 5.0), EVERYTHING)
    assert dx == 100.0
    assert dy == STEP
    assert guides == [Guide((110.0, 8.0), (110.0, 60.0))]


def test_edges_come_in_line_with_opposite_edges() -> None:
    (dx, _dy), guides = snapper(NOWHERE, (100.0, 50.0, 300.0, 60.0)).snapped((83.0, 5.0), EVERYTHING)
    assert (dx, guides) == (83.0, [])
    wanted = replace(NOWHERE, guides=True)
    (dx, _dy), guides = snapper(wanted, (100.0, 50.0, 300.0, 60.0)).snapped((83.0, 5.0), EVERYTHING)
    assert dx == 80.0
    assert guides == [Guide((100.0, 5.0), (100.0, 60.0))]


@pytest.mark.parametrize("view", [View((0.0, 0.0, 90.0, 90.0), 1.0), replace(EVERYTHING, scale=0.1)])
def test_what_is_out_of_view_or_too_small_holds_nothing(view: View) -> None:
    wanted = replace(NOWHERE, guides=True)
    assert snapper(wanted, (100.0, 50.0, 120.0, 60.0)).snapped((98.0, 5.0), view) == ((98.0, 5.0), [])


def test_the_menu_switches_snapping_off_and_on_again(window: MainWindow, hand: Hand, qtbot: QtBot) -> None:
    canvas, actions = window.workbench.canvas, window.action_set
    canvas.setFocus()
    hand.key("ctrl+'")
    qtbot.waitUntil(lambda: not canvas.snapping.grid)
    assert not actions["view.snap_to_grid"].isChecked()
    hand.key("ctrl+'")
    qtbot.waitUntil(lambda: canvas.snapping.grid)
    actions["view.snap_to_neighbours"].trigger()
    assert not canvas.snapping.guides
    actions["view.snap_to_neighbours"].trigger()
    assert canvas.snapping == Snapping()
