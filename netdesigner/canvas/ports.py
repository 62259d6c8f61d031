"""The ports of a node as they are drawn: places where connections end, and outputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from netdesigner.catalogue.types import InputPort, PortArity
from netdesigner.catalogue.values import Path, Value, located_refs
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import Node, OutputNode
from netdesigner.graph.verdicts import LISTS


class PlaceState(Enum):
    """What a place is to its node."""

    CONNECTED = auto()
    NEEDED = auto()  # nothing is connected, and without it the node cannot work
    SPARE = auto()  # nothing is connected, and nothing needs to be


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a connection ends, or can end.

    Attributes:
        path: Where it is in the node's arguments; see `Target`.
        state: What it is to its node.
    """

    path: Path
    state: PlaceState

    @property
    def port(self) -> str:
        """The name of the port that it belongs to."""
        return str(self.path[0])


def places_of(network: Network, graph: Graph, node: Node) -> tuple[Place, ...]:
    """Return the places of a node, port by port; a port for several tensors has those in use and a free one."""
    known = network.input_ports(graph, node)
    names = {port.name for port in known}
    # A reference may stand in an argument that is no port; its connection has to end somewhere too.
    others = [InputPort(name, PortArity.OPTIONAL) for name in node.arguments if name not in names]
    ports = [place for port in known for place in _of_port(port, node.arguments)]
    return (*ports, *(place for port in others for place in _connected(port, node.arguments.get(port.name))))


def shown_outputs(network: Network, graph: Graph, node: Node, inferred: int) -> int:
    """Return how many output ports a node shows.

    Args:
        network: The network.
        graph: The graph of the node.
        node: The node.
        inferred: How many outputs the design engine has found, for those that only it can count; 0 if none yet.
    """
    if isinstance(node, OutputNode):
        return 0
    count = network.output_count(graph, node)
    if count is not None:
        return count
    used = max((connection.source.output + 1 for connection in graph.connections_from(node.id)), default=1)
    return max(inferred, used)


def _of_port(port: InputPort, arguments: Mapping[str, Value]) -> Iterator[Place]:
    value = arguments.get(port.name)
    connected = list(_connected(port, value))
    yield from connected
    if port.arity in LISTS:
        filled = len(value) if isinstance(value, tuple) else int(value is not None)
        needed = port.arity is PortArity.LIST and not connected
        yield Place((port.name, filled), PlaceState.NEEDED if needed else PlaceState.SPARE)
    elif not connected:
        needed = port.arity is PortArity.ONE and value is None
        yield Place((port.name,), PlaceState.NEEDED if needed else PlaceState.SPARE)


def _connected(port: InputPort, value: Value) -> Iterator[Place]:
    for path, _ in located_refs(value, (port.name,)):
        yield Place(path, PlaceState.CONNECTED)
