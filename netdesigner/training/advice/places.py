"""Where the layers stand that advice speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from netdesigner.catalogue.values import Ref
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import Layer, LayerNode, OutputNode, SubmodelNode

_PATH: Final = "/"
_WIDTHS: Final = ("units", "filters")


@dataclass(frozen=True, slots=True)
class Place:
    """A layer with a node that calls it."""

    graph: Graph
    node: LayerNode

    @property
    def layer(self) -> Layer:
        """The layer."""
        return self.graph.layer_of(self.node)

    @property
    def width(self) -> str | None:
        """The parameter that says how many values it gives, if it has one."""
        return next((name for name in _WIDTHS if name in self.layer.parameters), None)

    @property
    def output(self) -> Ref:
        """What it gives."""
        return Ref(self.node.id)

    @property
    def source(self) -> Ref | None:
        """The only output that it takes."""
        found = [connection.source for connection in self.graph.connections_into(self.node.id)]
        return found[0] if len(found) == 1 else None


def place_of(network: Network, path: str | None) -> Place | None:
    """Return the place of a layer by its path, such as `encoder/dense`; `None` if it is gone."""
    graph = network.main
    *submodels, name = (path or "").split(_PATH)
    for submodel in submodels:
        inner = next((item for item in graph.submodels() if network.graph(item).name == submodel), None)
        if inner is None:
            return None
        graph = network.graph(inner)
    return next((place for place in _places(graph) if place.layer.name == name), None)


def last_places(network: Network) -> list[Place]:
    """Return the layers that decide what the outputs of the model with a loss give."""
    main = network.main
    found: list[Place] = []
    for key in main.outputs:
        end = main.nodes[key]
        source = end.arguments.get("value") if isinstance(end, OutputNode) and end.loss else None
        while isinstance(source, Ref) and isinstance(node := main.nodes.get(source.node), LayerNode):
            place = Place(main, node)
            if place.width is not None:
                found.append(place)
                break
            source = place.source
    return found


def hidden_places(network: Network) -> list[Place]:
    """Return the layers of all graphs with a width of their own, but those that decide what outputs give."""
    last = {(place.graph.id, place.layer.id) for place in last_places(network)}
    called = {
        call.graph
        for graph in network.graphs.values()
        for call in graph.nodes.values()
        if isinstance(call, SubmodelNode)
    }
    graphs = [network.main, *(network.graph(key) for key in called)]
    found = {(place.graph.id, place.layer.id): place for graph in graphs for place in _places(graph)}
    return [place for key, place in found.items() if key not in last and place.width is not None]


def _places(graph: Graph) -> Iterator[Place]:
    return (Place(graph, node) for node in graph.nodes.values() if isinstance(node, LayerNode))
