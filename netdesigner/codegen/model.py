"""The functions that build the model and its submodels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from netdesigner.catalogue.types import Catalogue
from netdesigner.catalogue.values import Value
from netdesigner.codegen.function import Function, FunctionWriter, Written
from netdesigner.codegen.names import Namespace, identifier
from netdesigner.codegen.nodes import NodeFacts, facts
from netdesigner.codegen.plan import Plan, depth_first, plan
from netdesigner.codegen.repeats.looping import LEAST_SAVED, Helper, Helpers, LoopingWriter, helpers_of, saved_lines
from netdesigner.codegen.sequential import SequentialWriter
from netdesigner.codegen.values import told_values
from netdesigner.graph.graph import Graph
from netdesigner.graph.lines import line_of
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import GraphId, Layer, LayerId, LayerNode, Node, NodeId, SubmodelNode
from netdesigner.graph.style import ModelStyle
from netdesigner.project.document import Document

GraphFacts: TypeAlias = Mapping[GraphId, Mapping[NodeId, NodeFacts]]
Comments: TypeAlias = Mapping[GraphId, Mapping[NodeId | None, tuple[str, ...]]]

LONGEST_FUNCTION = 20


@dataclass(slots=True)
class _Memory:
    """What is known of a graph from writing it before.

    Attributes:
        facts: The facts of each node, with the node and the layer that they follow from.
        planned: The plan, with what it follows from.
        statements: The statement of each node.
        entries: The entry of each node in the list of a sequential model.
        told: What the constructor of each layer is given.
    """

    facts: dict[NodeId, tuple[Node, Layer | None, NodeFacts]] = field(default_factory=dict)
    planned: tuple[tuple[object, ...], Plan] | None = None
    statements: dict[NodeId, Written] = field(default_factory=dict)
    entries: dict[NodeId, Written] = field(default_factory=dict)
    told: dict[LayerId, tuple[Layer, Mapping[str, Value]]] = field(default_factory=dict)


class _Frame(NamedTuple):
    """What a writer of functions is made with."""

    network: Network
    graph: Graph
    plan: Plan
    facts: Mapping[NodeId, NodeFacts]
    functions: Mapping[GraphId, str]
    comments: Mapping[NodeId | None, tuple[str, ...]]


class ModelWriter:
    """Writes the functions of a document, and remembers what an edit leaves as it is."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._memory: dict[GraphId, _Memory] = {}
        self._catalogue = document.network.catalogue

    def write(self) -> dict[GraphId, Function]:
        """Return the functions, each after those it calls; that of the model comes last."""
        network = self._document.network
        self._forget_other_types(network.catalogue)
        self._memory = {graph: self._memory.get(graph, _Memory()) for graph in network.graphs}
        known = {graph.id: self._facts_of(graph) for graph in network.graphs.values()}
        functions = _function_names(network, known)
        comments = _comments(self._document)
        names = Namespace((*functions.values(), *self._document.files))
        taken = tuple(sorted(names.taken))
        written = {}
        for key in functions:
            made = self._plan_of(network.graph(key), known[key], taken)
            script = _Frame(network, network.graph(key), made, known[key], functions, comments.get(key, {}))
            written[key] = self._function(script, names)
        return written

    def _forget_other_types(self, catalogue: Catalogue) -> None:
        """Forget all that was written while attached files had other layer types."""
        if catalogue is not self._catalogue:
            self._catalogue = catalogue
            self._memory = {}

    def _function(self, frame: _Frame, names: Namespace) -> Function:
        memory = self._memory[frame.graph.id]
        if _is_row(frame.network, frame.graph, frame.plan):
            return SequentialWriter(*frame).write(memory.entries)
        flat = FunctionWriter(*frame).write(memory.statements)
        if not self._document.script.loops:
            return flat
        helpers = [one for one in self._helpers(frame, names) if saved_lines(frame.network, one, flat) >= LEAST_SAVED]
        return LoopingWriter(*frame, Helpers(helpers, names.taken)).write({}) if helpers else flat

    def _helpers(self, frame: _Frame, names: Namespace) -> list[Helper]:
        told = _Told(frame.network.catalogue, self._memory[frame.graph.id].told)
        alone = frame.comments.keys()
        return helpers_of(frame.network, frame.graph, frame.plan, frame.facts, alone, told, names)

    def _facts_of(self, graph: Graph) -> dict[NodeId, NodeFacts]:
        """Return the facts of a graph's nodes; those of a submodel's call follow from another graph: found anew."""
        known = self._memory[graph.id].facts
        kept, found = {}, {}
        layers = graph.layers
        for key, node in graph.nodes.items():
            layer = layers[node.layer] if isinstance(node, LayerNode) else None
            before = known.get(key)
            if before is None or before[0] is not node or before[1] is not layer or isinstance(node, SubmodelNode):
                before = (node, layer, facts(self._document.network, graph, key))
            kept[key] = before
            found[key] = before[2]
        self._memory[graph.id].facts = kept
        return found

    def _plan_of(self, graph: Graph, known: Mapping[NodeId, NodeFacts], taken: tuple[str, ...]) -> Plan:
        memory = self._memory[graph.id]
        origin = (known, graph.inputs, graph.outputs, taken)
        if memory.planned is None or memory.planned[0] != origin:
            memory.planned = (origin, plan(graph, known, taken))
        return memory.planned[1]


