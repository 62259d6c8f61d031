"""An edit touches what it changes: counted at 5,000 nodes, so that it holds on any machine."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from netdesigner.catalogue.values import Ref
from netdesigner.graph.changes import connect, disconnect, remove_nodes, set_parameter
from netdesigner.graph.edits import PutLayer, PutNode
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import Layer, LayerNode, Target
from tests.builders import Drawing

SIZE = 5_000


@pytest.fixture(scope="module")
def chain() -> tuple[Drawing, list[str]]:
    drawing = Drawing()
    nodes = [drawing.input((4,))]
    with drawing.history.step("Draw all"):
        for _position in range(SIZE):
            layer = f"l{len(nodes)}"
            nodes.append(_append(drawing, nodes[-1], layer))
    return drawing, nodes


@pytest.fixture
def touched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Count the nodes that are put, removed or looked through for connections."""
    counts: Counter[str] = Counter()

    def counted(name: str, method: Callable[..., object]) -> Callable[..., object]:
        def call(self: Graph, *arguments: object) -> object:
            counts[name] += 1
            return method(self, *arguments)

        return call

    for name in ("put_node", "check_node", "remove_node", "put_layer", "connections_into"):
        monkeypatch.setattr(Graph, name, counted(name, getattr(Graph, name)))
    return counts


def _append(drawing: Drawing, source: str, layer: str) -> str:
    node = LayerNode(id=f"n{layer}", layer=layer, arguments={"inputs": Ref(source)})
    drawing.history.apply(PutLayer("main", Layer(layer, "keras.layers.Dense", layer, {"units": 4})))
    drawing.history.apply(PutNode("main", node))
    return node.id


def test_a_parameter_touches_its_layer(chain: tuple[Drawing, list[str]], touched: Counter[str]) -> None:
    drawing, nodes = chain
    layer = drawing.layer_id(nodes[2500])
    drawing.do(*set_parameter(drawing.document.network, drawing.graph, layer, "units", 8))
    drawing.history.undo()
    assert touched["put_layer"] == 2
    assert touched["put_node"] == 0
    assert touched["connections_into"] <= 6


def test_a_connection_touches_its_target(chain: tuple[Drawing, list[str]], touched: Counter[str]) -> None:
    drawing, nodes = chain
    target = Target(nodes[2500], ("inputs",))
    drawing.do(*disconnect(drawing.graph, target))
    drawing.do(*connect(drawing.document.network, drawing.graph, Ref(nodes[2499]), target))
    assert touched["put_node"] == 2
    assert touched["connections_into"] <= 4


def test_removing_a_node_touches_it_and_its_users(chain: tuple[Drawing, list[str]], touched: Counter[str]) -> None:
    drawing, nodes = chain
    drawing.do(*remove_nodes(drawing.graph, [nodes[2500]]))
    drawing.history.undo()
    assert (touched["put_node"], touched["remove_node"]) == (3, 1)
    assert touched["connections_into"] <= 6


def test_taking_back_a_deletion_puts_each_node_once_and_checks_none(
    chain: tuple[Drawing, list[str]], touched: Counter[str]
) -> None:
    drawing, nodes = chain
    drawing.do(*remove_nodes(drawing.graph, nodes[2000:]))
    touched.clear()
    drawing.history.undo()
    assert touched["put_node"] == len(nodes) - 2000
    assert touched["check_node"] == touched["connections_into"] == 0
