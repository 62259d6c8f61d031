"""Which node depends on which: the part of a graph that networkx keeps."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from netdesigner.graph.nodes import NodeId


class Topology:
    """A directed graph of node ids; the owner sees to it that it has no cycle."""

    def __init__(self) -> None:
        """Make an empty one."""
        self._links: nx.DiGraph[NodeId] = nx.DiGraph()

    def put(self, node: NodeId, sources: set[NodeId]) -> None:
        """Add a node, or give it other sources."""
        self._links.add_node(node)
        known = set(self._links.predecessors(node))
        self._links.remove_edges_from([(source, node) for source in known - sources])
        self._links.add_edges_from([(source, node) for source in sorted(sources - known)])

    def remove(self, node: NodeId) -> None:
        """Remove a node."""
        self._links.remove_node(node)

    def predecessors(self, node: NodeId) -> Iterator[NodeId]:
        """Yield the sources of a node."""
        return iter(self._links.predecessors(node))

    def successors(self, node: NodeId) -> Iterator[NodeId]:
        """Yield the nodes that a node is a source of."""
        return iter(self._links.successors(node))

    def ancestors(self, node: NodeId) -> set[NodeId]:
        """Return every node that a node depends on."""
        return set(nx.ancestors(self._links, node))

    def descendants(self, node: NodeId) -> set[NodeId]:
        """Return every node that depends on a node."""
        return set(nx.descendants(self._links, node))

    def reaches(self, start: NodeId, goal: NodeId) -> bool:
        """Return whether `goal` is `start` or depends on it."""
        return start == goal or bool(nx.has_path(self._links, start, goal))

    def order(self) -> list[NodeId]:
        """Return all nodes, each after those it depends on; ties by the order in which they were added."""
        return list(nx.topological_sort(self._links))
