"""A state machine over all edits: whatever a person does, the rules of a document hold."""

import networkx as nx
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from netdesigner.catalogue.values import Instance, Ref, Value, refs
from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.tables import CsvSource
from netdesigner.data.split import Split
from netdesigner.graph import changes
from netdesigner.graph.edits import AddGraph, RemoveGraph, SetEnds, SetGraph
from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import LayerNode, SubmodelNode, Target
from netdesigner.project.document import (
    CanvasItem,
    CanvasItemKind,
    Comment,
    Document,
    Flow,
    FrameColor,
    Held,
    new_document,
)
from netdesigner.project.edits import (
    Edit,
    MoveNodes,
    PutComment,
    PutItem,
    RemoveComment,
    RemoveItem,
    SetFlow,
    SetSettings,
    SetWaypoints,
)
from netdesigner.project.edits_json import edit_from_json, edit_to_json
from netdesigner.project.files import parse_project, serialize_project
from netdesigner.project.format import document_from_json
from netdesigner.project.history import History
from netdesigner.project.settings import CompileSettings, FitSettings

LAYERS = ("Dense", "Conv2D", "LSTM", "Add", "MultiHeadAttention", "Dropout", "Bidirectional", "NoSuchLayer")
OPERATIONS = ("keras.ops.add", "keras.ops.split", "operator.getitem", "keras.ops.no_such_operation")

names = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
scalars = st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats() | names
plain_values: st.SearchStrategy[Value] = st.recursive(
    scalars | st.builds(Instance, st.just("keras.regularizers.L2"), st.dictionaries(names, scalars, max_size=2)),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(names, inner, max_size=2),
    max_leaves=5,
)
parameters = st.dictionaries(st.sampled_from(["units", "filters", "return_state", "odd"]), plain_values, max_size=2)
picks = st.integers(0, 10_000)
points = st.tuples(st.floats(-9, 9), st.floats(-9, 9))


