"""The nodes that are to be inferred anew, those that are looked at first."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

from netdesigner.engine.design.order import Order
from netdesigner.graph.nodes import NodeId


class Queue:
    """Hands out nodes so that each follows what it depends on.

    Wanted nodes come first; since everything that they depend on is wanted too, the order still holds.
    """

    def __init__(self, order: Order) -> None:
        self._order = order
        self._waiting: set[NodeId] = set()
        self._heap: list[tuple[bool, int, NodeId]] = []
        self._wanted: frozenset[NodeId] = frozenset()

    def __len__(self) -> int:
        """Return how many nodes wait."""
        return len(self._waiting)

    def add(self, node: NodeId) -> None:
        """Put a node in, if it does not wait already."""
        if node not in self._waiting:
            self._waiting.add(node)
            heappush(self._heap, self._key(node))

    def discard(self, node: NodeId) -> None:
        """Take a node out that was removed."""
        self._waiting.discard(node)

    def pop(self) -> NodeId:
        """Take the next node out."""
        while True:
            node = heappop(self._heap)[2]
            if node in self._waiting:
                self._waiting.remove(node)
                return node

    def want(self, nodes: Iterable[NodeId]) -> None:
        """Set which nodes come first: some that are looked at, with everything they depend on."""
        self._wanted = frozenset(nodes)
        self.rebuild()

    def rebuild(self) -> None:
        """Sort again after the order has changed."""
        self._heap = [self._key(node) for node in self._waiting]
        heapify(self._heap)

    def _key(self, node: NodeId) -> tuple[bool, int, NodeId]:
        return (node not in self._wanted, self._order[node], node)
