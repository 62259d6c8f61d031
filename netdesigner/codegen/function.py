"""One function that builds a graph's model: its statements in order, and where each node's statement stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from netdesigner.catalogue.values import Ref
from netdesigner.codegen.calls import input_call, layer_call, model_call, operation_call, submodel_call
from netdesigner.codegen.expressions import Expression, call, mapping, modules, sequence
from netdesigner.codegen.layout import INDENT, statement
from netdesigner.codegen.literals import comment, printable, string
from netdesigner.codegen.nodes import NodeFacts, facts
from netdesigner.codegen.plan import Plan, plan
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import (
    GraphId,
    InputNode,
    Layer,
    LayerNode,
    Node,
    NodeId,
    OperationNode,
    OutputNode,
    SubmodelNode,
)

Comments: TypeAlias = Mapping[GraphId, Mapping[NodeId | None, tuple[str, ...]]]
"""The comments of each graph, by the node they stand above; those of the function's head by `None`."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Finished lines, and what has to be imported for them."""

    lines: tuple[str, ...]
    modules: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Function:
    """A function.

    Attributes:
        lines: Its lines.
        nodes: Which of them each node's statement takes, with the comments above it.
        modules: What has to be imported for it.
    """

    lines: tuple[str, ...]
    nodes: Mapping[NodeId, range]
    modules: frozenset[str]


@dataclass(slots=True)
class Remembered:
    """What was found out about the nodes of a graph, each with what it followed from."""

    facts: dict[NodeId, tuple[Node, Layer | None, NodeFacts]] = field(default_factory=dict)
    statements: dict[NodeId, tuple[tuple[object, ...], Lines]] = field(default_factory=dict)


def write_function(
    network: Network, graph: Graph, names: Mapping[GraphId, str], comments: Comments, remembered: Remembered
) -> Function:
    """Return the function that builds a graph's model.

    Args:
        network: The network of the graph.
        graph: The graph.
        names: The names of all graphs' functions.
        comments: The comments of the document.
        remembered: What is known from writing it before; is brought up to date.
    """
    return _Writer(network, graph, names, comments.get(graph.id, {}), remembered).write()


