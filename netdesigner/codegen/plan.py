"""The order of a graph's statements and the names of their variables.

The order follows from the outputs alone (each branch is finished before the next one begins), never from the order in
which things were drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from netdesigner.catalogue.values import Ref
from netdesigner.codegen.names import FLOW, LONGEST, Namespace
from netdesigner.codegen.nodes import NodeFacts
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import InputNode, LayerNode, NodeId, SubmodelNode

MOST_TARGETS = 5
"""A list of more outputs is kept as one variable and indexed."""


@dataclass(slots=True)
class Plan:
    """How the body of one function goes.

    Attributes:
        order: The nodes in the order of their statements, those without a statement included.
        gaps: Why nodes have no statement.
        loose: Nodes that lead to no output.
        targets: The variables that each node's statement sets.
        variables: The text that stands for each tensor.
        shared: The variables of layers and submodels that are called more than once, by the node that calls first.
        callees: The variable that each node calls, for those.
    """

    order: list[NodeId] = field(default_factory=list)
    gaps: dict[NodeId, str] = field(default_factory=dict)
    loose: list[NodeId] = field(default_factory=list)
    targets: dict[NodeId, tuple[str, ...]] = field(default_factory=dict)
    variables: dict[Ref, str] = field(default_factory=dict)
    shared: dict[NodeId, str] = field(default_factory=dict)
    callees: dict[NodeId, str] = field(default_factory=dict)


def plan(graph: Graph, facts: Mapping[NodeId, NodeFacts], taken: Iterable[str]) -> Plan:
    """Return the plan of a graph's function, whose variables have other names than those that are taken."""
    made = Plan()
    made.order = list(_depth_first(graph, facts))
    _find_gaps(graph, facts, made)
    reached = {*made.order, *graph.outputs}
    made.loose = sorted((key for key in graph.nodes if key not in reached), key=lambda key: (facts[key].name, key))
    _Naming(graph, facts, made, taken).run()
    return made


def _depth_first(graph: Graph, facts: Mapping[NodeId, NodeFacts]) -> Iterator[NodeId]:
    """Yield the inputs, then the nodes that the outputs depend on, each after its sources."""
    seen = set(graph.inputs)
    yield from graph.inputs
    for output in graph.outputs:
        stack = [(output, iter(facts[output].sources))]
        while stack:
            node, sources = stack[-1]
            source = next((ref.node for ref in sources if ref.node not in seen), None)
            if source is not None:
                seen.add(source)
                stack.append((source, iter(facts[source].sources)))
                continue
            stack.pop()
            if node != output:
                yield node


def _find_gaps(graph: Graph, facts: Mapping[NodeId, NodeFacts], made: Plan) -> None:
    for node in made.order:
        gap = facts[node].gap
        if gap is None and any(ref.node in made.gaps for ref in facts[node].sources):
            gap = "not connected"
        if gap is None and isinstance(graph.nodes[node], InputNode) and node not in graph.inputs:
            gap = "no input of the model"
        if gap is not None:
            made.gaps[node] = gap


class _Naming:
    """Gives the variables of one function their names."""

    def __init__(self, graph: Graph, facts: Mapping[NodeId, NodeFacts], made: Plan, taken: Iterable[str]) -> None:
        self._graph = graph
        self._facts = facts
        self._plan = made
        self._names = Namespace(taken)
        self._statements = [node for node in made.order if node not in made.gaps]
        self._position = {node: position for position, node in enumerate(self._statements)}
        self._uses: dict[Ref, list[int]] = {}
        self._ends: dict[Ref, NodeId] = {}
        self._most: dict[NodeId, int] = {}

    def run(self) -> None:
        self._count_uses()
        calls = self._calls()
        for node in self._statements:
            if isinstance(self._graph.nodes[node], InputNode):
                self._set(node, (self._input_name(node),))
                continue
            owner = self._owner(node)
            if owner is not None and len(calls[owner]) > 1:
                self._share(node, calls[owner])
            self._name_outputs(node)

    def _count_uses(self) -> None:
        for position, node in enumerate([*self._statements, *self._graph.outputs]):
            for ref in self._facts[node].sources:
                self._uses.setdefault(ref, []).append(min(position, len(self._statements)))
                self._most[ref.node] = max(self._most.get(ref.node, 0), ref.output)
        for output in self._graph.outputs:
            for ref in self._facts[output].sources:
                self._ends.setdefault(ref, output)

    def _calls(self) -> dict[str, list[NodeId]]:
        calls: dict[str, list[NodeId]] = {}
        for node in self._statements:
            owner = self._owner(node)
            if owner is not None:
                calls.setdefault(owner, []).append(node)
        return calls

    def _owner(self, node_id: NodeId) -> str | None:
        match self._graph.nodes[node_id]:
            case LayerNode(layer=layer):
                return f"layer {layer}"
            case SubmodelNode(graph=graph):
                return f"graph {graph}"
        return None

    def _share(self, node: NodeId, calls: list[NodeId]) -> None:
        if node == calls[0]:
            self._plan.shared[node] = self._names.fresh(self._facts[node].base)
        self._plan.callees[node] = self._plan.shared[calls[0]]

    def _input_name(self, node: NodeId) -> str:
        return self._names.fresh("inputs" if len(self._graph.inputs) == 1 else self._facts[node].base)

    def _name_outputs(self, node: NodeId) -> None:
        facts = self._facts[node]
        count = facts.outputs or self._most.get(node, 0) + 1
        if (facts.listed and count == 1) or count > MOST_TARGETS:
            self._index(node, count)
            return
        others = [self._other_name(node, number) for number in range(1, count)]
        self._set(node, (self._first_name(node), *others))

    def _index(self, node: NodeId, count: int) -> None:
        name = self._names.fresh(self._facts[node].base)
        self._plan.targets[node] = (name,)
        for number in range(count):
            self._plan.variables[Ref(node, number)] = f"{name}[{number}]"

    def _first_name(self, node: NodeId) -> str:
        ref = Ref(node)
        uses = self._uses.get(ref)
        if not uses:
            return self._names.fresh(self._base(node)) if self._facts[node].outputs == 1 else "_"
        if ref in self._ends:
            alone = len(self._graph.outputs) == 1
            return self._names.fresh("outputs" if alone else self._facts[self._ends[ref]].base)
        if all(use == self._position[node] + 1 for use in uses):
            return FLOW
        return self._names.fresh(self._base(node))

    def _base(self, node: NodeId) -> str:
        """Return what a variable should be called; the result of a shared layer also by what it is called on."""
        base = self._facts[node].base
        if node not in self._plan.callees:
            return base
        taken = [self._plan.variables[ref] for ref in self._facts[node].sources]
        if len(taken) != 1 or not taken[0].isidentifier() or taken[0] == FLOW:
            return base
        return f"{base}_{taken[0]}"[:LONGEST].strip("_")

    def _other_name(self, node: NodeId, number: int) -> str:
        ref = Ref(node, number)
        if ref not in self._uses:
            return "_"
        if ref in self._ends and len(self._graph.outputs) > 1:
            return self._names.fresh(self._facts[self._ends[ref]].base)
        others = self._facts[node].others
        name = others[number - 1] if number <= len(others) else f"{self._facts[node].base[:12]}_{number + 1}"
        return self._names.fresh(name)

    def _set(self, node: NodeId, names: tuple[str, ...]) -> None:
        self._plan.targets[node] = names
        for number, name in enumerate(names):
            self._plan.variables[Ref(node, number)] = name
