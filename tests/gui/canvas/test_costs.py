"""What a hand does to a large network costs what it touches: counted, not timed."""

import math
from collections.abc import Callable
from itertools import islice
from statistics import median

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netdesigner.canvas.editing.selecting import select_all
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.catalogue.values import Ref
from netdesigner.graph.edits import PutLayer, PutNode
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import Layer, LayerNode
from netdesigner.project.document import Document, new_document
from netdesigner.project.edits import MoveNodes, apply_edit
from netdesigner.project.history import History
from tests.gui.canvas.conftest import ShowHistory
from tests.hand import Hand

NODES = 5000
COLUMN = 48
MIDDLE = "n2520"
MIDDLE_BUTTON = 2
FEW = 60
"""So many nodes are near one that is seen at 100 %, with its connections."""


def large() -> Document:
    """A chain of many nodes, in columns."""
    document = new_document()
    for number in range(NODES):
        arguments = {"inputs": Ref(f"n{number - 1}")} if number else {}
        apply_edit(
            document, PutLayer(MAIN_GRAPH, Layer(id=f"l{number}", type="keras.layers.ReLU", name=f"re_{number}"))
        )
        apply_edit(document, PutNode(MAIN_GRAPH, LayerNode(id=f"n{number}", layer=f"l{number}", arguments=arguments)))
    points = {f"n{number}": (number // COLUMN * 240.0, number % COLUMN * 104.0) for number in range(NODES)}
    apply_edit(document, MoveNodes(MAIN_GRAPH, points))
    return document


@pytest.fixture(scope="module")
def history() -> History:
    """What was done to a large network; every test takes back what it does."""
    return History(large())


@pytest.fixture
def canvas(history: History, show_history: ShowHistory) -> CanvasWidget:
    """A canvas of it at 100 %, with all painted, what lies around the view too."""
    canvas = show_history(history, 1200, 800)
    canvas.zoom_to_actual_size()
    canvas.center_on(canvas.to_canvas(canvas.node_rect(MIDDLE).center()))
    settle(canvas)
    while not canvas.stage.base.is_whole:
        get_ahead(canvas)
        settle(canvas)
    return canvas


@pytest.fixture
def regions(canvas: CanvasWidget) -> list[int]:
    """How many pixels of the canvas were painted, paint event by paint event."""
    return Watch(canvas).pixels


class Watch(QObject):
    """Counts what a widget paints."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.pixels: list[int] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.pixels.append(sum(rect.width() * rect.height() for rect in event.region()))
        return super().eventFilter(watched, event)


def settle(canvas: CanvasWidget) -> None:
    """Paint until all is painted."""
    canvas.grab()
    while canvas.stage.base.is_stale:
        canvas.grab()


def get_ahead(canvas: CanvasWidget) -> bool:
    """Do a part of what a canvas does at rest; return whether there was any."""
    room = QRectF(canvas.rect())
    return canvas.stage.get_ahead(room, room.center())


def get_all_ahead(canvas: CanvasWidget) -> None:
    """Do all that a canvas does at rest."""
    while get_ahead(canvas):
        pass


def painted(canvas: CanvasWidget, act: Callable[[], None]) -> tuple[int, int]:
    """Return how many nodes and rectangles were painted into the picture because of something."""
    stage = canvas.stage
    nodes, rects = stage.nodes_painted, stage.base.rects_painted
    act()
    settle(canvas)
    return stage.nodes_painted - nodes, stage.base.rects_painted - rects


def test_the_pointer_over_a_node_paints_nothing_into_the_picture(canvas: CanvasWidget, hand: Hand) -> None:
    middle = canvas.node_rect(MIDDLE).center()

    def hover() -> None:
        hand.move(canvas, middle - QPointF(300, 200), middle, middle + QPointF(300, 200))

    assert painted(canvas, hover) == (0, 0)


def test_the_pointer_over_nodes_has_only_these_painted(canvas: CanvasWidget, regions: list[int], hand: Hand) -> None:
    rect = canvas.node_rect(MIDDLE)
    hand.move(canvas, rect.center() - QPointF(0, 0.7 * rect.height()))
    regions.clear()
    hand.move(canvas, rect.center())
    assert regions
    assert max(regions) <= 4 * rect.width() * rect.height()


def test_a_node_that_is_dragged_has_only_what_is_near_it_painted(
    canvas: CanvasWidget, regions: list[int], hand: Hand
) -> None:
    middle = canvas.node_rect(MIDDLE).center()
    hand.drag((canvas, middle), (canvas, middle + QPointF(70, 30)), steps=40)
    canvas.workspace.undo()
    assert len(regions) > 6
    assert median(regions) <= canvas.width() * canvas.height() / 3


def test_a_rubber_band_has_only_what_it_comes_to_touch_painted(
    canvas: CanvasWidget, regions: list[int], hand: Hand
) -> None:
    canvas.zoom_to_fit()
    settle(canvas)
    regions.clear()
    start = QPointF(4, 4)
    assert canvas.hit(start) is None
    hand.drag((canvas, start), (canvas, QPointF(canvas.width(), canvas.height()) - 10 * start), steps=40)
    assert len(canvas.workspace.selection.nodes) > NODES / 2
    assert median(regions) <= canvas.width() * canvas.height() / 4


def test_panning_paints_the_strips_that_come_into_view(canvas: CanvasWidget) -> None:
    canvas.stage.base.spoil()
    settle(canvas)
    nodes, rects = painted(canvas, lambda: canvas.pan(QPointF(12, 6)))
    assert rects <= 2
    assert nodes <= 2 * (math.ceil(canvas.width() / 240) + math.ceil(canvas.height() / 104) + 2)


def test_panning_to_and_fro_paints_nothing_twice(canvas: CanvasWidget) -> None:
    def there_and_back() -> None:
        for step in [QPointF(12, 6)] * 6 + [QPointF(-12, -6)] * 6:
            canvas.pan(step)
            settle(canvas)

    for _ in range(50):  # until all is made that there was no time for at once
        if painted(canvas, there_and_back) == (0, 0):
            break
    assert painted(canvas, there_and_back) == (0, 0)


def test_what_lies_around_the_view_is_painted_while_nothing_happens(canvas: CanvasWidget, qtbot: QtBot) -> None:
    canvas.stage.base.spoil()
    canvas.update()
    qtbot.waitUntil(lambda: canvas.stage.base.is_whole)

    def around() -> None:
        for step in (QPointF(120, 60), QPointF(-240, 0), QPointF(0, -120), QPointF(240, 0)):
            canvas.pan(step)
            settle(canvas)

    assert painted(canvas, around) == (0, 0)


def test_panning_on_and_on_paints_less_than_one_strip_a_frame(canvas: CanvasWidget) -> None:
    steps = 40

    def far() -> None:
        for _ in range(steps):
            canvas.pan(QPointF(-12, 0))
            settle(canvas)

    _, rects = painted(canvas, far)
    assert rects <= steps // 2 + 2


def test_a_node_that_is_dragged_paints_only_what_is_near_it(canvas: CanvasWidget, hand: Hand) -> None:
    middle = canvas.node_rect(MIDDLE).center()
    updated = canvas.scene.nodes_updated

    def drag() -> None:
        hand.drag((canvas, middle), (canvas, middle + QPointF(70, 30)), steps=20)

    nodes, _ = painted(canvas, drag)
    canvas.workspace.undo()
    assert nodes <= FEW
    assert canvas.scene.nodes_updated - updated <= 2


def test_a_picture_that_was_of_no_use_is_not_kept_again(canvas: CanvasWidget, qtbot: QtBot) -> None:
    stage, rects = canvas.stage, []
    for _ in range(4):
        before = stage.base.rects_painted
        stage.base.spoil()
        canvas.update()
        canvas.repaint()
        rects.append(stage.base.rects_painted - before)
    assert rects == [1, 0, 0, 0]
    qtbot.waitUntil(lambda: not stage.base.is_stale)


def test_ways_are_found_while_nothing_happens(canvas: CanvasWidget) -> None:
    get_all_ahead(canvas)
    canvas.workspace.do("Move", [MoveNodes(MAIN_GRAPH, {MIDDLE: (-400.0, -400.0)})])
    settle(canvas)
    assert get_ahead(canvas)
    get_all_ahead(canvas)
    canvas.workspace.undo()


def test_many_nodes_that_go_elsewhere_have_only_what_is_around_them_painted(canvas: CanvasWidget) -> None:
    canvas.zoom_to_fit()
    settle(canvas)
    workspace = canvas.workspace
    places = workspace.document.positions[MAIN_GRAPH]
    goals = {node: (x, y + 20.0) for node, (x, y) in islice(places.items(), 10 * COLUMN, 14 * COLUMN)}
    updated = canvas.scene.nodes_updated

    nodes, rects = painted(canvas, lambda: workspace.do("Move", [MoveNodes(MAIN_GRAPH, goals)]))
    workspace.undo()
    assert rects == 1
    assert len(goals) <= nodes <= NODES / 4
    assert canvas.scene.nodes_updated == updated


def test_dragging_everything_paints_each_node_when_it_is_dropped(canvas: CanvasWidget, hand: Hand) -> None:
    canvas.zoom_to_fit()
    select_all(canvas.workspace)
    settle(canvas)
    middle = canvas.node_rect(MIDDLE).center()

    def drag() -> None:
        hand.drag((canvas, middle), (canvas, middle + QPointF(60, 30)), steps=20)

    nodes, _ = painted(canvas, drag)
    canvas.workspace.undo()
    assert nodes <= 1.1 * NODES
