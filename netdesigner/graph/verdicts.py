"""Whether a connection may be made, answered by the model so that the view only has to ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from netdesigner.catalogue.types import InputPort, PortArity
from netdesigner.catalogue.values import Ref
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import OutputNode, Target

LISTS = (PortArity.LIST, PortArity.OPTIONAL_LIST)


class Reason(StrEnum):
    """Why a connection cannot be made; its sentence is made where it is shown."""

    NO_SUCH_NODE = "no_such_node"
    NO_SUCH_OUTPUT = "no_such_output"
    NO_SUCH_PORT = "no_such_port"
    TAKES_ONE = "takes_one"  # a position was named, but the port takes a single tensor
    NO_SUCH_POSITION = "no_such_position"
    CYCLE = "cycle"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer: `reason` is `None` when the connection can be made."""

    reason: Reason | None = None

    @property
    def ok(self) -> bool:
        """Whether the connection can be made."""
        return self.reason is None


def can_connect(network: Network, graph: Graph, source: Ref, target: Target) -> Verdict:
    """Return whether `source` can be connected to `target`; a port that is taken can, the old connection gives way."""
    verdict = fits(network, graph, source, target)
    if verdict.ok and graph.reaches(target.node, source.node):
        return Verdict(Reason.CYCLE)
    return verdict


def fits(network: Network, graph: Graph, source: Ref, target: Target) -> Verdict:
    """Return whether `source` can be connected to `target` as far as the two tell: cycles are not looked for."""
    node = graph.nodes.get(target.node)
    start = graph.nodes.get(source.node)
    if node is None or start is None or not target.path:
        return Verdict(Reason.NO_SUCH_NODE)
    if isinstance(start, OutputNode) or not network.output_exists(graph, source):
        return Verdict(Reason.NO_SUCH_OUTPUT)
    port = next((port for port in network.input_ports(graph, node) if port.name == target.path[0]), None)
    if port is None:
        return Verdict(Reason.NO_SUCH_PORT)
    return Verdict(_position_reason(port, node.arguments.get(port.name), target))


def _position_reason(port: InputPort, value: object, target: Target) -> Reason | None:
    if len(target.path) == 1:
        return None
    if port.arity not in LISTS:
        return Reason.TAKES_ONE
    position = target.path[1]
    filled = len(value) if isinstance(value, tuple) else int(value is not None)
    if len(target.path) > 2 or not isinstance(position, int) or not 0 <= position <= filled:
        return Reason.NO_SUCH_POSITION
    return None