class _Writer:
    def __init__(
        self,
        network: Network,
        graph: Graph,
        names: Mapping[GraphId, str],
        comments: Mapping[NodeId | None, tuple[str, ...]],
        remembered: Remembered,
    ) -> None:
        self._network = network
        self._graph = graph
        self._functions = names
        self._comments = comments
        self._remembered = remembered
        self._facts = {node: self._facts_of(node) for node in graph.nodes}
        self._plan: Plan = plan(graph, self._facts, names.values())

    def write(self) -> Function:
        lines = [f"def {self._functions[self._graph.id]}() -> keras.Model:"]
        lines += [line for text in self._comments.get(None, ()) for line in comment(text, INDENT)]
        nodes: dict[NodeId, range] = {}
        needed: set[str] = {"keras"}
        for node, part in self._parts():
            nodes[node] = range(len(lines), len(lines) + len(part.lines))
            lines += part.lines
            needed |= part.modules
        end = self._return()
        nodes |= {output: range(len(lines), len(lines) + len(end.lines)) for output in self._graph.outputs}
        return Function((*lines, *end.lines), nodes, frozenset(needed))

    def _facts_of(self, node_id: NodeId) -> NodeFacts:
        """Return the facts of a node; those of a submodel's call follow from another graph and are found anew."""
        node = self._graph.nodes[node_id]
        layer = self._graph.layer_of(node) if isinstance(node, LayerNode) else None
        known = self._remembered.facts.get(node_id)
        if known is not None and known[0] is node and known[1] is layer and not isinstance(node, SubmodelNode):
            return known[2]
        found = facts(self._network, self._graph, node_id)
        self._remembered.facts[node_id] = (node, layer, found)
        return found

    def _parts(self) -> Iterator[tuple[NodeId, Lines]]:
        for node in self._plan.order:
            yield node, self._remember(node)
        for node in self._plan.loose:
            reason = self._plan.gaps.get(node, "leads to no output")
            yield node, Lines((*self._above(node), *self._gap(node, reason)))

    def _remember(self, node: NodeId) -> Lines:
        key = self._key(node)
        known = self._remembered.statements.get(node)
        if known is not None and known[0] == key:
            return known[1]
        made = self._statement(node)
        self._remembered.statements[node] = (key, made)
        return made

    def _key(self, node: NodeId) -> tuple[object, ...]:
        """Return all that the statement of a node follows from."""
        found, made = self._facts[node], self._plan
        return (
            found,
            made.gaps.get(node),
            made.targets.get(node),
            made.shared.get(node),
            made.callees.get(node),
            self._comments.get(node),
            [made.variables.get(ref) for ref in found.sources],
        )

    def _statement(self, node_id: NodeId) -> Lines:
        above = self._above(node_id)
        if node_id in self._plan.gaps:
            return Lines((*above, *self._gap(node_id, self._plan.gaps[node_id])))
        node = self._graph.nodes[node_id]
        made = self._callee(node)
        needed: set[str] = set()
        if node_id in self._plan.shared and made is not None:
            above += statement(f"{self._plan.shared[node_id]} = ", made)
            needed.update(modules(made))
        if node_id in self._plan.callees:
            made = self._plan.callees[node_id]
        value = self._call(node, made)
        needed.update(modules(value))
        head = ", ".join(self._plan.targets[node_id])
        return Lines((*above, *statement(f"{head} = ", value)), frozenset(needed))

    def _callee(self, node: Node) -> Expression | None:
        """Return what makes the layer or submodel that a node calls."""
        match node:
            case LayerNode():
                return self._facts[node.id].constructor
            case SubmodelNode(graph=graph):
                return call(self._functions[graph])
        return None

    def _call(self, node: Node, callee: Expression | None) -> Expression:
        match node:
            case InputNode():
                return input_call(self._network.catalogue, node)
            case LayerNode() if callee is not None:
                return layer_call(self._network, self._graph, node, callee, self._variable)
            case SubmodelNode() if callee is not None:
                return submodel_call(self._network, node, callee, self._variable)
            case OperationNode():
                return operation_call(self._network, node, self._variable)
        raise TypeError(f"{node!r} is no call.")

    def _variable(self, ref: Ref) -> str:
        return self._plan.variables[ref]

    def _above(self, node: NodeId) -> list[str]:
        return [line for text in self._comments.get(node, ()) for line in comment(text, INDENT)]

    def _gap(self, node: NodeId, reason: str) -> Iterator[str]:
        return comment(f"{printable(self._facts[node].name)}: {reason}", INDENT)

    def _return(self) -> Lines:
        above = [line for output in self._graph.outputs for line in self._above(output)]
        above += [line for output in self._graph.outputs if not self._value(output) for line in self._unfed(output)]
        inputs = [self._plan.variables[Ref(node)] for node in self._graph.inputs if node not in self._plan.gaps]
        made = model_call(inputs[0] if len(inputs) == 1 else sequence(inputs), self._outputs(), self._graph.name)
        if self._graph.trainable:
            return Lines((*above, *statement("return ", made)))
        frozen = (f"{' ' * INDENT}model.trainable = False", f"{' ' * INDENT}return model")
        return Lines((*above, *statement("model = ", made), *frozen))

    def _unfed(self, output: NodeId) -> Iterator[str]:
        return self._gap(output, "not connected")

    def _value(self, output: NodeId) -> str | None:
        """Return the variable that an output gives out."""
        refs = self._facts[output].sources
        return self._plan.variables.get(refs[0]) if refs else None

    def _outputs(self) -> Expression:
        found = [(output, value) for output in self._graph.outputs if (value := self._value(output)) is not None]
        if len(self._graph.outputs) == 1 and found:
            return found[0][1]
        if self._graph.id != MAIN_GRAPH or not found:
            return sequence(value for _, value in found)
        return mapping((string(self._name(output)), value) for output, value in found)

    def _name(self, output: NodeId) -> str:
        node = self._graph.nodes[output]
        return node.name if isinstance(node, OutputNode) else output
