"""What every layout keeps, whichever way the layers are found."""

import sys
from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest

from netdesigner.canvas.layout.fallback import plain_layers
from netdesigner.canvas.layout.fast import fast_layers, library_ranks
from netdesigner.canvas.layout.grid import Size
from netdesigner.canvas.layout.layered import Layering, best_layering, layout
from netdesigner.canvas.layout.layers import Layers
from netdesigner.canvas.layout.net import Net, links_of, net_of, order_of
from netdesigner.canvas.layout.ranks import only_ranks
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import NodeId, OperationNode
from netdesigner.project.document import Point
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


def sizes_of(graph: Graph) -> dict[NodeId, Size]:
    return {
        node.id: (88.0, 32.0) if isinstance(node, OperationNode) else (188.0, 58.0) for node in graph.nodes.values()
    }


def middle(node: NodeId, points: dict[NodeId, Point], sizes: dict[NodeId, Size]) -> float:
    return points[node][0] + sizes[node][0] / 2


@pytest.mark.parametrize("layering", [fast_layers, plain_layers])
class TestLayout:
    @pytest.mark.parametrize("network", NETWORKS)
    def test_every_node_has_a_place_and_none_lies_on_another(
        self, layering: Layering, network: Callable[[], Drawing]
    ) -> None:
        graph = network().graph
        sizes = sizes_of(graph)
        points = layout(graph, sizes, layering)
        assert points.keys() == graph.nodes.keys()
        for one, other in combinations(points, 2):
            apart_x = abs(middle(one, points, sizes) - middle(other, points, sizes))
            apart_y = abs((points[one][1] + sizes[one][1] / 2) - (points[other][1] + sizes[other][1] / 2))
            wide, high = (sizes[one][axis] / 2 + sizes[other][axis] / 2 for axis in (0, 1))
            assert apart_x >= wide + 24 or apart_y >= high + 24, (one, other)

    @pytest.mark.parametrize("network", NETWORKS)
    def test_every_connection_goes_downwards_with_room_for_its_shape(
        self, layering: Layering, network: Callable[[], Drawing]
    ) -> None:
        graph = network().graph
        sizes = sizes_of(graph)
        points = layout(graph, sizes, layering)
        for connection in graph.connections():
            source, goal = connection.source.node, connection.target.node
            assert points[goal][1] - points[source][1] - sizes[source][1] >= 40

    @pytest.mark.parametrize("network", NETWORKS)
    def test_it_is_the_same_each_time_and_on_the_grid(self, layering: Layering, network: Callable[[], Drawing]) -> None:
        graph = network().graph
        sizes = sizes_of(graph)
        points = layout(graph, sizes, layering)
        assert points == layout(network().graph, sizes, layering)
        assert all(middle(node, points, sizes) % 8 == points[node][1] % 8 == 0 for node in points)

    @pytest.mark.parametrize("network", [networks.chain, networks.residual, networks.inception, networks.two_ends])
    def test_a_chain_is_straight(self, layering: Layering, network: Callable[[], Drawing]) -> None:
        graph = network().graph
        sizes = sizes_of(graph)
        points = layout(graph, sizes, layering)
        for node in graph.nodes:
            followers = list(graph.successors(node))
            if len(followers) == 1 and len(list(graph.predecessors(followers[0]))) == 1:
                assert middle(node, points, sizes) == middle(followers[0], points, sizes), node

    @pytest.mark.parametrize("network", [networks.residual, networks.u_shaped])
    def test_a_connection_around_a_branch_is_straight_and_the_branch_stands_aside(
        self, layering: Layering, network: Callable[[], Drawing]
    ) -> None:
        graph = network().graph
        sizes = sizes_of(graph)
        points = layout(graph, sizes, layering)
        around = [c for c in graph.connections() if points[c.target.node][1] - points[c.source.node][1] > 200]
        assert around
        for connection in around:
            source, goal = connection.source.node, connection.target.node
            x = middle(source, points, sizes)
            assert x == middle(goal, points, sizes)
            between = [n for n in points if points[source][1] < points[n][1] < points[goal][1]]
            assert all(abs(middle(n, points, sizes) - x) >= sizes[n][0] / 2 + 16 for n in between)

    def test_inputs_branches_and_outputs_keep_their_order(self, layering: Layering) -> None:
        graph = networks.two_ends().graph
        sizes = sizes_of(graph)
        points = layout(graph, sizes, layering)
        assert [points[node][0] for node in graph.inputs] == sorted(points[node][0] for node in graph.inputs)
        assert [points[node][0] for node in graph.outputs] == sorted(points[node][0] for node in graph.outputs)

    def test_branches_stand_in_the_order_in_which_they_are_merged(self, layering: Layering) -> None:
        drawing = Drawing()
        source = drawing.input((4,))
        first, second = drawing.layer("Dense", source, units=1), drawing.layer("Dense", source, units=1)
        drawing.output(drawing.layer("Subtract", second, first))
        points = layout(drawing.graph, sizes_of(drawing.graph), layering)
        assert points[second][0] < points[first][0]

    def test_parts_stand_side_by_side(self, layering: Layering) -> None:
        drawing = networks.chain(2)
        lone = drawing.layer("Flatten")
        graph = drawing.graph
        points = layout(graph, sizes_of(graph), layering)
        assert points[lone][1] == min(y for _, y in points.values())
        assert all(points[lone][0] > points[node][0] + 188 for node in graph.nodes if node != lone)

    def test_nodes_without_a_size_are_left_out(self, layering: Layering) -> None:
        graph = networks.chain(4).graph
        some = dict(list(sizes_of(graph).items())[1:3])
        assert layout(graph, some, layering).keys() == some.keys()

    def test_an_empty_graph_has_an_empty_layout(self, layering: Layering) -> None:
        assert layout(Drawing().graph, {}, layering) == {}


