"""One function that builds a graph's model: its statements in order, and where each node's statement stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from netdesigner.catalogue.applications import takes_name
from netdesigner.catalogue.values import Ref
from netdesigner.codegen.applications import learning
from netdesigner.codegen.calls import input_call, layer_call, model_call, operation_call, submodel_call
from netdesigner.codegen.constructors import Constructors
from netdesigner.codegen.expressions import Expression, call, mapping, sequence
from netdesigner.codegen.layout import INDENT, statement
from netdesigner.codegen.literals import comment, printable, string
from netdesigner.codegen.nodes import NodeFacts
from netdesigner.codegen.plan import Plan, Step
from netdesigner.codegen.sections import Body
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
    SubmodelNode,
)

Comments: TypeAlias = Mapping[NodeId | None, tuple[str, ...]]
"""Comments by the node they stand above; those at the head of the function by `None`."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function.

    Attributes:
        lines: Its lines.
        nodes: Which of them each node's statement takes, with the comments above it.
        modules: What has to be imported for it.
        helpers: The functions that stand before it, because only it calls them.
    """

    lines: tuple[str, ...]
    nodes: Mapping[NodeId, range]
    modules: frozenset[str]
    helpers: tuple[Function, ...] = ()


class Written(NamedTuple):
    """The statement of a node, with all that it followed from; a named tuple, because thousands are made at once."""

    node: Node
    layer: Layer | None
    step: Step | None
    gap: str | None
    comments: tuple[str, ...]
    lines: tuple[str, ...]
    modules: frozenset[str]


class FunctionWriter:
    """Writes the function that builds a graph's model.

    Attributes:
        indent: How far in the statements stand.
    """

    indent = INDENT

    def __init__(
        self,
        network: Network,
        graph: Graph,
        plan: Plan,
        facts: Mapping[NodeId, NodeFacts],
        functions: Mapping[GraphId, str],
        comments: Comments,
    ) -> None:
        """Write the function of `graph`.

        Args:
            network: The network of the graph.
            graph: The graph.
            plan: How its body goes.
            facts: The facts of its nodes.
            functions: The names of all graphs' functions.
            comments: The comments of the graph, by the node they stand above.
        """
        self._network = network
        self._graph = graph
        self._plan = plan
        self._facts = facts
        self._functions = functions
        self._comments = comments
        self._layers = graph.layers
        self._constructors = Constructors(network.catalogue)

    def write(self, remembered: dict[NodeId, Written]) -> Function:
        """Return the function; statements that are remembered and still hold are not written anew."""
        lines = [f"def {self._functions[self._graph.id]}() -> keras.Model:"]
        lines += [line for text in self._comments.get(None, ()) for line in comment(text, INDENT)]
        lines += self.opening()
        ranges: dict[NodeId, range] = {}
        needed: set[str] = {"keras"}
        nodes, ends = self._graph.nodes, self._plan.paragraph_ends
        for key in (*self._plan.order, *self._plan.loose):
            known, node = remembered.get(key), nodes[key]
            if known is None or known.node is not node or not self._holds(known, key, node):
                known = remembered[key] = self.statement(key, node)
            start = len(lines)
            lines += known.lines
            needed |= known.modules
            ranges[key] = range(start, len(lines))
            if key in ends:
                lines.append("")
        end = self.ending()
        ranges |= {output: range(len(lines), len(lines) + len(end)) for output in self._graph.outputs}
        return Function((*lines, *end), ranges, frozenset(needed))

    def opening(self) -> list[str]:
        """Return what stands before the first statement."""
        return []

    def _holds(self, known: Written, key: NodeId, node: Node) -> bool:
        """Whether a statement about this very node is still right; a submodel's call follows from other graphs too."""
        return (
            known.step == self._plan.steps.get(key)
            and known.gap == self._plan.gaps.get(key)
            and known.comments == self._comments.get(key, ())
            and (not isinstance(node, LayerNode) or known.layer is self._layers[node.layer])
            and not isinstance(node, SubmodelNode)
        )

    def statement(self, key: NodeId, node: Node) -> Written:
        """Return the statement of a node with the comments above it."""
        comments = self._comments.get(key, ())
        step, gap = self._plan.steps.get(key), self._plan.gaps.get(key)
        layer = self._graph.layer_of(node) if isinstance(node, LayerNode) else None
        above = [line for text in comments for line in comment(text, self.indent)]
        if step is None:
            lines = (*above, *self._note(key, gap or "leads to no output"))
            return Written(node, layer, step, gap, comments, lines, frozenset())
        body = Body()
        self.write_step(body, node, step)
        return Written(node, layer, step, gap, comments, (*above, *body.lines), frozenset(body.modules))

    def write_step(self, body: Body, node: Node, step: Step) -> None:
        """Write the statement of a node."""
        if step.callee is not None and step.first:
            self.write_owner(body, node, step.callee)
        callee = self.callee(node) if step.callee is None else step.callee
        body.assign(", ".join(step.targets), self.call(node, callee))

    def write_owner(self, body: Body, node: Node, name: str) -> None:
        """Write the statements that make what a node calls and say which part of it learns."""
        made = self.callee(node)
        assert made is not None
        body.assign(name, made)
        known = self._network.layer_type(self._graph, node) if isinstance(node, LayerNode) else None
        if known is not None and known.is_application and isinstance(node, LayerNode):
            layer = self._graph.layer_of(node)
            if not takes_name(layer.type):
                body.assign(f"{name}.name", string(layer.name))
            body.extend(*learning(name, layer.parameters))

    def callee(self, node: Node) -> Expression | None:
        """Return what makes the layer or submodel that a node calls."""
        match node:
            case LayerNode():
                return self._constructors.constructor(self._graph.layer_of(node))
            case SubmodelNode(graph=graph):
                return call(self._functions[graph])
        return None

    def call(self, node: Node, callee: Expression | None) -> Expression:
        """Return the call that a node is, of what `callee` stands for."""
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
        return self._plan.variables[ref.node][ref.output]

    def _note(self, key: NodeId, reason: str) -> Iterator[str]:
        return comment(f"{printable(self._facts[key].name)}: {reason}", self.indent)

    def ending(self) -> list[str]:
        """Return the statement that makes the model of all that came before."""
        outputs = self._graph.outputs
        lines = self._ending_comments()
        lines += [line for key in outputs if self._value(key) is None for line in self._note(key, "not connected")]
        inputs = [self._plan.variables[key][0] for key in self._graph.inputs if key not in self._plan.gaps]
        made = model_call(inputs[0] if len(inputs) == 1 else sequence(inputs), self._outputs(), self._graph.name)
        if self._graph.trainable:
            return [*lines, *statement("return ", made)]
        return [*lines, *statement("model = ", made), "    model.trainable = False", "    return model"]

    def _ending_comments(self) -> list[str]:
        texts = [text for key in self._graph.outputs for text in self._comments.get(key, ())]
        return [line for text in texts for line in comment(text, self.indent)]

    def _value(self, output: NodeId) -> str | None:
        """Return the variable that an output gives out."""
        return next((self._plan.variable(ref) for ref in self._facts[output].sources), None)

    def _outputs(self) -> Expression:
        found = [(output, value) for output in self._graph.outputs if (value := self._value(output)) is not None]
        if len(self._graph.outputs) == 1 and found:
            return found[0][1]
        if self._graph.id != MAIN_GRAPH or not found:
            return sequence(value for _, value in found)
        return mapping((string(self._facts[output].name), value) for output, value in found)
