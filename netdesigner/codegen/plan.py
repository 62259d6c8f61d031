"""The order of a graph's statements and the names of their variables.

The order follows from the outputs alone (each branch is finished before the next one begins), never from the order in
which things were drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from netdesigner.catalogue.values import Ref
from netdesigner.codegen.cuts import paragraph_ends
from netdesigner.codegen.names import FLOW, LONGEST, Namespace
from netdesigner.codegen.nodes import NodeFacts
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import NodeId

MOST_TARGETS = 5
"""A list of more outputs is kept as one variable and indexed."""


class Step(NamedTuple):
    """The names inside one statement.

    Attributes:
        targets: The variables it sets.
        arguments: The texts that stand for the tensors it takes, in the order of the node's sources.
        callee: The variable of the layer or submodel it calls; `None` when it needs none.
        first: Whether that variable has to be set before.
    """

    targets: tuple[str, ...]
    arguments: tuple[str, ...] = ()
    callee: str | None = None
    first: bool = False


@dataclass(slots=True)
class Plan:
    """How the body of one function goes.

    Attributes:
        order: The nodes in the order of their statements, those without a statement included.
        gaps: Why nodes have no statement.
        loose: Nodes that lead to no output, of a graph that is finished without them.
        steps: The statements of the others.
        variables: The texts that stand for the outputs of each node.
        paragraph_ends: The nodes behind whose statements stands an empty line.
    """

    order: list[NodeId] = field(default_factory=list)
    gaps: dict[NodeId, str] = field(default_factory=dict)
    loose: list[NodeId] = field(default_factory=list)
    steps: dict[NodeId, Step] = field(default_factory=dict)
    variables: dict[NodeId, tuple[str, ...]] = field(default_factory=dict)
    paragraph_ends: set[NodeId] = field(default_factory=set)

    @property
    def statements(self) -> list[NodeId]:
        """The nodes that have a statement, in their order."""
        return [node for node in self.order if node not in self.gaps]

    def variable(self, ref: Ref) -> str | None:
        """Return the text that stands for a tensor, or `None` when there is no statement that gives it."""
        texts = self.variables.get(ref.node, ())
        return texts[ref.output] if ref.output < len(texts) else None


def plan(graph: Graph, facts: Mapping[NodeId, NodeFacts], taken: Iterable[str]) -> Plan:
    """Return the plan of a graph's function, whose variables have other names than those that are taken."""
    made = Plan()
    _append(graph, facts, made, graph.outputs)
    reached = {*made.order, *graph.outputs}
    made.loose = sorted((key for key in facts if key not in reached), key=lambda key: (facts[key].name, key))
    if made.loose and _is_unfinished(graph, facts, made):
        _append(graph, facts, made, [key for key in made.loose if next(graph.successors(key), None) is None])
        made.loose = []
    name_steps(made, facts, graph.inputs, graph.outputs, taken)
    made.paragraph_ends = paragraph_ends(made.statements, facts, graph.outputs)
    return made


def name_steps(
    made: Plan,
    facts: Mapping[NodeId, NodeFacts],
    inputs: Collection[NodeId],
    outputs: Sequence[NodeId],
    taken: Iterable[str],
) -> None:
    """Give the steps of a plan that has an order their names; variables that it has already are kept."""
    _Naming(made, facts, inputs, outputs, taken).run()


def depth_first(
    graph: Graph, facts: Mapping[NodeId, NodeFacts], ends: Iterable[NodeId], seen: set[NodeId]
) -> Iterator[NodeId]:
    """Yield the inputs, then the nodes that `ends` depend on, each after its sources; outputs are left out.

    Args:
        graph: The graph.
        facts: The facts of its nodes.
        ends: Where the branches end.
        seen: The nodes that are left out; is added to.
    """
    for key in graph.inputs:
        if key not in seen:
            seen.add(key)
            yield key
    for end in ends:
        if end in seen:
            continue
        seen.add(end)
        stack = [(end, iter(facts[end].sources))]
        while stack:
            node, sources = stack[-1]
            for ref in sources:
                if ref.node not in seen:
                    seen.add(ref.node)
                    stack.append((ref.node, iter(facts[ref.node].sources)))
                    break
            else:
                stack.pop()
                if not facts[node].is_output:
                    yield node


def _append(graph: Graph, facts: Mapping[NodeId, NodeFacts], made: Plan, ends: Iterable[NodeId]) -> None:
    """Append the nodes that `ends` depend on to a plan, with the reasons why some have no statement."""
    added = list(depth_first(graph, facts, ends, set(made.order)))
    made.order += added
    gaps = made.gaps
    for node in added:
        found = facts[node]
        gap = found.gap
        if gap is None and gaps and any(ref.node in gaps for ref in found.sources):
            gap = "not connected"
        if gap is None and found.is_input and node not in graph.inputs:
            gap = "no input of the model"
        if gap is not None:
            gaps[node] = gap


def _is_unfinished(graph: Graph, facts: Mapping[NodeId, NodeFacts], made: Plan) -> bool:
    """Whether an output is missing or gets nothing, so that what leads to none may be on its way to one."""
    sources = [facts[output].sources for output in graph.outputs]
    return not sources or any(not refs or refs[0].node in made.gaps for refs in sources)


