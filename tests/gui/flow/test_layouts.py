"""What layouts keep wherever networks lead: order, room, and connections past the nodes between."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from netdesigner.canvas.boxes import grown
from netdesigner.canvas.editing.arranging import lay_out
from netdesigner.canvas.editing.collapsing import fold
from netdesigner.canvas.editing.standing import boxes_of
from netdesigner.canvas.editing.turning import turn
from netdesigner.canvas.export.picture import Picture, PictureFormat
from netdesigner.canvas.flow import turned_box
from netdesigner.canvas.items import framing, holds, item_box
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.layout.grid import STEP
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.snapping import Snapper, Snapping, View
from netdesigner.canvas.theme import LIGHT
from netdesigner.canvas.viewport import Viewport
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind, Flow, Held
from netdesigner.project.edits import PutItem, SetFlow
from netdesigner.project.files import serialize_project
from tests.builders import Drawing
from tests.gui.canvas_hands import networks

NETWORKS = (
    networks.chain,
    networks.residual,
    networks.inception,
    networks.u_shaped,
    networks.two_ends,
    networks.scattered,
    networks.tangled,
)


def laid_out(drawing: Drawing, flow: Flow) -> Scene:
    workspace = Workspace(drawing.history)
    drawing.do(SetFlow(flow))
    lay_out(workspace)
    return Scene(workspace)


def crossed(scene: Scene) -> list[tuple[NodeId, NodeId]]:
    """Return the nodes through whose inside connections go, each with the node where that ends."""
    nodes, table = scene.nodes.keys, scene.nodes.table
    found = []
    for target, source in scene.connections.sources.items():
        points = dense(scene.connections.route(target).points)[:, None]
        inside = (points > table[:, :2] + 1).all(axis=2) & (points < table[:, 2:] - 1).all(axis=2)
        met = (nodes[row] for row in inside.any(axis=0).nonzero()[0].tolist())
        found += [(node, target.node) for node in met if node not in (source.node, target.node)]
    return found


def dense(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return points along a row of lines, no two of them far from each other."""
    lengths = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate([[0.0], lengths.cumsum()])
    places = np.union1d(along, np.arange(0.0, along[-1], 4.0))
    return np.stack([np.interp(places, along, points[:, axis]) for axis in (0, 1)], axis=1)


@pytest.mark.parametrize("flow", Flow)
@pytest.mark.parametrize("network", NETWORKS)
def test_connections_lead_onwards_and_past_the_nodes_between(network: Callable[[], Drawing], flow: Flow) -> None:
    scene = laid_out(network(), flow)
    for target, source in scene.connections.sources.items():
        before, behind = (turned_box(flow, scene.nodes.box(node)) for node in (source.node, target.node))
        assert behind[1] - before[3] >= 40
    for style in LineStyle:
        scene.set_line_style(style)
        assert not crossed(scene)


@settings(max_examples=20)
@given(seed=st.integers(0, 10_000), count=st.integers(5, 40), flow=st.sampled_from(Flow))
def test_in_any_network_connections_lead_past_the_nodes_between(seed: int, count: int, flow: Flow) -> None:
    assert not crossed(laid_out(networks.tangled(seed, count), flow))


@pytest.mark.parametrize("flow", Flow)
@pytest.mark.parametrize("network", NETWORKS)
def test_no_node_lies_on_another_and_a_second_layout_changes_nothing(
    network: Callable[[], Drawing], flow: Flow
) -> None:
    drawing = network()
    scene = laid_out(drawing, flow)
    boxes = [grown(scene.nodes.box(node), 8.0) for node in scene.nodes]
    for (a, b, c, d), (left, top, right, bottom) in combinations(boxes, 2):
        assert c <= left or right <= a or d <= top or bottom <= b
    assert not lay_out(Workspace(drawing.history))


def test_a_layout_has_room_for_the_shapes_on_connections() -> None:
    drawing = Drawing()
    image = drawing.input((224, 224, 256))
    drawing.output(drawing.layer("Conv2D", image, filters=8, kernel_size=3))
    drawing.document.shapes = {"main": {image: [[None, 224, 224, 256]]}}
    for flow in Flow:
        scene = laid_out(drawing, flow)
        assert [label.text for _, label in scene.connections.labels_meeting(scene.extent() or (0, 0, 0, 0))]


def test_turning_there_and_back_is_the_layout_there() -> None:
    drawing = networks.u_shaped()
    workspace = Workspace(drawing.history)
    lay_out(workspace)
    before = dict(drawing.document.positions["main"])
    assert turn(workspace, Flow.RIGHT)
    assert not turn(workspace, Flow.RIGHT)
    assert turn(workspace, Flow.DOWN)
    assert drawing.document.positions["main"] == before


