"""One thing that is wrong, as it is listed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.graph.problems import Fix, Severity

Key: TypeAlias = tuple[Severity, str, GraphId, NodeId | None, str | None, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    Attributes:
        key: Tells it from others, and knows it again in the next report.
        severity: How bad it is.
        sentence: What is wrong, in words.
        place: The name of the node, and of the submodel that it stands in.
        graph: Where it is.
        node: The node, if it is one's own.
        parameter: The parameter, argument or port, if it is about one.
        fixes: Ways out.
        is_about_data: Whether it is about the data rather than the network.
    """

    key: Key
    severity: Severity
    sentence: str
    place: str
    graph: GraphId = MAIN_GRAPH
    node: NodeId | None = None
    parameter: str | None = None
    fixes: tuple[Fix, ...] = field(default=(), repr=False)
    is_about_data: bool = False
