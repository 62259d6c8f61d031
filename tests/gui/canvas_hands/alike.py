"""Networks compared by what they compute: ids, positions and the order of drawing are left out."""

from collections import Counter
from collections.abc import Hashable
from hashlib import sha256

from netdesigner.catalogue.values import Ref, Value, freeze, replace_refs
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import InputNode, LayerNode, NodeId, OperationNode, OutputNode, SubmodelNode


def likeness(network: Network, graph: Graph) -> tuple[Hashable, ...]:
    """Return a value that is the same for networks which are the same but for their ids."""
    known: dict[NodeId, str] = {}
    for key in graph.topological_order():
        description = repr(_described(network, graph, key, known))
        known[key] = sha256(description.encode()).hexdigest()  # short: each holds those before it
    ends = tuple(known[key] for key in graph.inputs), tuple(known[key] for key in graph.outputs)
    return graph.name, graph.trainable, ends, frozenset(Counter(known.values()).items()), _sharing(graph, known)


def _described(network: Network, graph: Graph, key: NodeId, known: dict[NodeId, str]) -> tuple[Hashable, ...]:
    node = graph.nodes[key]

    def described(ref: Ref) -> Value:
        return known[ref.node], ref.output

    arguments = freeze({name: replace_refs(value, described) for name, value in node.arguments.items()})
    match node:
        case InputNode():
            return "input", node.name, node.shape, node.dtype, freeze(node.parameters)
        case OutputNode():
            return "output", node.name, freeze(node.loss), node.loss_weight, freeze(node.metrics), arguments
        case LayerNode():
            layer = graph.layer_of(node)
            return layer.type, layer.name, freeze(layer.parameters), arguments
        case OperationNode():
            return node.operation, node.name, arguments
        case SubmodelNode():
            return "submodel", likeness(network, network.graph(node.graph)), arguments


def _sharing(graph: Graph, known: dict[NodeId, str]) -> Hashable:
    """Return which nodes share a layer."""
    calls = (sorted(known[node] for node in graph.calls_of(layer)) for layer in graph.layers)
    return tuple(sorted(tuple(group) for group in calls))
