"""The edits that would place a node, in the ways there are, for the design engine to say whether it would fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netdesigner.app.quick_add.upstream import likely_sources
from netdesigner.app.quick_add.wish import Wish
from netdesigner.canvas.editing.kinds import ports_of_kind, submodel_of
from netdesigner.canvas.editing.starting_values import starting_values
from netdesigner.canvas.editing.trying import refusal_in, taking
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.types import InputPort
from netdesigner.catalogue.values import Ref, Value
from netdesigner.engine.client.verdict_table import Verdicts
from netdesigner.graph.edits import GraphEdit, PutLayer, PutNode
from netdesigner.graph.names import fresh_layer_id, fresh_node_id
from netdesigner.graph.nodes import Layer, LayerNode, Node, OperationNode, SubmodelNode
from netdesigner.graph.verdicts import LISTS


class Trial:
    """Makes edits that place nodes where they are wished for, each as if it was the only one."""

    def __init__(self, workspace: Workspace, wish: Wish) -> None:
        self._network = workspace.network
        self._graph = workspace.graph
        self._goal = wish.ends.goal
        self._ways = _ways(workspace, wish)
        self._node = fresh_node_id(workspace.graph)
        self._layer = fresh_layer_id(workspace.graph)

    def alternatives(self, kind: str) -> list[tuple[GraphEdit, ...]]:
        """Return the edits that place a node of a kind, in each way that it could be; none if nothing is told by them.

        One way that fits is enough. Whole networks are not tried: each would be built, which takes up to seconds.
        """
        known = self._network.catalogue.layers.get(kind)
        if known is not None and known.is_application:
            return []
        ports = ports_of_kind(self._network, kind)
        return [tuple(self._placing(kind, dict(_taken(ports, sources)))) for sources in self._ways if ports]

    def refusal(self, answers: Sequence[Verdicts | None]) -> str:
        """Return why the node would not fit, by the verdicts on its alternatives; nothing if it would or nobody knows.

        When none fits, it is said of the first one.
        """
        refusals = [self._refusal(verdicts or {}) for verdicts in answers]
        return refusals[0] if refusals and all(refusals) else ""

    def _refusal(self, verdicts: Verdicts) -> str:
        found = verdicts.get(self._graph.id, {})
        nodes = [self._node] if self._goal is None else [self._node, self._goal.node]
        return refusal_in(found[node] for node in nodes if node in found)

    def _placing(self, kind: str, arguments: dict[str, Value]) -> Iterator[GraphEdit]:
        catalogue = self._network.catalogue
        node: Node
        if kind in catalogue.layers:
            layer = Layer(self._layer, kind, catalogue.layers[kind].name, starting_values(catalogue, kind))
            yield PutLayer(self._graph.id, layer)
            node = LayerNode(id=self._node, layer=self._layer, arguments=arguments)
        elif kind in catalogue.operations:
            values = {**starting_values(catalogue, kind), **arguments}
            node = OperationNode(id=self._node, operation=kind, arguments=values)
        elif (submodel := submodel_of(kind)) is not None:
            node = SubmodelNode(id=self._node, graph=submodel, arguments=arguments)
        else:
            return
        yield PutNode(self._graph.id, node)
        if self._goal is not None:
            taking_node = self._graph.nodes[self._goal.node]
            yield PutNode(self._graph.id, taking(taking_node, self._goal, Ref(node.id), len(self._goal.path) > 1))


def _ways(workspace: Workspace, wish: Wish) -> list[tuple[Ref, ...]]:
    """Return what the node could take: what is wished for, else one of the outputs that could lead to its goal."""
    if wish.ends.sources:
        return [wish.ends.sources]
    goal = wish.ends.goal
    return [] if goal is None else [(source,) for source in likely_sources(workspace, goal, wish.at)]


def _taken(ports: Sequence[InputPort], sources: Sequence[Ref]) -> Iterator[tuple[str, Value]]:
    """Yield what the ports take: one output each, or one takes all that are left."""
    rest = list(sources)
    for port in ports:
        if not rest:
            return
        if port.arity in LISTS:
            yield port.name, tuple(rest)
            return
        yield port.name, rest.pop(0)
