"""Which node depends on which.

A library for graphs of all kinds takes 25 MB and 0.2 s before there is a node, and several times as long for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from netdesigner.graph.nodes import NodeId


class Topology:
    """A directed graph of node ids; the owner sees to it that it has no cycle."""

    def __init__(self) -> None:
        """Make an empty one."""
        self._sources: dict[NodeId, tuple[NodeId, ...]] = {}
        self._users: dict[NodeId, dict[NodeId, None]] = {}

    def put(self, node: NodeId, sources: set[NodeId]) -> None:
        """Add a node, or give it other sources."""
        known = self._sources.get(node)
        if known is None:
            self._users[node] = {}
            known = ()
        fresh = sorted(sources.difference(known)) if known else sorted(sources)
        for source in fresh:
            self._users[source][node] = None
        for source in known:
            if source not in sources:
                del self._users[source][node]
        self._sources[node] = (*(source for source in known if source in sources), *fresh) if known else tuple(fresh)

    def remove(self, node: NodeId) -> None:
        """Remove a node that is no source of another one."""
        del self._users[node]
        for source in self._sources.pop(node):
            del self._users[source][node]

    def predecessors(self, node: NodeId) -> Iterator[NodeId]:
        """Yield the sources of a node."""
        return iter(self._sources[node])

    def successors(self, node: NodeId) -> Iterator[NodeId]:
        """Yield the nodes that a node is a source of."""
        return iter(self._users[node])

    def ancestors(self, node: NodeId) -> set[NodeId]:
        """Return every node that a node depends on."""
        return set(_found(node, self._sources.__getitem__))

    def descendants(self, node: NodeId) -> set[NodeId]:
        """Return every node that depends on a node."""
        return set(_found(node, self._users.__getitem__))

    def reaches(self, start: NodeId, goal: NodeId) -> bool:
        """Return whether `goal` is `start` or depends on it."""
        return start == goal or any(source == start for source in _found(goal, self._sources.__getitem__))

    def order(self) -> list[NodeId]:
        """Return all nodes, each after those it depends on; ties by the order in which they were added."""
        waiting = {node: len(sources) for node, sources in self._sources.items()}
        order = [node for node, count in waiting.items() if not count]
        for node in order:  # those that come behind it meanwhile, too
            for user in self._users[node]:
                waiting[user] -= 1
                if not waiting[user]:
                    order.append(user)
        return order


def _found(start: NodeId, neighbours: Callable[[NodeId], Iterable[NodeId]]) -> Iterator[NodeId]:
    """Yield what can be reached from a node in one direction."""
    waiting, seen = [start], {start}
    while waiting:
        for node in neighbours(waiting.pop()):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
                yield node
