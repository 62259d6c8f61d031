"""What layouts keep wherever networks lead: order, room, and connections past the nodes between."""

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netdesigner.canvas.boxes import Box, grown
from netdesigner.canvas.editing.arranging import lay_out
from netdesigner.canvas.editing.turning import turn
from netdesigner.canvas.flow import turned_box
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Flow
from netdesigner.project.edits import SetFlow
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


def goes_through(route: Route, box: Box) -> bool:
    """Whether a way goes through the inside of a rectangle."""
    left, top, right, bottom = grown(box, -1.0)
    points = np.concatenate([np.linspace(a, b, 40) for a, b in zip(route.points[:-1], route.points[1:], strict=True)])
    inside = (points > (left, top)) & (points < (right, bottom))
    return bool(inside.all(axis=1).any())


def crossed(scene: Scene) -> list[tuple[NodeId, NodeId]]:
    """Return the nodes through which connections go, each with the node where that ends."""
    connections = scene.connections
    return [
        (node, target.node)
        for target, source in connections.sources.items()
        for node in scene.nodes
        if node not in (source.node, target.node) and goes_through(connections.route(target), scene.nodes.box(node))
    ]


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
