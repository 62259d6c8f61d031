"""What nodes pass on: what takes their results could take what they are made of instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from netdesigner.catalogue.values import Ref, refs, replace_refs
from netdesigner.graph.changes import with_arguments
from netdesigner.graph.edits import PutNode
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import NodeId


@dataclass(frozen=True, slots=True)
class Passing:
    """What is passed on where nodes are left out.

    Attributes:
        instead: What stands for each tensor of theirs that others take.
        torn: Nodes whose results are taken, and that take several tensors or give several: nothing stands for these.
    """

    instead: Mapping[Ref, Ref]
    torn: tuple[NodeId, ...]


def passing(graph: Graph, left_out: Collection[NodeId]) -> Passing:
    """Return what is passed on where nodes are left out: what the first of a row takes, the last one gives."""
    instead: dict[Ref, Ref] = {}
    torn: dict[NodeId, None] = {}
    for node in (node for node in graph.topological_order() if node in left_out):
        taken = dict.fromkeys(refs(graph.nodes[node].arguments))
        for ref in {connection.source for connection in graph.connections_from(node)}:
            if len(taken) == 1 and ref.output == 0:
                (source,) = taken
                instead[ref] = instead.get(source, source)
            elif taken:
                torn[node] = None
    return Passing(instead, tuple(torn))


def led_past(graph: Graph, left_out: Collection[NodeId], instead: Mapping[Ref, Ref]) -> Iterator[PutNode]:
    """Yield the edits that lead connections past nodes; what nothing stands for stays as it is."""

    def passed(ref: Ref) -> Ref:
        return instead.get(ref, ref)

    users = dict.fromkeys(user for node in left_out for user in graph.successors(node) if user not in left_out)
    for user in users:
        node = graph.nodes[user]
        arguments = {name: replace_refs(value, passed) for name, value in node.arguments.items()}
        yield PutNode(graph.id, with_arguments(node, arguments))
