"""What is seen of a graph: where it opens, zoom, pan, minimap, submodels, overlays, and what a screen reader finds."""

import math
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import QAccessible, QColor, QPainter
from pytestqt.qtbot import QtBot

from netdesigner.canvas.minimap import Minimap
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.painting.portraits import portrait
from netdesigner.canvas.theme import DARK, LIGHT, Theme
from netdesigner.canvas.viewport import READABLE
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.project.document import new_document
from netdesigner.project.edits import MoveNodes
from tests.builders import Drawing
from tests.gui.canvas.conftest import Show, fine, middle, say, wrong
from tests.hand import Hand


def chain(drawing: Drawing, length: int) -> list[NodeId]:
    nodes = [drawing.input((8,))]
    for _ in range(length - 1):
        nodes.append(drawing.layer("Dense", nodes[-1], units=8))
    return nodes


def is_seen(canvas: CanvasWidget, node: NodeId) -> bool:
    return QRectF(canvas.rect()).contains(canvas.node_rect(node))


@pytest.mark.parametrize("length", [12, 400])
def test_a_graph_too_large_for_the_view_opens_at_its_beginning_and_can_be_read(
    drawing: Drawing, show: Show, length: int
) -> None:
    nodes = chain(drawing, length)
    canvas = show()
    assert canvas.scale == READABLE
    assert is_seen(canvas, nodes[0])
    assert abs(canvas.node_rect(nodes[0]).center().x() - canvas.width() / 2) <= 1
    assert not is_seen(canvas, nodes[-1])
    canvas.zoom_to_fit()
    assert all(is_seen(canvas, node) for node in nodes)


def test_a_graph_whose_beginning_lies_aside_opens_there(drawing: Drawing, workspace: Workspace, show: Show) -> None:
    nodes = chain(drawing, 40)
    workspace.do("Place", [MoveNodes("main", {node: (90.0 * row, 120.0 * row) for row, node in enumerate(nodes)})])
    canvas = show()
    assert is_seen(canvas, nodes[0])
    assert not is_seen(canvas, nodes[-1])


def test_a_small_graph_opens_as_a_whole_and_no_larger_than_it_is(drawing: Drawing, show: Show) -> None:
    nodes = chain(drawing, 3)
    canvas = show()
    assert canvas.scale == 1.0
    assert all(is_seen(canvas, node) for node in nodes)
    assert not canvas.findChildren(Minimap)[0].isVisible()


def test_a_graph_is_shown_as_a_whole_in_every_size_until_the_view_is_moved(
    drawing: Drawing, show: Show, hand: Hand, qtbot: QtBot
) -> None:
    nodes = chain(drawing, 5)
    canvas = show()
    size = canvas.size()
    canvas.resize(size.width(), 400)
    qtbot.waitUntil(lambda: READABLE <= canvas.scale < 1.0)
    assert all(is_seen(canvas, node) for node in nodes)
    canvas.resize(size)
    qtbot.waitUntil(lambda: canvas.scale == 1.0)
    assert all(is_seen(canvas, node) for node in nodes)
    hand.wheel(canvas, 1)
    scale = canvas.scale
    canvas.resize(size.width(), 400)
    qtbot.waitUntil(lambda: canvas.height() == 400)
    assert canvas.scale == scale


def test_the_line_of_a_selected_connection_leaves_its_shape_readable(
    drawing: Drawing, workspace: Workspace, show: Show
) -> None:
    first, second = chain(drawing, 2)
    say(workspace, **{first: fine((8,)), second: fine((8,))})
    canvas = show()
    label = canvas.scene.connections.label(Ref(first))
    assert label is not None
    workspace.select(connections=[Target(second, ("inputs",))])
    picture, line = canvas.grab().toImage(), QColor(LIGHT.selection)
    middle, beside = (canvas.from_canvas(QPointF(*label.middle) - QPointF(0, up)) for up in (0, 14))
    assert picture.pixelColor(beside.toPoint()) == line
    across = [middle.toPoint() + QPoint(0, down) for down in range(-6, 7)]
    assert line not in [picture.pixelColor(point) for point in across]


def test_the_wheel_zooms_at_the_pointer(drawing: Drawing, show: Show, hand: Hand) -> None:
    nodes = chain(drawing, 3)
    canvas = show()
    point = middle(canvas, nodes[1])
    there = canvas.to_canvas(point)
    hand.wheel(canvas, 2, point)
    assert canvas.scale > 1.0
    assert (canvas.from_canvas(there) - point).manhattanLength() <= 2
    hand.wheel(canvas, -6, point)
    assert canvas.scale < 1.0
    assert (canvas.from_canvas(there) - point).manhattanLength() <= 2


def test_the_minimap_shows_what_is_much_smaller_than_its_pixels(drawing: Drawing, show: Show) -> None:
    first, last = chain(drawing, 2)
    drawing.do(MoveNodes("main", {first: (0.0, 0.0), last: (0.0, 400_000.0)}))
    (minimap,) = show().findChildren(Minimap)
    picture = minimap.grab().toImage()
    lower = [
        picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height() // 2, picture.height())
    ]
    assert any(color.saturation() > 80 for color in lower)


