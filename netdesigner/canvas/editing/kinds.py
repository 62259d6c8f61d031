"""What is known of a kind of nodes while there is no node of it."""

from __future__ import annotations

from typing import Final

from netdesigner.canvas.editing.placing import INPUT, OUTPUT, SUBMODEL_PREFIX
from netdesigner.catalogue.types import InputPort
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import OUTPUT_PORT, GraphId, InputNode, LayerNode, Node, OperationNode, OutputNode

SUBMODEL: Final = "submodel"


def kind_of(graph: Graph, node: Node) -> str:
    """Return the kind of a node; all submodels are of one kind, whatever they are called."""
    match node:
        case InputNode():
            return INPUT
        case OutputNode():
            return OUTPUT
        case LayerNode():
            return graph.layer_of(node).type
        case OperationNode():
            return node.operation
        case _:
            return SUBMODEL


def is_known(network: Network, kind: str) -> bool:
    """Return whether a kind is one of everybody's, not a type that a person has named."""
    catalogue = network.catalogue
    return kind in (INPUT, OUTPUT, SUBMODEL) or kind in catalogue.layers or kind in catalogue.operations


def submodel_of(kind: str) -> GraphId | None:
    """Return the graph that nodes of a kind call."""
    return kind.removeprefix(SUBMODEL_PREFIX) if kind.startswith(SUBMODEL_PREFIX) else None


def ports_of_kind(network: Network, kind: str) -> tuple[InputPort, ...]:
    """Return the input ports that nodes of a kind have."""
    if kind == OUTPUT:
        return (InputPort(OUTPUT_PORT),)
    if (submodel := submodel_of(kind)) is not None:
        return tuple(InputPort(node) for node in network.graph(submodel).inputs)
    known = network.catalogue.layers.get(kind) or network.catalogue.operations.get(kind)
    return () if known is None else known.inputs


def gives_something(network: Network, kind: str) -> bool:
    """Return whether nodes of a kind have outputs."""
    submodel = submodel_of(kind)
    return kind != OUTPUT and (submodel is None or bool(network.graph(submodel).outputs))
