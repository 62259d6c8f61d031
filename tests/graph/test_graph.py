"""Graphs: structure, order, and what edits refuse."""

import pytest

from netdesigner.catalogue.values import Ref
from netdesigner.graph.changes import call_again, remove_nodes
from netdesigner.graph.edits import AddGraph, PutLayer, PutNode, RemoveGraph, RemoveLayer, RemoveNode, SetEnds
from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.nodes import Layer, LayerNode, OutputNode, Target
from tests.builders import Drawing


@pytest.fixture
def chain() -> tuple[Drawing, list[str]]:
    drawing = Drawing()
    a = drawing.input((4,))
    b = drawing.layer("Dense", a, units=3)
    c = drawing.layer("Dense", b, units=2)
    return drawing, [a, b, c, drawing.output(c)]


def refuses(drawing: Drawing, *edits: object, match: str) -> None:
    before = drawing.document.revision
    steps = list(drawing.history.undo_names)
    with pytest.raises(EditRefusedError, match=match):
        drawing.do(*edits)
    assert drawing.history.undo_names == steps
    assert drawing.document.revision >= before


def test_connections_are_the_references_in_arguments(chain: tuple[Drawing, list[str]]) -> None:
    drawing, (a, b, c, out) = chain
    ends = [(x.source, x.target) for x in drawing.graph.connections()]
    assert ends == [
        (Ref(a), Target(b, ("inputs",))),
        (Ref(b), Target(c, ("inputs",))),
        (Ref(c), Target(out, ("value",))),
    ]
    assert [x.target.node for x in drawing.graph.connections_from(b)] == [c]


def test_topology(chain: tuple[Drawing, list[str]]) -> None:
    drawing, ids = chain
    assert drawing.graph.topological_order() == ids
    assert drawing.graph.ancestors(ids[2]) == set(ids[:2])
    assert drawing.graph.descendants(ids[1]) == set(ids[2:])
    assert drawing.graph.reaches(ids[0], ids[3])
    assert not drawing.graph.reaches(ids[3], ids[0])


def test_a_cycle_is_refused(chain: tuple[Drawing, list[str]]) -> None:
    drawing, (_a, b, c, _out) = chain
    node = LayerNode(id=b, layer=drawing.layer_id(b), arguments={"inputs": Ref(c)})
    refuses(drawing, PutNode("main", node), match="close a cycle")
    itself = LayerNode(id=b, layer=drawing.layer_id(b), arguments={"inputs": Ref(b)})
    refuses(drawing, PutNode("main", itself), match="close a cycle")


def test_what_does_not_exist_is_refused(chain: tuple[Drawing, list[str]]) -> None:
    drawing, (a, b, c, out) = chain
    layer = drawing.layer_id(b)
    refuses(drawing, PutNode("main", LayerNode(id="x", layer="no")), match="calls layer 'no'")
    stranger = LayerNode(id="x", layer=layer, arguments={"inputs": Ref("no")})
    refuses(drawing, PutNode("main", stranger), match="refers to output 0 of 'no'")
    second = LayerNode(id="x", layer=layer, arguments={"inputs": Ref(a, 1)})
    refuses(drawing, PutNode("main", second), match="refers to output 1")
    after_output = LayerNode(id="x", layer=layer, arguments={"inputs": Ref(out)})
    refuses(drawing, PutNode("main", after_output), match="refers to output 0")
    refuses(drawing, PutNode("main", OutputNode(id=c, name="c")), match="stays one")
    refuses(drawing, RemoveNode("main", "no"), match="no node 'no'")
    refuses(drawing, PutNode("no", OutputNode(id="x", name="x")), match="no graph 'no'")


def test_what_is_in_use_cannot_be_removed(chain: tuple[Drawing, list[str]]) -> None:
    drawing, (a, b, _c, _out) = chain
    refuses(drawing, RemoveNode("main", b), match="still connected")
    refuses(drawing, RemoveLayer("main", drawing.layer_id(b)), match="still called")
    refuses(drawing, SetEnds("main", (a, a), ()), match="named twice")
    refuses(drawing, SetEnds("main", (b,), ()), match="is no InputNode")


def test_an_output_port_that_is_connected_cannot_vanish() -> None:
    drawing = Drawing()
    lstm = drawing.layer("LSTM", drawing.input((5, 3)), port="sequences", units=2, return_state=True)
    drawing.output(Ref(lstm, 2))
    layer = drawing.graph.layers[drawing.layer_id(lstm)]
    plain = Layer(layer.id, layer.type, layer.name, {"units": 2})
    refuses(drawing, PutLayer("main", plain), match="Output 2 of .* is still connected")
    assert drawing.graph.layers[layer.id] == layer


def test_removing_nodes_takes_their_connections_and_lone_layers(chain: tuple[Drawing, list[str]]) -> None:
    drawing, (_a, b, c, _out) = chain
    shared = drawing.layer_id(b)
    _again, edits = call_again(drawing.graph, shared)
    drawing.do(*edits)
    drawing.do(*remove_nodes(drawing.graph, [b, "unknown"]))
    assert shared in drawing.graph.layers
    assert drawing.graph.nodes[c].arguments == {}
    drawing.do(*remove_nodes(drawing.graph, list(drawing.graph.nodes)))
    assert not drawing.graph.nodes
    assert not drawing.graph.layers
    assert drawing.graph.inputs == drawing.graph.outputs == ()


def test_names_are_counted() -> None:
    drawing = Drawing()
    a = drawing.input((4,), name="x")
    b = drawing.layer("Dense", a, units=3)
    c = drawing.layer("Dense", b, units=3)
    assert dict(drawing.graph.names) == {"x": 1, "dense": 1, "dense_1": 1}
    drawing.do(*remove_nodes(drawing.graph, [c]))
    assert "dense_1" not in drawing.graph.names


def test_a_submodel_cannot_contain_itself() -> None:
    drawing = Drawing()
    outer = drawing.new_graph("outer")
    inner = drawing.new_graph("inner")
    x = inner.input((3,))
    inner.output(x)
    call = outer.submodel("inner")
    drawing.submodel("outer")
    assert outer.graph.calls_of_submodel("inner") == (call,)
    with pytest.raises(EditRefusedError, match="cannot contain"):
        inner.submodel("outer")
    with pytest.raises(EditRefusedError, match="cannot contain"):
        inner.submodel("main")
    refuses(drawing, RemoveGraph("inner"), match="not empty")
    refuses(drawing, AddGraph("inner", "again"), match="already a graph")
    refuses(drawing, RemoveGraph("main"), match="cannot be removed")


def test_the_ends_of_a_submodel_that_are_used_stay() -> None:
    drawing = Drawing()
    encoder = drawing.new_graph("encoder")
    x = encoder.input((3,))
    encoder.output(x)
    second = encoder.output(encoder.layer("Dense", x, units=2), name="code")
    call = drawing.submodel("encoder", **{x: Ref(drawing.input((3,)))})
    drawing.output(Ref(call, 1))
    refuses(drawing, SetEnds("encoder", (x,), (second,)), match="Output 1")
    refuses(drawing, SetEnds("encoder", (), encoder.graph.outputs), match="has no input")