def test_the_minimap_can_be_painted_before_it_is_seen(drawing: Drawing, show: Show, qtbot: QtBot) -> None:
    chain(drawing, 3)
    minimap = Minimap(show())
    minimap.place()
    assert minimap.get_ahead()
    assert not minimap.get_ahead()
    minimap.refresh()
    assert not minimap.get_ahead()  # more may change at once
    qtbot.waitUntil(minimap.get_ahead)


@pytest.mark.parametrize("height", [280, 360, 700])
def test_the_minimap_is_there_in_a_small_window_too(drawing: Drawing, show: Show, height: int) -> None:
    chain(drawing, 12)
    canvas = show(540, height)
    (minimap,) = canvas.findChildren(Minimap)
    assert minimap.isVisible()
    assert minimap.height() * 1.5 < height
    assert canvas.rect().contains(minimap.geometry())


def test_a_click_on_the_minimap_leads_there(drawing: Drawing, show: Show, hand: Hand) -> None:
    nodes = chain(drawing, 40)
    canvas = show()
    (minimap,) = canvas.findChildren(Minimap)
    assert minimap.isVisible()
    hand.click(minimap, QPointF(minimap.width() / 2, minimap.height() - 14))
    assert is_seen(canvas, nodes[-1])
    hand.drag((minimap, QPointF(minimap.width() / 2, 120)), (minimap, QPointF(minimap.width() / 2, 12)))
    assert is_seen(canvas, nodes[0])


def test_a_submodel_opens_in_place_and_is_left_again(
    drawing: Drawing, workspace: Workspace, show: Show, hand: Hand
) -> None:
    inner = drawing.new_graph("inner").input((4,))
    outer = drawing.submodel("inner")
    canvas = show()
    hand.double_click(canvas, middle(canvas, outer))
    assert [crumb.graph for crumb in workspace.trail] == ["main", "inner"]
    assert is_seen(canvas, inner)
    hand.key("esc")
    assert workspace.graph.id == "main"
    assert workspace.selection.nodes == {outer}


def test_ports_and_ways_lie_on_their_nodes(drawing: Drawing, show: Show) -> None:
    nodes = chain(drawing, 4)
    canvas = show()
    for upper, lower in pairwise(nodes):
        target = Target(lower, ("inputs",))
        start, end = canvas.port_position(Ref(upper)), canvas.port_position(target)
        path = canvas.connection_path(target)
        assert (path.pointAtPercent(0), path.pointAtPercent(1)) == (start, end)
        assert start.y() == pytest.approx(canvas.node_rect(upper).bottom())
        assert end.y() == pytest.approx(canvas.node_rect(lower).top())


def test_an_overlay_is_painted_until_it_is_taken_away(drawing: Drawing, show: Show, qtbot: QtBot) -> None:
    class Badges:
        painted = 0

        def paint(self, painter: QPainter, canvas: CanvasWidget) -> None:
            painter.drawRect(canvas.node_rect(nodes[0]))
            self.painted += 1

    nodes = chain(drawing, 2)
    canvas, badges = show(), Badges()
    canvas.add_overlay(badges)
    qtbot.waitUntil(lambda: badges.painted > 0)
    canvas.remove_overlay(badges)
    before = badges.painted
    canvas.repaint()
    assert badges.painted == before


def test_a_screen_reader_finds_the_nodes_and_what_is_wrong(
    drawing: Drawing, workspace: Workspace, show: Show, qtbot: QtBot
) -> None:
    nodes = chain(drawing, 3)
    canvas = show()
    say(workspace, **{nodes[1]: fine((8,)), nodes[2]: wrong("missing_input", nodes[2], port="inputs")})
    workspace.select([nodes[1]])
    qtbot.waitUntil(lambda: QAccessible.queryAccessibleInterface(canvas).childCount() == len(nodes))
    found = QAccessible.queryAccessibleInterface(canvas)
    names = [found.child(place).text(QAccessible.Text.Name) for place in range(found.childCount())]
    assert [name.split(",")[0] for name in names] == ["input", "dense", "dense_1"]
    assert names[1] == "dense, Dense, 8"
    assert "error:" in names[2]
    assert [found.child(place).state().selected for place in range(3)] == [0, 1, 0]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_portrait_shows_the_beginning_of_a_network(drawing: Drawing, theme: Theme) -> None:
    chain(drawing, 3)
    size = QSize(240, 160)
    picture = portrait(drawing.document, theme, size, 2.0)
    assert picture.deviceIndependentSize().toSize() == size
    assert picture != portrait(new_document(), theme, size, 2.0)


def test_nothing_is_left_out_of_a_picture_that_has_all_the_time() -> None:
    budget = Budget(math.inf)
    assert all(budget.allows() for _ in range(100))
