"""The edits that would place a node, for the design engine to say whether it would fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from netdesigner.canvas.editing.kinds import ports_of_kind, submodel_of
from netdesigner.canvas.editing.starting_values import starting_values
from netdesigner.canvas.editing.trying import refusal_in
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.types import InputPort
from netdesigner.catalogue.values import Ref, Value
from netdesigner.graph.edits import GraphEdit, PutLayer, PutNode
from netdesigner.graph.names import fresh_layer_id, fresh_node_id
from netdesigner.graph.nodes import GraphId, Layer, LayerNode, Node, OperationNode, SubmodelNode
from netdesigner.graph.specs import NodeVerdict
from netdesigner.graph.verdicts import LISTS


class Trial:
    """Makes edits that place nodes behind some outputs, each as if it was the only one."""

    def __init__(self, workspace: Workspace, sources: Sequence[Ref]) -> None:
        self._network = workspace.network
        self._graph: GraphId = workspace.graph.id
        self._sources = sources
        self._node = fresh_node_id(workspace.graph)
        self._layer = fresh_layer_id(workspace.graph)

    def edits(self, kind: str) -> tuple[GraphEdit, ...]:
        """Return the edits that place a node of a kind; none where nothing can be told by them."""
        ports = ports_of_kind(self._network, kind)
        if not ports or not self._sources:
            return ()
        return tuple(self._placing(kind, dict(_taken(ports, self._sources))))

    def refusal(self, verdicts: dict[GraphId, dict[str, NodeVerdict]]) -> str:
        """Return why the node would not fit, by the verdicts on these edits; nothing if it would or nobody knows."""
        verdict = verdicts.get(self._graph, {}).get(self._node)
        return "" if verdict is None else refusal_in([verdict])

    def _placing(self, kind: str, arguments: dict[str, Value]) -> Iterator[GraphEdit]:
        catalogue = self._network.catalogue
        node: Node
        if kind in catalogue.layers:
            layer = Layer(self._layer, kind, catalogue.layers[kind].name, starting_values(catalogue, kind))
            yield PutLayer(self._graph, layer)
            node = LayerNode(id=self._node, layer=self._layer, arguments=arguments)
        elif kind in catalogue.operations:
            values = {**starting_values(catalogue, kind), **arguments}
            node = OperationNode(id=self._node, operation=kind, arguments=values)
        elif (submodel := submodel_of(kind)) is not None:
            node = SubmodelNode(id=self._node, graph=submodel, arguments=arguments)
        else:
            return
        yield PutNode(self._graph, node)


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
