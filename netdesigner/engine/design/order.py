"""An order of nodes in which each follows what it depends on, kept up while edits come in."""

from __future__ import annotations

from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import NodeId


class Order:
    """Positions of the nodes of one graph.

    A new node goes to the end, and most new connections already point forward; only one that points backward makes the
    whole graph be sorted again.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._positions: dict[NodeId, int] = {}
        self._next = 0
        self.sort()

    def __getitem__(self, node: NodeId) -> int:
        """Return the position of a node."""
        return self._positions[node]

    def place(self, node: NodeId) -> bool:
        """Take in a node whose connections may have changed; return whether positions of others changed."""
        if node not in self._positions:
            self._positions[node] = self._next
            self._next += 1
        position = self._positions[node]
        if all(self._positions[source] < position for source in self._graph.predecessors(node)):
            return False
        self.sort()
        return True

    def forget(self, node: NodeId) -> None:
        """Leave out a node that was removed."""
        del self._positions[node]

    def sort(self) -> None:
        """Give every node a new position."""
        self._positions = {node: position for position, node in enumerate(self._graph.topological_order())}
        self._next = len(self._positions)
