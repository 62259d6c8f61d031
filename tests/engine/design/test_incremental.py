"""Whatever is edited, the verdicts kept up are those that a fresh look finds."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.values import Ref, Value
from netdesigner.engine.design.documents import DocumentEvaluation
from netdesigner.engine.design.evaluation import GraphEvaluation
from netdesigner.engine.design.inference import Inference
from netdesigner.graph.changes import Edits, add_layer, add_output, call_again, connect, disconnect, remove_nodes
from netdesigner.graph.edits import SetGraph
from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import LayerNode, OutputNode, Target
from netdesigner.graph.problems import Status
from tests.engine.design.building import Builder

INFERENCE = Inference(load_catalogue())
KINDS: dict[str, dict[str, list[Value]]] = {
    "Dense": {"units": [2, 3, 0], "use_bias": [True, False]},
    "Add": {},
    "Concatenate": {"axis": [-1, 1, 7]},
    "Conv1D": {"filters": [2, 3], "kernel_size": [1, 3, 9], "padding": ["same", "valid"]},
    "LSTM": {"units": [3], "return_sequences": [True, False], "return_state": [True, False]},
    "Flatten": {},
    "ReLU": {"max_value": [None, 6.0]},
}


def start() -> Builder:
    builder = Builder()
    inner = builder.submodel("encoder")
    inner.output(inner.layer("Dense", inner.input(4), units=3), loss=None)
    sequence, row = builder.input(6, 3), builder.input(4)
    builder.layer("Conv1D", sequence, filters=3, kernel_size=3, padding="same")
    builder.call(inner, row)
    builder.output(builder.layer("Dense", row, units=3))
    return builder


class Editor:
    """Makes random edits of a random graph; those that break a rule are left out."""

    def __init__(self, builder: Builder, data: st.DataObject) -> None:
        self.builder = builder
        self.data = data
        self.graph = data.draw(st.sampled_from([builder.graph, builder.network.graph("encoder")]))

    def pick(self, items: list) -> object:
        return self.data.draw(st.sampled_from(items))

    def node(self, kinds: type | tuple = object) -> str:
        return self.pick([key for key, node in self.graph.nodes.items() if isinstance(node, kinds)] or [""])

    def add(self) -> Edits:
        kind = self.pick(list(KINDS))
        parameters = {name: self.pick(values) for name, values in KINDS[kind].items()}
        return add_layer(self.graph, f"keras.layers.{kind}", parameters)[1]

    def set(self) -> Edits:
        node = self.graph.nodes[self.node(LayerNode)]
        kind = self.graph.layer_of(node).type.rpartition(".")[2]
        name = self.pick(list(KINDS[kind]) or ["trainable"])
        value = self.pick(KINDS[kind].get(name, [True, False]))
        return Builder(self.builder.history, self.graph.id).setting(node.id, name, value)

    def connect(self) -> Edits:
        source, target = self.node(), self.node((LayerNode, OutputNode))
        ports = self.builder.network.input_ports(self.graph, self.graph.nodes[target])
        path = (self.pick(ports).name,)
        return connect(self.builder.network, self.graph, Ref(source, self.pick([0, 0, 0, 1])), Target(target, path))

    def disconnect(self) -> Edits:
        found = list(self.graph.connections())
        return disconnect(self.graph, self.pick(found).target) if found else ()

    def again(self) -> Edits:
        node = self.graph.nodes[self.node(LayerNode)]
        port = self.builder.network.input_ports(self.graph, node)[0].name
        return call_again(self.graph, node.layer, {port: Ref(self.node())})[1]

    def remove(self) -> Edits:
        return remove_nodes(self.graph, [self.node(LayerNode)])

    def rename(self) -> Edits:
        return Builder(self.builder.history, self.graph.id).renaming(self.node(LayerNode), self.pick(["a", "b", "c/d"]))

    def output(self) -> Edits:
        return add_output(self.graph, Ref(self.node()))[1]

    def freeze(self) -> Edits:
        return (SetGraph(self.graph.id, self.graph.name, self.pick([True, False])),)


ACTIONS: list[Callable[[Editor], Edits]] = [
    Editor.add,
    Editor.add,
    Editor.set,
    Editor.set,
    Editor.connect,
    Editor.connect,
    Editor.connect,
    Editor.disconnect,
    Editor.again,
    Editor.remove,
    Editor.rename,
    Editor.output,
    Editor.freeze,
]


def settled(evaluation: DocumentEvaluation) -> DocumentEvaluation:
    while not evaluation.work(10.0):
        pass
    return evaluation


def content(evaluation: GraphEvaluation) -> dict[str, tuple]:
    """Return what must not depend on the way that led here: shapes only of what is well."""
    return {
        node: (verdict.status, verdict.problems, verdict if verdict.status is Status.OK else None)
        for node, verdict in evaluation.verdicts.items()
    }


@given(st.data())
@settings(max_examples=60)
def test_what_is_kept_up_equals_a_fresh_look(data: st.DataObject) -> None:
    builder = start()
    evaluation = settled(DocumentEvaluation(start().document, INFERENCE))
    applied: list = []
    builder.history.listen(applied.extend)
    for _ in range(data.draw(st.integers(1, 12))):
        editor = Editor(builder, data)
        try:
            builder.history.do("Edit", data.draw(st.sampled_from(ACTIONS))(editor))
        except (EditRefusedError, KeyError):  # breaks a rule, or the graph has no such node
            continue
        if data.draw(st.booleans()):
            builder.history.undo()
        if data.draw(st.booleans()):
            evaluation.apply(applied)
            applied.clear()
            evaluation.work(0.0 if data.draw(st.booleans()) else 10.0)
    evaluation.apply(applied)
    settled(evaluation)
    fresh = settled(DocumentEvaluation(builder.document, INFERENCE))
    for graph in fresh.graphs:
        assert content(evaluation.graphs[graph]) == content(fresh.graphs[graph])
    assert evaluation.totals() == fresh.totals()
    assert evaluation.problems() == fresh.problems()


def test_the_two_starts_are_alike() -> None:
    one, other = start().network, start().network
    assert one == other
    assert isinstance(one.main, Graph)