def test_parts_that_are_alike_are_layered_once_and_chains_never() -> None:
    layered: list[int] = []

    def counting(net: Net) -> Layers:
        layered.append(net.count)
        return fast_layers(net)

    drawing = Drawing()
    for _ in range(20):
        node = drawing.input((8,))
        inner = drawing.layer("Dense", drawing.layer("Dense", node, units=8), units=8)
        drawing.layer("Add", inner, node)
        drawing.layer("Dense", drawing.layer("Dense", drawing.input((8,)), units=8), units=8)
    sizes = sizes_of(drawing.graph)
    points = layout(drawing.graph, sizes, counting)
    assert layered == [4]
    boxes = [(x, y, x + sizes[node][0], y + sizes[node][1]) for node, (x, y) in points.items()]
    assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in combinations(boxes, 2))


def test_the_best_layering_is_the_quick_one_where_it_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    assert best_layering() is fast_layers
    monkeypatch.setitem(sys.modules, "netdesigner.canvas.layout.fast", None)
    assert best_layering() is plain_layers


def _net(graph: Graph) -> Net:
    sizes = sizes_of(graph)
    order = order_of(graph, sizes)
    return net_of(order, np.array([sizes[node] for node in order]), links_of(graph, sizes))


@pytest.mark.parametrize("network", [networks.chain, networks.residual, networks.u_shaped])
def test_where_no_box_could_stand_elsewhere_rows_are_those_that_the_library_finds(
    network: Callable[[], Drawing],
) -> None:
    net = _net(network().graph)
    ranks = only_ranks(net)
    assert ranks is not None
    assert ranks.tolist() == library_ranks(net).tolist()


@pytest.mark.parametrize("network", [networks.inception, networks.two_ends])
def test_where_a_box_could_stand_elsewhere_the_library_is_asked(network: Callable[[], Drawing]) -> None:
    assert only_ranks(_net(network().graph)) is None
