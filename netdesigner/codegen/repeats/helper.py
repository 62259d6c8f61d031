"""The function that a repeated block is written in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from netdesigner.catalogue.values import Ref
from netdesigner.codegen.expressions import Expression, Group, Join, Style
from netdesigner.codegen.function import Function, FunctionWriter
from netdesigner.codegen.layout import statement
from netdesigner.codegen.names import LONGEST, identifier
from netdesigner.codegen.nodes import NodeFacts
from netdesigner.codegen.plan import Plan, Step, name_steps
from netdesigner.codegen.repeats.blocks import Repeated
from netdesigner.codegen.sections import Body
from netdesigner.codegen.values import constructor
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import snake_case
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import LayerNode, Node, NodeId

TAKEN = "inputs"
"""The first parameter of a helper: the tensor that its block takes."""
_END = "\0end"
"""Stands for what a helper returns; no node has this id."""


def helper_name(repeated: Repeated) -> str:
    """Return what a helper is called: by the words that the names of all its blocks have in common."""
    told = _names(repeated)
    words = [re.findall("[a-z]{3,}", name.lower()) for name in told]
    name = "_".join(word for word in dict.fromkeys(words[0]) if all(word in found for found in words[1:]))
    return identifier(name if name.endswith("block") else f"{name[:LONGEST]}_block".strip("_"), "block")


def _names(repeated: Repeated) -> list[str]:
    """Return what is in the names of each block, or else in the names of a block's layers."""
    made = repeated.template
    texts = [name for name in made.parameters if name in made.naming and isinstance(made.bindings[0][name], str)]
    if texts:
        return [str(row[texts[0]]) for row in made.bindings]
    return [terms["name"].before for terms in made.terms if "name" in terms] or [""]


class HelperWriter(FunctionWriter):
    """Writes a repeated block as a function."""

    def __init__(
        self,
        network: Network,
        graph: Graph,
        facts: Mapping[NodeId, NodeFacts],
        repeated: Repeated,
        name: str,
        taken: Collection[str],
    ) -> None:
        """Write the function of a block.

        Args:
            network: The network of the graph.
            graph: The graph.
            facts: The facts of its nodes.
            repeated: The block.
            name: The name of the function.
            taken: Names that no variable may have.
        """
        self._sample = repeated.blocks[0]
        self._repeated = repeated
        self._name = name
        self._terms = dict(zip(self._sample, repeated.template.terms, strict=True))
        own = {node: _unnamed(graph, graph.nodes[node], facts[node]) for node in self._sample}
        plan = _plan(own, self._sample, (*taken, *repeated.template.parameters))
        super().__init__(network, graph, plan, own, {}, {})

    def write_helper(self) -> Function:
        """Return the function; its lines are about the nodes of all blocks."""
        parameters: tuple[Expression, ...] = (TAKEN, *self._repeated.template.parameters)
        head = Join((Group(Style.ARGUMENTS, parameters), ":"))
        lines, needed, ranges = statement(f"def {self._name}", head, indent=0), set[str](), []
        for node in self._sample:
            body = Body()
            self.write_step(body, self._graph.nodes[node], self._plan.steps[node])
            ranges.append(range(len(lines), len(lines) + len(body.lines)))
            lines += body.lines
            needed |= body.modules
        nodes = {node: place for block in self._repeated.blocks for node, place in zip(block, ranges, strict=True)}
        return Function(tuple(lines), nodes, frozenset(needed))

    def write_step(self, body: Body, node: Node, step: Step) -> None:
        """Write the statement of a node; that of the last one returns what it gives."""
        if node.id == self._sample[-1]:
            body.add("return ", self.call(node, self.callee(node)))
        else:
            super().write_step(body, node, step)

    def callee(self, node: Node) -> Expression | None:
        """Return what makes the layer that a node calls, with parameters of the function in place of values."""
        if not isinstance(node, LayerNode):
            return super().callee(node)
        layer, terms = self._graph.layer_of(node), self._terms[node.id]
        instead = {name: term.expression() for name, term in terms.items()}
        return constructor(self._network.catalogue, layer.type, layer.parameters, layer.name, instead)


def _unnamed(graph: Graph, node: Node, found: NodeFacts) -> NodeFacts:
    """Return the facts of a node whose variable is called by its type: its name is that of one block alone."""
    if not isinstance(node, LayerNode):
        return found
    kind = graph.layer_of(node).type.rpartition(".")[2]
    return found._replace(base=identifier(snake_case(kind), "layer"))


def _plan(facts: dict[NodeId, NodeFacts], sample: tuple[NodeId, ...], taken: Collection[str]) -> Plan:
    made = Plan(order=list(sample))
    inside = set(sample)
    outside = next(ref for node in sample for ref in facts[node].sources if ref.node not in inside)
    made.variables[outside.node] = (TAKEN,)
    ends = {**facts, _END: NodeFacts("", "outputs", (Ref(sample[-1]),), is_output=True)}
    name_steps(made, ends, (), (_END,), (*taken, TAKEN))
    return made
