"""Which nodes need an attached Python file."""

from __future__ import annotations

from netdesigner.catalogue.values import Instance, instance_types
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import GraphId, Layer, LayerNode, NodeId
from netdesigner.project.attached import AttachedFile


def nodes_using(network: Network, file: AttachedFile) -> list[tuple[GraphId, NodeId]]:
    """Return the nodes that call layers of a file, or layers that hold one, those of the main graph first."""
    return [
        (graph.id, node.id)
        for graph in network.graphs.values()
        for node in graph.nodes.values()
        if isinstance(node, LayerNode) and file.module in modules_of(graph.layer_of(node))
    ]


def modules_of(layer: Layer) -> set[str]:
    """Return the modules that the type of a layer, and of those inside, are defined in."""
    return {path.rpartition(".")[0] for path in instance_types(Instance(layer.type, layer.parameters))}
