"""What a person does, as edits."""

import pytest

from netdesigner.catalogue.values import Instance, Ref
from netdesigner.graph.changes import connect, disconnect, rename, reset_parameter, set_argument, set_parameter
from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.nodes import Target
from netdesigner.graph.verdicts import Reason, can_connect
from tests.builders import Drawing


def test_a_list_port_appends_replaces_and_closes_up() -> None:
    drawing = Drawing()
    a, b, c = (drawing.input((4,), name=name) for name in "abc")
    add = drawing.layer("Add")
    network, graph = drawing.document.network, drawing.graph
    for source in (a, b):
        drawing.do(*connect(network, graph, Ref(source), Target(add, ("inputs",))))
    assert graph.nodes[add].arguments == {"inputs": (Ref(a), Ref(b))}
    drawing.do(*connect(network, graph, Ref(c), Target(add, ("inputs", 0))))
    assert graph.nodes[add].arguments == {"inputs": (Ref(c), Ref(b))}
    drawing.do(*disconnect(graph, Target(add, ("inputs", 0))))
    assert graph.nodes[add].arguments == {"inputs": (Ref(b),)}
    drawing.do(*disconnect(graph, Target(add, ("inputs", 0))))
    assert graph.nodes[add].arguments == {}


def test_a_connection_at_a_single_port_gives_way() -> None:
    drawing = Drawing()
    a, b = drawing.input((4,)), drawing.input((4,))
    dense = drawing.layer("Dense", a, units=2)
    drawing.do(*connect(drawing.document.network, drawing.graph, Ref(b), Target(dense, ("inputs",))))
    assert drawing.graph.nodes[dense].arguments == {"inputs": Ref(b)}


def test_verdicts() -> None:
    drawing = Drawing()
    a = drawing.input((4,))
    b = drawing.layer("Dense", a, units=2)
    c = drawing.layer("Dense", b, units=2)
    add = drawing.layer("Add", a, b)
    out = drawing.output(c)

    def reason(source: Ref, node: str, *path: str | int) -> Reason | None:
        return can_connect(drawing.document.network, drawing.graph, source, Target(node, path)).reason

    assert reason(Ref(a), c, "inputs") is None
    assert reason(Ref(a), add, "inputs", 2) is None
    assert reason(Ref(a), add, "inputs", 3) is Reason.NO_SUCH_POSITION
    assert reason(Ref(a), add, "inputs", "x") is Reason.NO_SUCH_POSITION
    assert reason(Ref(a), c, "inputs", 0) is Reason.TAKES_ONE
    assert reason(Ref(a), c, "mask") is Reason.NO_SUCH_PORT
    assert reason(Ref(c), b, "inputs") is Reason.CYCLE
    assert reason(Ref(b), b, "inputs") is Reason.CYCLE
    assert reason(Ref(a, 1), c, "inputs") is Reason.NO_SUCH_OUTPUT
    assert reason(Ref(out), c, "inputs") is Reason.NO_SUCH_OUTPUT
    assert reason(Ref("no"), c, "inputs") is Reason.NO_SUCH_NODE
    with pytest.raises(EditRefusedError, match="cycle"):
        connect(drawing.document.network, drawing.graph, Ref(c), Target(b, ("inputs",)))


def test_a_parameter_set_to_its_default_is_not_kept() -> None:
    drawing = Drawing()
    conv = drawing.layer("Conv2D", drawing.input((8, 8, 1)), filters=4, kernel_size=3, padding="same")
    layer = drawing.layer_id(conv)
    network, graph = drawing.document.network, drawing.graph

    def parameters() -> dict[str, object]:
        return dict(graph.layers[layer].parameters)

    drawing.do(*set_parameter(network, graph, layer, "padding", "valid"))
    assert parameters() == {"filters": 4, "kernel_size": 3}
    drawing.do(*set_parameter(network, graph, layer, "strides", (1, 1)))
    drawing.do(
        *set_parameter(network, graph, layer, "kernel_initializer", Instance("keras.initializers.GlorotUniform"))
    )
    assert parameters() == {"filters": 4, "kernel_size": 3}
    drawing.do(*set_parameter(network, graph, layer, "strides", 2))
    assert parameters() == {"filters": 4, "kernel_size": 3, "strides": 2}
    drawing.do(*reset_parameter(network, graph, layer, "strides"))
    assert parameters() == {"filters": 4, "kernel_size": 3}


def test_outputs_that_vanish_with_a_parameter_lose_their_connections() -> None:
    drawing = Drawing()
    x = drawing.input((5, 3))
    lstm = drawing.layer("LSTM", x, port="sequences", units=2, return_state=True)
    again = drawing.call(lstm, x, port="sequences")
    add = drawing.layer("Add", Ref(lstm), Ref(lstm, 1), Ref(again, 2))
    edits = set_parameter(drawing.document.network, drawing.graph, drawing.layer_id(lstm), "return_state", False)
    drawing.do(*edits)
    assert drawing.graph.nodes[add].arguments == {"inputs": (Ref(lstm),)}
    drawing.history.undo()
    assert drawing.graph.nodes[add].arguments == {"inputs": (Ref(lstm), Ref(lstm, 1), Ref(again, 2))}


def test_outputs_that_vanish_with_an_argument_lose_their_connections() -> None:
    drawing = Drawing()
    network, graph, x = drawing.document.network, drawing.graph, drawing.input((5, 3))
    attention = drawing.layer("MultiHeadAttention", num_heads=2, key_dim=2)
    for name, value in {"query": Ref(x), "value": Ref(x), "return_attention_scores": True}.items():
        drawing.do(*set_argument(network, graph, attention, name, value))
    scores = drawing.output(Ref(attention, 1))
    drawing.do(*set_argument(network, graph, attention, "return_attention_scores", None))
    assert dict(graph.nodes[attention].arguments) == {"query": Ref(x), "value": Ref(x)}
    assert graph.nodes[scores].arguments == {}
    drawing.history.undo()
    assert graph.nodes[scores].arguments == {"value": Ref(attention, 1)}


def test_rename() -> None:
    drawing = Drawing()
    a = drawing.input((4,))
    b = drawing.layer("Dense", a, units=2)
    drawing.do(*rename(drawing.graph, a, "pixels"), *rename(drawing.graph, b, "head"))
    assert dict(drawing.graph.names) == {"pixels": 1, "head": 1}