def test_ports_leave_a_card_as_it_is_as_long_as_they_have_room() -> None:
    drawing = Drawing()
    drawing.do(SetFlow(Flow.RIGHT))
    image = drawing.input((8,))
    pair = drawing.layer("Add", image, image)
    many = drawing.layer("Concatenate", *[image] * 6)
    scene = laid_out(drawing, Flow.RIGHT)
    bodies = {node: scene.faces[node].body for node in (image, pair, many)}
    assert bodies[image].height == bodies[pair].height < bodies[many].height
    for body in bodies.values():
        heights = [y for x, y in body.inputs if x == 0.0]
        assert len(heights) == len(body.places)
        assert all(9.0 <= y <= body.height - 9.0 for y in heights)
        assert all(other - one >= 11.0 for one, other in pairwise(heights))
        assert body.outputs == ((body.width, body.height / 2),)


def test_a_dragged_node_comes_to_rest_where_a_chain_is_straight() -> None:
    box, nothing = (0.0, 3.0, 188.0, 61.0), np.empty((0, 4))
    snapper = Snapper(box, box, nothing, Snapping(), Flow.RIGHT)
    (dx, dy), _ = snapper.snapped((101.0, 38.0), View(box, 1.0))
    assert dx % STEP == (3.0 + dy + 29.0) % STEP == 0.0


def test_a_picture_is_wide_where_networks_lead_to_the_right(qapp: QApplication) -> None:
    drawing = networks.chain(6)
    turn(Workspace(drawing.history), Flow.RIGHT)
    image = QImage.fromData(Picture(drawing.document, LIGHT).content(PictureFormat.PNG))
    assert image.width() > 10 * image.height()


def test_a_view_begins_where_networks_begin() -> None:
    viewport, size = Viewport(), QSizeF(800, 600)
    viewport.begin((0.0, 0.0, 9000.0, 400.0), (0.0, 150.0, 188.0, 250.0), size, Flow.RIGHT)
    left, top, _, bottom = viewport.box_to_canvas(QRectF(QPointF(), size))
    assert -100.0 < left <= 0.0
    assert (top + bottom) / 2 == pytest.approx(200.0, abs=1.0)


def test_what_a_collapsed_frame_hides_is_turned_with_it() -> None:
    drawing = networks.chain(3)
    workspace = Workspace(drawing.history)
    lay_out(workspace)
    _source, first, second, third, out = drawing.graph.topological_order()
    left, top, right, _ = Scene(workspace).nodes.around([first, second])
    frame = CanvasItem("f", "main", CanvasItemKind.FRAME, "Body", (left - 24, top - 24), (right - left + 48, 240.0))
    drawing.do(PutItem(replace(frame, held=Held(frozenset([first, second])))))
    before = dict(drawing.document.positions["main"]), drawing.document.items["f"]
    assert turn(workspace, Flow.RIGHT)
    assert straight_through(Scene(workspace), [out, third])
    drawing.do(PutItem(replace(drawing.document.items["f"], held=None)))
    opened = Scene(workspace)
    assert straight_through(opened, [second, first])
    assert all(holds(item_box(opened.items["f"]), opened.nodes.box(node)) for node in (first, second))
    workspace.undo()
    workspace.undo()
    assert (drawing.document.positions["main"], drawing.document.items["f"]) == before


@pytest.mark.parametrize("is_inner_open", [True, False])
def test_frames_in_a_collapsed_frame_are_turned_with_it(is_inner_open: bool) -> None:
    drawing = networks.chain(4)
    workspace = Workspace(drawing.history)
    lay_out(workspace)
    _source, first, second, third, fourth, out = drawing.graph.topological_order()
    for key, nodes in (("inner", [first, second]), ("outer", [first, second, third])):
        left, top, right, bottom = framing(boxes_of(workspace, nodes).values())
        grow = 40.0 if key == "outer" else 0.0
        corner, size = (left - grow, top - grow), (right - left + 2 * grow, bottom - top + grow)
        drawing.do(PutItem(CanvasItem(key, "main", CanvasItemKind.FRAME, key, corner, size)))
    before = serialize_project(drawing.document)
    if not is_inner_open:
        fold(workspace, ["inner"])
    fold(workspace, ["outer"])
    assert turn(workspace, Flow.RIGHT)
    assert straight_through(Scene(workspace), [out, fourth])
    for frame in ("outer",) if is_inner_open else ("outer", "inner"):
        fold(workspace, [frame])
    opened = Scene(workspace)
    assert straight_through(opened, [second, first])
    assert opened.nodes.box(third)[0] > opened.nodes.box(second)[2]
    assert all(holds(item_box(opened.items["inner"]), opened.nodes.box(node)) for node in (first, second))
    outer = item_box(opened.items["outer"])
    assert holds(outer, item_box(opened.items["inner"]))
    assert holds(outer, opened.nodes.box(third))
    while workspace.history.undo_names[-1] != "Draw":
        workspace.undo()
    assert serialize_project(drawing.document) == before


def straight_through(scene: Scene, nodes: Sequence[NodeId]) -> bool:
    """Whether nodes stand beside each other, the last one first, at one height."""
    (behind, before) = (scene.nodes.box(node) for node in nodes)
    return before[2] < behind[0] and before[1] == behind[1]