class _Told:
    """Gives what the constructors of layers are given; of layers that stay as they are, it is remembered."""

    def __init__(self, catalogue: Catalogue, known: dict[LayerId, tuple[Layer, Mapping[str, Value]]]) -> None:
        self._catalogue = catalogue
        self._known = known

    def __call__(self, layer: Layer) -> Mapping[str, Value]:
        known = self._known.get(layer.id)
        if known is None or known[0] is not layer:
            kind = self._catalogue.layers[layer.type]
            known = self._known[layer.id] = (layer, told_values(self._catalogue, kind, layer.parameters))
        return known[1]


def _is_row(network: Network, graph: Graph, made: Plan) -> bool:
    """Whether a graph is to become a `keras.Sequential` and can become one."""
    if graph.style is not ModelStyle.SEQUENTIAL:
        return False
    nodes = line_of(network, graph).nodes
    return bool(nodes) and made.gaps.keys().isdisjoint(nodes)


def _function_names(network: Network, known: GraphFacts) -> dict[GraphId, str]:
    """Return the name of each graph's function, in the order of their definitions."""
    order: dict[GraphId, None] = {}

    def visit(graph_id: GraphId) -> None:
        if graph_id not in order and graph_id in network.graphs:
            for inner in _submodels(network.graph(graph_id), known[graph_id]):
                visit(inner)
            order[graph_id] = None

    visit(MAIN_GRAPH)
    del order[MAIN_GRAPH]
    for graph in sorted(network.graphs.values(), key=lambda graph: (graph.name, graph.id)):
        visit(graph.id)
    del order[MAIN_GRAPH]
    taken = Namespace()
    names = {graph_id: _function_name(taken, network.graph(graph_id).name) for graph_id in order}
    return {**names, MAIN_GRAPH: "build_model"}


def _submodels(graph: Graph, known: Mapping[NodeId, NodeFacts]) -> Iterable[GraphId]:
    """Return the submodels that a graph calls, in the order of its statements."""
    if not graph.submodels():
        return
    nodes = dict.fromkeys(depth_first(graph, known, graph.outputs, set())) | dict.fromkeys(sorted(graph.nodes))
    for key in nodes:
        if isinstance(node := graph.nodes[key], SubmodelNode):
            yield node.graph


def _function_name(taken: Namespace, name: str) -> str:
    return taken.fresh(f"build_{identifier(name, 'submodel')[:LONGEST_FUNCTION].strip('_')}")


def _comments(document: Document) -> Comments:
    comments: dict[GraphId, dict[NodeId | None, tuple[str, ...]]] = {}
    for item in document.comments_in_order():
        there = comments.setdefault(item.graph, {})
        there[item.node] = (*there.get(item.node, ()), item.text)
    return comments
