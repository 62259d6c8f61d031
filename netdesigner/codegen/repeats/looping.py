"""One function whose repeated blocks are calls of helper functions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from netdesigner.codegen.cuts import paragraph_ends
from netdesigner.codegen.expressions import Join, call
from netdesigner.codegen.function import Comments, Function, FunctionWriter, Written
from netdesigner.codegen.layout import INDENT, statement
from netdesigner.codegen.names import Namespace
from netdesigner.codegen.nodes import NodeFacts
from netdesigner.codegen.plan import Plan, Step, name_steps
from netdesigner.codegen.repeats.atoms import Told
from netdesigner.codegen.repeats.blocks import Calls, Repeated, repeated_blocks
from netdesigner.codegen.repeats.helper import HelperWriter, helper_name
from netdesigner.codegen.sections import Body
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import GraphId, LayerNode, Node, NodeId, OperationNode

LEAST_SAVED = 3
"""So many lines at least have to be saved by a helper."""
BETWEEN = 2
"""Empty lines behind a function."""


@dataclass(frozen=True, slots=True)
class Helper:
    """A repeated block with the function that it is written in."""

    name: str
    repeated: Repeated
    function: Function


@dataclass(frozen=True, slots=True)
class Helpers:
    """The helpers of a function, and the names that no variable may have."""

    made: Sequence[Helper]
    taken: frozenset[str]


class LoopingWriter(FunctionWriter):
    """Writes a function with its helpers."""

    def __init__(
        self,
        network: Network,
        graph: Graph,
        plan: Plan,
        facts: Mapping[NodeId, NodeFacts],
        functions: Mapping[GraphId, str],
        comments: Comments,
        helpers: Helpers,
    ) -> None:
        """Write the function of `graph`; the arguments are those of `FunctionWriter`, and its helpers."""
        self._helpers = helpers.made
        self._passages = {calls.blocks[-1][-1]: (one, calls) for one in helpers.made for calls in one.repeated.calls}
        condensed, own = _condensed(plan, facts, [calls for _, calls in self._passages.values()])
        variables = {name for _, calls in self._passages.values() for name in calls.loop.columns}
        name_steps(condensed, own, graph.inputs, graph.outputs, helpers.taken | variables)
        condensed.paragraph_ends = paragraph_ends(condensed.statements, own, graph.outputs)
        super().__init__(network, graph, condensed, own, functions, comments)

    def write(self, remembered: dict[NodeId, Written]) -> Function:
        """Return the function; statements that are remembered and still hold are not written anew."""
        made = super().write(remembered)
        nodes = dict(made.nodes)
        for key, (_, calls) in self._passages.items():
            nodes |= dict.fromkeys((node for block in calls.blocks for node in block), made.nodes[key])
        return replace(made, nodes=nodes, helpers=tuple(one.function for one in self._helpers))

    def statement(self, key: NodeId, node: Node) -> Written:
        """Return the statement of a node, or the calls that stand for it."""
        if key not in self._passages:
            return super().statement(key, node)
        body = Body()
        write_calls(body, self._network, *self._passages[key], self._plan.steps[key])
        return Written(node, None, None, None, (), tuple(body.lines), frozenset(body.modules))


def helpers_of(
    network: Network,
    graph: Graph,
    plan: Plan,
    facts: Mapping[NodeId, NodeFacts],
    alone: Collection[NodeId | None],
    told: Told,
    names: Namespace,
) -> list[Helper]:
    """Return the helpers of a function.

    Args:
        network: The network of the graph.
        graph: The graph of the function.
        plan: How its body goes without helpers.
        facts: The facts of its nodes.
        alone: Nodes that have to stand in the function itself.
        told: Gives what the constructors of its layers are given.
        names: The names of all functions; those of the helpers are added.
    """
    order = plan.statements
    outside = {node for node in order if node in alone or not _may_repeat(graph, graph.nodes[node], facts[node])}
    made = []
    for repeated in repeated_blocks(graph, order, facts, outside, told, names.taken):
        name = names.fresh(helper_name(repeated))
        function = HelperWriter(network, graph, facts, repeated, name, names.taken).write_helper()
        made.append(Helper(name, repeated, function))
    return made


def saved_lines(network: Network, helper: Helper, flat: Function) -> int:
    """Return how many lines a helper saves of a function without it."""
    there = sum(len(flat.nodes[node]) for block in helper.repeated.blocks for node in block)
    body, step = Body(), Step(("x",), ("x",))
    for calls in helper.repeated.calls:
        write_calls(body, network, helper, calls, step)
    return there - len(helper.function.lines) - BETWEEN - len(body.lines)


def write_calls(body: Body, network: Network, helper: Helper, calls: Calls, step: Step) -> None:
    """Write a loop, or a single call."""
    (target,), (argument,), loop = step.targets, step.arguments, calls.loop
    given = loop.arguments(network.catalogue, helper.repeated.template.parameters)
    if loop.count == 1:
        body.assign(target, call(helper.name, argument, *given))
        return
    if target != argument:
        body.assign(target, argument)
    body.add(f"for {', '.join(loop.columns) or '_'} in ", Join((loop.passed(network.catalogue), ":")))
    called = call(helper.name, target, *given)
    body.append(statement(f"{target} = ", called, 2 * INDENT), called)


def _may_repeat(graph: Graph, node: Node, known: NodeFacts) -> bool:
    """Whether a node can be part of a block: what it calls is called nowhere else."""
    if isinstance(node, LayerNode):
        return graph.count_calls(node.layer) == 1 and not known.is_owner_named
    return isinstance(node, OperationNode)


def _condensed(
    plan: Plan, facts: Mapping[NodeId, NodeFacts], passages: Collection[Calls]
) -> tuple[Plan, dict[NodeId, NodeFacts]]:
    """Return a plan without names in which one node stands for the blocks of some calls, and the facts for it."""
    own, hidden = dict(facts), set[NodeId]()
    for calls in passages:
        first, last = calls.blocks[0], calls.blocks[-1][-1]
        hidden.update(node for block in calls.blocks for node in block if node != last)
        entry = next(ref for node in first for ref in facts[node].sources if ref.node not in first)
        own[last] = NodeFacts(facts[last].name, facts[last].base, (entry,))
    order = [node for node in plan.order if node not in hidden]
    return Plan(order, plan.gaps, plan.loose), own
