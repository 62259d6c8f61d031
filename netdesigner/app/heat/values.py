"""From what a look has found, by paths of layers, to the nodes of a graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from netdesigner.canvas.heat import Measure, heat
from netdesigner.graph.nodes import GraphId, LayerNode, Node, NodeId, SubmodelNode

if TYPE_CHECKING:
    from netdesigner.graph.graph import Graph
    from netdesigner.graph.network import Network
    from netdesigner.project.run_events import Probed

_INSIDE = "/"


def colors(look: Probed, network: Network, graph: Graph, measure: Measure) -> dict[NodeId, str]:
    """Return the names of the colours of those nodes of which something is known."""
    found = values(look, network, graph, measure)
    return {node: heat(measure, value) for node, value in found.items()}


def values(look: Probed, network: Network, graph: Graph, measure: Measure) -> dict[NodeId, float]:
    """Return what was measured of nodes: all calls of a shared layer have the value of the layer."""
    prefixes = _prefixes(network, graph.id)
    known = _known(look, measure)
    whole = sum(known.get(path, 0.0) for path in known if _INSIDE not in path) if measure is Measure.TIME else 1.0
    found: dict[NodeId, float] = {}
    for key, node in graph.nodes.items():
        name = _name(network, graph, node)
        path = next((prefix + name for prefix in prefixes if name and prefix + name in known), None)
        if path is not None:
            found[key] = known[path] / (whole or 1.0)
    return found


def _known(look: Probed, measure: Measure) -> Mapping[str, float]:
    match measure:
        case Measure.GRADIENT:
            return look.gradients
        case Measure.UPDATE:
            return look.updates
        case Measure.DEAD:
            return look.dead
        case Measure.TIME:
            return look.times


def _name(network: Network, graph: Graph, node: Node) -> str:
    match node:
        case LayerNode():
            return graph.layers[node.layer].name
        case SubmodelNode():
            return network.graphs[node.graph].name
    return ""


def _prefixes(network: Network, graph: GraphId) -> list[str]:
    """Return how the paths of a graph's layers begin: once for each place where it is used."""
    if graph == network.main.id:
        return [""]
    parents = [
        parent.id
        for parent in network.graphs.values()
        if any(isinstance(node, SubmodelNode) and node.graph == graph for node in parent.nodes.values())
    ]
    name = network.graphs[graph].name
    return [before + name + _INSIDE for parent in parents for before in _prefixes(network, parent)]
