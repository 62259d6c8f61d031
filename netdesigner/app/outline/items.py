"""The items of the outline, and how a list of them becomes another one in few steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from netdesigner.graph.nodes import GraphId, NodeId

Key: TypeAlias = tuple[NodeId | None, GraphId | None, str | None]
"""What makes an item another one among its neighbours: its node, the graph listed below it, its note or frame."""


@dataclass(eq=False, slots=True)
class Item:
    """A graph at the top of the outline, or a node, note or frame of one.

    Attributes:
        parent: The item above; `None` for the invisible root.
        row: Its place below that.
        graph: The graph that it belongs to; empty for a graph at the top.
        node: The node; `None` for all else.
        inside: The graph whose nodes are listed below it.
        thing: The id of the note or frame; `None` for all else.
        items: What is listed below; `None` until somebody looks.
    """

    parent: Item | None = None
    row: int = 0
    graph: GraphId = ""
    node: NodeId | None = None
    inside: GraphId | None = None
    thing: str | None = None
    items: list[Item] | None = None

    @property
    def key(self) -> Key:
        """What makes it another one among its neighbours."""
        return self.node, self.inside, self.thing

    @property
    def is_graph(self) -> bool:
        """Whether it is a graph at the top."""
        return self.node is None and self.thing is None


def renumber(items: Iterable[Item]) -> None:
    """Tell items their places."""
    for row, item in enumerate(items):
        item.row = row


def runs(rows: Sequence[int]) -> Iterator[range]:
    """Yield rising numbers as ranges without gaps."""
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end] != rows[end - 1] + 1:
            yield range(rows[start], rows[end - 1] + 1)
            start = end
