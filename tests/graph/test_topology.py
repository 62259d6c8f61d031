"""What depends on what, compared with what a library for graphs says."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from netdesigner.graph.topology import Topology

NODES = 8

changes = st.lists(st.tuples(st.integers(0, NODES - 1), st.none() | st.sets(st.integers(0, NODES - 1))), max_size=40)
"""Nodes with the numbers of their sources, of which those count that are there; `None` takes a node away."""


class Both:
    """A topology beside a graph of the library."""

    def __init__(self) -> None:
        self.ours = Topology()
        self.theirs: nx.DiGraph[str] = nx.DiGraph()

    def put(self, node: str, sources: set[str]) -> None:
        there = {source for source in sources if source in self.theirs and not self._closes(node, source)}
        self.ours.put(node, there)
        self.theirs.add_node(node)
        known = set(self.theirs.predecessors(node))
        self.theirs.remove_edges_from([(source, node) for source in known - there])
        self.theirs.add_edges_from([(source, node) for source in sorted(there - known)])

    def remove(self, node: str) -> None:
        if node in self.theirs and not self.theirs.out_degree(node):
            self.ours.remove(node)
            self.theirs.remove_node(node)

    def _closes(self, node: str, source: str) -> bool:
        return node in self.theirs and nx.has_path(self.theirs, node, source)


@given(changes)
def test_it_says_what_the_library_says(changes: list[tuple[int, set[int] | None]]) -> None:
    both = Both()
    for number, sources in changes:
        if sources is None:
            both.remove(f"n{number}")
        else:
            both.put(f"n{number}", {f"n{source}" for source in sources})
    ours, theirs = both.ours, both.theirs
    assert ours.order() == list(nx.topological_sort(theirs))
    for node in theirs:
        assert list(ours.predecessors(node)) == list(theirs.predecessors(node))
        assert list(ours.successors(node)) == list(theirs.successors(node))
        assert ours.ancestors(node) == nx.ancestors(theirs, node)
        assert ours.descendants(node) == nx.descendants(theirs, node)
        assert {goal for goal in theirs if ours.reaches(node, goal)} == {node, *nx.descendants(theirs, node)}
