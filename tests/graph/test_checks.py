"""What is found wrong with a network without Keras."""

from __future__ import annotations

import pytest

from netdesigner.catalogue.values import Ref
from netdesigner.graph.changes import add_input, add_layer, add_operation, add_output, add_submodel_call
from netdesigner.graph.checks import graph_problems, node_name, node_problems
from netdesigner.graph.codes import Code
from netdesigner.graph.edits import AddGraph
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import NodeId
from netdesigner.graph.specs import TensorSpec, Weights, bytes_of, dtype_bits
from netdesigner.project.document import Document, new_document
from netdesigner.project.edits import apply_edit


@pytest.fixture
def document() -> Document:
    return new_document("model")


def put(document: Document, added: tuple[NodeId, tuple]) -> NodeId:
    node, edits = added
    for edit in edits:
        apply_edit(document, edit)
    return node


def codes(network: Network, graph: Graph, node: NodeId) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.parameter) for problem in node_problems(network, graph, node)]


def test_a_sound_node_has_no_problem(document: Document) -> None:
    network, graph = document.network, document.network.main
    x = put(document, add_input(graph, (4,)))
    dense = put(document, add_layer(graph, "keras.layers.Dense", {"units": 3}, {"inputs": Ref(x)}))
    out = put(document, add_output(graph, Ref(dense), loss="mse"))
    assert [codes(network, graph, node) for node in (x, dense, out)] == [[], [], []]
    assert graph_problems(network, graph) == ()


@pytest.mark.parametrize(
    ("kind", "parameters", "expected"),
    [
        ("Dense", {}, (Code.MISSING_PARAMETER, "units")),
        ("Dense", {"units": 3, "unit": 4}, (Code.UNKNOWN_PARAMETER, "unit")),
        ("Dense", {"units": -1}, (Code.WRONG_PARAMETER, "units")),
        ("Dense", {"units": 2.5}, (Code.WRONG_PARAMETER, "units")),
        ("Dens", {}, (Code.UNKNOWN_TYPE, None)),
        ("LSTMCell", {"units": 3}, (Code.NOT_PLACEABLE, None)),
        ("Lambda", {}, (Code.NOT_PLACEABLE, None)),
    ],
)
def test_types_and_parameters(document: Document, kind: str, parameters: dict, expected: tuple) -> None:
    graph = document.network.main
    x = put(document, add_input(graph, (4,)))
    node = put(document, add_layer(graph, f"keras.layers.{kind}", parameters, {"inputs": Ref(x)}))
    assert codes(document.network, graph, node)[0] == expected


def test_ends_without_what_they_need(document: Document) -> None:
    network, graph = document.network, document.network.main
    x, out = put(document, add_input(graph)), put(document, add_output(graph))
    assert codes(network, graph, x) == [(Code.INPUT_WITHOUT_SHAPE, "shape")]
    assert codes(network, graph, out) == [(Code.OUTPUT_WITHOUT_LOSS, "loss"), (Code.OUTPUT_NOT_CONNECTED, "value")]


def test_outputs_of_a_submodel_need_no_loss(document: Document) -> None:
    apply_edit(document, AddGraph("encoder", "encoder"))
    network, main, inner = document.network, document.network.main, document.network.graph("encoder")
    call = put(document, add_submodel_call(main, "encoder"))
    assert codes(network, main, call) == [(Code.SUBMODEL_EMPTY, None)]
    x = put(document, add_input(inner, (4,), name="picture"))
    out = put(document, add_output(inner, Ref(x)))
    assert codes(network, inner, out) == []
    (problem,) = node_problems(network, main, call)
    assert (problem.code, problem.parameter, problem.values["port"]) == (Code.MISSING_INPUT, x, "picture")
    assert node_name(network, main, call) == "encoder"


@pytest.mark.parametrize("name", ["a/b", "a\nb"])
def test_names_that_keras_refuses(document: Document, name: str) -> None:
    graph = document.network.main
    node = put(document, add_input(graph, (4,), name="x"))
    layer = put(document, add_layer(graph, "keras.layers.ReLU", {}, {"inputs": Ref(node)}, name=name))
    assert codes(document.network, graph, layer) == [(Code.INVALID_NAME, None)]


def test_sizes_of_tensors() -> None:
    spec = TensorSpec((None, 4, None, 3), "float16")
    assert (spec.elements, spec.sample_bytes) == (12, 24)
    assert bytes_of((spec, TensorSpec((), "bool"))) == 25
    assert (dtype_bits("float32"), dtype_bits("int4"), dtype_bits("string")) == (32, 4, 32)
    assert Weights(1, 2) + Weights(3, 4) == Weights(4, 6)
    assert Weights(1, 2).all_frozen() == Weights(0, 3)


def test_a_layer_called_like_an_operation_beside_it_is_told_and_its_fix_gives_another_name(document: Document) -> None:
    network, graph = document.network, document.network.main
    x = put(document, add_input(graph, (4,)))
    layer = put(document, add_layer(graph, "keras.layers.Add", None, {"inputs": (Ref(x), Ref(x))}, name="add_7"))
    sum_ = put(document, add_operation(graph, "keras.ops.add", {"x1": Ref(layer), "x2": Ref(x)}))
    put(document, add_output(graph, Ref(sum_)))
    (found,) = graph_problems(network, graph)
    assert (found.code, found.node, found.values["operation"]) == (Code.NAME_OF_OPERATION, layer, "add")
    for edit in found.fixes[0].edits:
        apply_edit(document, edit)
    assert graph_problems(network, graph) == ()
    assert node_name(network, graph, layer) == "add_7_layer"


def test_a_new_layer_is_not_called_like_an_operation_beside_it(document: Document) -> None:
    graph = document.network.main
    put(document, add_operation(graph, "keras.ops.add"))
    put(document, add_operation(graph, "keras.ops.batch_normalization"))
    layers = [put(document, add_layer(graph, f"keras.layers.{name}")) for name in ("Add", "Add", "BatchNormalization")]
    assert [node_name(document.network, graph, layer) for layer in layers] == [
        "add_layer",
        "add_layer_1",
        "batch_normalization",
    ]