class _Naming:
    """Gives the variables of one function their names."""

    def __init__(
        self,
        made: Plan,
        facts: Mapping[NodeId, NodeFacts],
        inputs: Collection[NodeId],
        outputs: Sequence[NodeId],
        taken: Iterable[str],
    ) -> None:
        self._plan = made
        self._facts = facts
        self._inputs = inputs
        self._outputs = outputs
        self._names = Namespace(taken)
        self._statements = made.statements
        self._last_use: dict[NodeId, int] = {}  # of first outputs
        self._used_others: dict[NodeId, set[int]] = {}
        self._ends: dict[tuple[NodeId, int], NodeId] = {}
        self._calls: dict[str, int] = {}
        self._callees: dict[str, str] = {}

    def run(self) -> None:
        self._count()
        for position, node in enumerate(self._statements):
            found = self._facts[node]
            if found.is_input:
                step = Step((self._names.fresh("inputs" if len(self._inputs) == 1 else found.base),))
            else:
                step = self._step(node, found, position)
            self._plan.steps[node] = step
            self._plan.variables.setdefault(node, step.targets)

    def _count(self) -> None:
        for position, node in enumerate(self._statements):
            found = self._facts[node]
            self._use(found.sources, position)
            if found.owner is not None:
                self._calls[found.owner] = self._calls.get(found.owner, 0) + 1
        for output in self._outputs:
            sources = self._facts[output].sources
            self._use(sources, len(self._statements))
            for ref in sources:
                self._ends.setdefault((ref.node, ref.output), output)

    def _use(self, sources: tuple[Ref, ...], position: int) -> None:
        for ref in sources:
            if ref.output:
                self._used_others.setdefault(ref.node, set()).add(ref.output)
            else:
                self._last_use[ref.node] = position

    def _step(self, node: NodeId, found: NodeFacts, position: int) -> Step:
        variables = self._plan.variables
        arguments = tuple([variables[ref.node][ref.output] for ref in found.sources])
        callee, first, told_apart = None, False, None
        if found.owner is not None and (found.is_owner_named or self._calls[found.owner] > 1):
            first = found.owner not in self._callees
            callee = self._callee(found.owner, found.base)
            told_apart = _told_apart(found, arguments) if self._calls[found.owner] > 1 else None
        if found.outputs == 1 and not found.listed:
            return Step((self._first_name(node, found.base, position, told_apart),), arguments, callee, first)
        count = found.outputs or 1 + max(self._used_others.get(node, (0,)))
        if (found.listed and count == 1) or count > MOST_TARGETS:
            name = self._names.fresh(found.base)
            variables[node] = tuple([f"{name}{index}" for index in _indices(count, found.nested)])
            return Step((name,), arguments, callee, first)
        base = found.base if count == 1 or found.others else f"{found.base}_1"
        target = self._first_name(node, base, position, told_apart)
        others = [self._other_name(node, found, number) for number in range(1, count)]
        variables[node] = (target, *others)
        return Step(_grouped(variables[node], found.nested), arguments, callee, first)

    def _callee(self, owner: str, base: str) -> str:
        """Return the variable of what several nodes call."""
        if owner not in self._callees:
            self._callees[owner] = self._names.fresh(base)
        return self._callees[owner]

    def _first_name(self, node: NodeId, base: str, position: int, told_apart: str | None) -> str:
        last_use = self._last_use.get(node)
        if last_use is None:
            return "_" if node in self._used_others else self._names.fresh(base)
        if last_use == len(self._statements):  # an output of the model
            end = self._ends[node, 0]
            return self._names.fresh("outputs" if len(self._outputs) == 1 else self._facts[end].base)
        if told_apart is None and last_use == position + 1:
            return FLOW
        return self._names.fresh(told_apart or base)

    def _other_name(self, node: NodeId, found: NodeFacts, number: int) -> str:
        if number not in self._used_others.get(node, ()):
            return "_"
        end = self._ends.get((node, number))
        if end is not None and len(self._outputs) > 1:
            return self._names.fresh(self._facts[end].base[:16].strip("_"))
        known = number <= len(found.others)
        return self._names.fresh(found.others[number - 1] if known else f"{found.base[:12]}_{number + 1}")


def _indices(count: int, nested: tuple[int, ...]) -> list[str]:
    """Return how each output is picked of what a node returns."""
    if not nested:
        return [f"[{number}]" for number in range(count)]
    return [
        f"[{place}]" if size == 1 else f"[{place}][{number}]"
        for place, size in enumerate(nested)
        for number in range(size)
    ]


def _grouped(names: tuple[str, ...], nested: tuple[int, ...]) -> tuple[str, ...]:
    """Return names in brackets where what a node returns has lists in it."""
    if not nested:
        return names
    rest = iter(names)
    groups = [list(islice(rest, size)) for size in nested]
    return tuple([group[0] if len(group) == 1 else f"({', '.join(group)})" for group in groups])


def _told_apart(found: NodeFacts, arguments: tuple[str, ...]) -> str | None:
    """Return what the result of a shared layer is called, when that is called on a named value."""
    if len(arguments) != 1 or arguments[0] == FLOW or not arguments[0].isidentifier():
        return None
    if arguments[0].startswith(found.base):
        return None
    return f"{found.base}_{arguments[0]}"[:LONGEST].strip("_")