class Editing(RuleBasedStateMachine):
    """One document under random edits."""

    @initialize()
    def start(self) -> None:
        self.history = History(new_document())
        self.start_content = serialize_project(self.document)
        self.replica = new_document()
        self.history.listen(self.follow)

    def follow(self, edits: tuple[Edit, ...]) -> None:
        """Apply what the listeners hear, through JSON, as the design engine does."""
        for edit in edits:
            edit_from_json(edit_to_json(edit)).apply(self.replica)

    @property
    def document(self) -> Document:
        return self.history.document

    def pick_graph(self, pick: int) -> Graph:
        graphs = list(self.document.network.graphs.values())
        return graphs[pick % len(graphs)]

    def pick_node(self, graph: Graph, pick: int) -> str | None:
        return list(graph.nodes)[pick % len(graph.nodes)] if graph.nodes else None

    def do(self, *edits: Edit) -> None:
        before = serialize_project(self.document)
        try:
            self.history.do("Edit", edits)
        except EditRefusedError:
            assert serialize_project(self.document) == before, "a refused edit changed the document"

    @rule(pick=picks, shape=st.none() | st.lists(st.none() | st.integers(1, 9), max_size=3).map(tuple), name=names)
    def add_input(self, pick: int, shape: tuple[int | None, ...] | None, name: str) -> None:
        self.do(*changes.add_input(self.pick_graph(pick), shape, name=name)[1])

    @rule(pick=picks, kind=st.sampled_from(LAYERS), values=parameters, source=picks)
    def add_layer(self, pick: int, kind: str, values: dict[str, Value], source: int) -> None:
        graph = self.pick_graph(pick)
        node = self.pick_node(graph, source)
        arguments = {} if node is None else {"inputs": Ref(node)}
        self.do(*changes.add_layer(graph, f"keras.layers.{kind}", values, arguments)[1])

    @rule(pick=picks, path=st.sampled_from(OPERATIONS), constant=plain_values, source=picks)
    def add_operation(self, pick: int, path: str, constant: Value, source: int) -> None:
        graph = self.pick_graph(pick)
        node = self.pick_node(graph, source)
        tensor: Value = constant if node is None else Ref(node)
        self.do(*changes.add_operation(graph, path, {"x": tensor, "y": constant})[1])

    @rule(pick=picks, source=picks, output=st.integers(0, 3), loss=st.none() | st.just("mse"), name=names)
    def add_output(self, pick: int, source: int, output: int, loss: Value, name: str) -> None:
        graph = self.pick_graph(pick)
        node = self.pick_node(graph, source)
        ref = None if node is None else Ref(node, output)
        self.do(*changes.add_output(graph, ref, name=name, loss=loss)[1])

    @rule(name=names)
    def add_graph(self, name: str) -> None:
        self.do(AddGraph(f"g{len(self.document.network.graphs)}", name))

    @rule(pick=picks)
    def remove_graph(self, pick: int) -> None:
        graph = self.pick_graph(pick)
        self.do(*changes.remove_nodes(graph, list(graph.nodes)), RemoveGraph(graph.id))

    @rule(pick=picks, inner=picks, source=picks)
    def call_submodel(self, pick: int, inner: int, source: int) -> None:
        graph, sub = self.pick_graph(pick), self.pick_graph(inner)
        node = self.pick_node(graph, source)
        arguments: dict[str, Value] = {} if node is None else {port: Ref(node) for port in sub.inputs}
        self.do(*changes.add_submodel_call(graph, sub.id, arguments)[1])

    @rule(pick=picks, source=picks)
    def share(self, pick: int, source: int) -> None:
        graph = self.pick_graph(pick)
        node = graph.nodes.get(self.pick_node(graph, source) or "")
        if isinstance(node, LayerNode):
            self.do(*changes.call_again(graph, node.layer, node.arguments)[1])

    @rule(pick=picks, source=picks, output=st.integers(-1, 3), goal=picks, port=picks, position=st.none() | picks)
    def connect(self, pick: int, source: int, output: int, goal: int, port: int, position: int | None) -> None:
        graph = self.pick_graph(pick)
        start, end = self.pick_node(graph, source), self.pick_node(graph, goal)
        if start is None or end is None:
            return
        ports = [port.name for port in self.document.network.input_ports(graph, graph.nodes[end])] or ["inputs"]
        path = (ports[port % len(ports)],) if position is None else (ports[port % len(ports)], position % 4)
        try:
            edits = changes.connect(self.document.network, graph, Ref(start, output), Target(end, path))
        except EditRefusedError:
            return
        self.history.do("Connect", edits)

    @rule(pick=picks, which=picks)
    def disconnect(self, pick: int, which: int) -> None:
        graph = self.pick_graph(pick)
        connections = list(graph.connections())
        if connections:
            self.history.do("Disconnect", changes.disconnect(graph, connections[which % len(connections)].target))

    @rule(pick=picks, doomed=st.lists(picks, max_size=3))
    def remove(self, pick: int, doomed: list[int]) -> None:
        graph = self.pick_graph(pick)
        nodes = [node for number in doomed if (node := self.pick_node(graph, number)) is not None]
        self.do(*changes.remove_nodes(graph, nodes))

    @rule(
        pick=picks, which=picks, name=st.sampled_from(["units", "return_state", "padding", "odd"]), value=plain_values
    )
    def set_parameter(self, pick: int, which: int, name: str, value: Value) -> None:
        graph = self.pick_graph(pick)
        if graph.layers:
            layer = list(graph.layers)[which % len(graph.layers)]
            self.history.do("Set", changes.set_parameter(self.document.network, graph, layer, name, value))

    @rule(pick=picks, which=picks, name=names)
    def rename(self, pick: int, which: int, name: str) -> None:
        graph = self.pick_graph(pick)
        node = self.pick_node(graph, which)
        if node is not None and not isinstance(graph.nodes[node], SubmodelNode):
            self.history.do("Rename", changes.rename(graph, node, name))

    @rule(pick=picks, name=names, trainable=st.booleans())
    def set_graph(self, pick: int, name: str, trainable: bool) -> None:
        self.do(SetGraph(self.pick_graph(pick).id, name, trainable))

    @rule(pick=picks)
    def turn_ends(self, pick: int) -> None:
        graph = self.pick_graph(pick)
        self.do(SetEnds(graph.id, graph.inputs[::-1], graph.outputs[::-1]))

    @rule(pick=picks, which=picks, point=st.none() | points)
    def move(self, pick: int, which: int, point: tuple[float, float] | None) -> None:
        graph = self.pick_graph(pick)
        node = self.pick_node(graph, which)
        if node is not None:
            self.history.do("Move", [MoveNodes(graph.id, {node: point})], merge=("move", graph.id, node))

    @rule(pick=picks, color=st.none() | st.sampled_from(FrameColor), held=st.sets(st.integers(0, 30), max_size=9))
    def collapsed_frame(self, pick: int, color: FrameColor | None, held: set[int]) -> None:
        nodes = list(self.document.network.main.nodes)
        content = Held(frozenset(nodes[i % len(nodes)] for i in held if nodes), frozenset(f"i{i % 3}" for i in held))
        self.do(PutItem(CanvasItem(f"i{pick % 3}", "main", CanvasItemKind.FRAME, "", color=color, held=content)))

    @rule(pick=picks, which=picks, led=st.lists(points, max_size=2).map(tuple))
    def lead(self, pick: int, which: int, led: tuple[tuple[float, float], ...]) -> None:
        graph = self.pick_graph(pick)
        targets = [connection.target for connection in graph.connections()]
        if targets:
            self.history.do("Lead", [SetWaypoints(graph.id, {targets[which % len(targets)]: led})])

    @rule(pick=picks, text=names, kind=st.sampled_from(CanvasItemKind))
    def note(self, pick: int, text: str, kind: CanvasItemKind) -> None:
        self.do(PutItem(CanvasItem(f"i{pick % 3}", "main", kind, text)))

    @rule(pick=picks)
    def remove_note(self, pick: int) -> None:
        self.do(RemoveItem(f"i{pick % 3}"))

    @rule(pick=picks, which=picks, text=names)
    def comment(self, pick: int, which: int, text: str) -> None:
        graph = self.pick_graph(pick)
        self.do(PutComment(f"c{pick % 3}", Comment(graph.id, self.pick_node(graph, which), text)))

    @rule(pick=picks)
    def remove_comment(self, pick: int) -> None:
        self.do(RemoveComment(f"c{pick % 3}"))

    @rule(epochs=picks, optimizer=plain_values, path=names, encoding=st.sampled_from(Encoding), seed=picks)
    def set_settings(self, epochs: int, optimizer: Value, path: str, encoding: Encoding, seed: int) -> None:
        sources = {"a": BuiltinSource(BuiltinSet.DIGITS), path: CsvSource(path)}
        bindings = {node: Binding("a", ("images", path), encoding) for node in self.document.network.main.inputs}
        callbacks = (Instance("keras.callbacks.EarlyStopping", {"patience": epochs}),)
        self.do(
            SetSettings(FitSettings(epochs=epochs, callbacks=callbacks)),
            SetSettings(CompileSettings(optimizer or "sgd")),
            SetSettings(DataSettings(sources, bindings, Split(seed=seed))),
        )

    @rule(flow=st.sampled_from(Flow))
    def turn(self, flow: Flow) -> None:
        self.do(SetFlow(flow))

    @precondition(lambda self: self.history.undo_names)
    @rule()
    def undo(self) -> None:
        self.history.undo()

    @precondition(lambda self: self.history.redo_names)
    @rule()
    def redo(self) -> None:
        self.history.redo()

    @invariant()
    def is_acyclic(self) -> None:
        for graph in self.document.network.graphs.values():
            links = nx.DiGraph([(c.source.node, c.target.node) for c in graph.connections()])
            assert nx.is_directed_acyclic_graph(links)
            order = {node: position for position, node in enumerate(graph.topological_order())}
            assert order.keys() == graph.nodes.keys()
            assert all(order[start] < order[end] for start, end in links.edges)

    @invariant()
    def ports_exist(self) -> None:
        network = self.document.network
        for graph in network.graphs.values():
            for node in graph.nodes.values():
                assert all(network.output_exists(graph, ref) for ref in refs(node.arguments))
                assert not isinstance(node, LayerNode) or node.id in graph.calls_of(node.layer)

    @invariant()
    def collapsed_frames_hold_what_there_is(self) -> None:
        for item in self.document.items.values():
            held = item.held or Held()
            assert held.nodes <= self.document.network.main.nodes.keys()
            assert held.items <= self.document.items.keys() - {item.id}

    @invariant()
    def only_connections_are_led(self) -> None:
        for graph_id, led in self.document.waypoints.items():
            graph = self.document.network.graphs.get(graph_id)
            targets = {connection.target for connection in graph.connections()} if graph else set()
            assert led.keys() <= targets
            assert all(led.values())

    @invariant()
    def saving_and_loading_gives_the_same(self) -> None:
        loaded = document_from_json(parse_project(serialize_project(self.document)))
        assert serialize_project(loaded) == serialize_project(self.document)

    @invariant()
    def the_replica_is_the_same(self) -> None:
        assert serialize_project(self.replica) == serialize_project(self.document)

    @invariant()
    def lowering_never_raises(self) -> None:
        assert write_script(self.document).text

    def teardown(self) -> None:
        if not hasattr(self, "history"):
            return
        end = serialize_project(self.document)
        undone = len(self.history.undo_names)
        for _step in range(undone):
            self.history.undo()
        assert serialize_project(self.document) == self.start_content
        for _step in range(undone):
            self.history.redo()
        assert serialize_project(self.document) == end


TestEditing = Editing.TestCase
TestEditing.settings = settings(stateful_step_count=30)
