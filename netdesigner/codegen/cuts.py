"""Where a function can be cut: behind statements whose one result is all that is needed from there on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from netdesigner.codegen.nodes import NodeFacts
from netdesigner.graph.nodes import NodeId

LONG: Final = 15
"""A function of fewer statements is one paragraph."""
LEAST: Final = 3
"""The fewest statements of a paragraph."""

_GROUP: Final = re.compile(r"[A-Za-z_]*?[0-9]+[a-z]?(?=_)")
"""What the names of a group of layers begin with: `block2_`, `stage3a_`."""


def cuts(order: Sequence[NodeId], facts: Mapping[NodeId, NodeFacts], ends: Collection[NodeId]) -> list[int]:
    """Return the places of the statements behind which nothing but their one result is needed."""
    last_use: dict[NodeId, int] = {}
    several = set[NodeId]()  # of whose results not only the first one is used
    for position, node in enumerate((*order, *ends)):
        for ref in facts[node].sources:
            last_use[ref.node] = position
            if ref.output:
                several.add(ref.node)
    found, needed_until = [], 0
    for position, node in enumerate(order):
        until = last_use.get(node, 0)
        if needed_until <= position < until and node not in several:
            found.append(position)
        needed_until = max(needed_until, until)
    return found


def paragraph_ends(order: Sequence[NodeId], facts: Mapping[NodeId, NodeFacts], ends: Collection[NodeId]) -> set[NodeId]:
    """Return the nodes behind whose statements a long function has an empty line.

    There the network branches, or the names of the layers begin differently.
    """
    if len(order) < LONG:
        return set()
    uses = Counter([ref.node for node in order for ref in facts[node].sources])
    found, start = set[NodeId](), 0
    for place in cuts(order, facts, ends):
        is_long = place - start + 1 >= LEAST and len(order) - place > LEAST
        if is_long and (uses[order[place]] > 1 or _changes(order, facts, place)):
            found.add(order[place])
            start = place + 1
    return found


def _changes(order: Sequence[NodeId], facts: Mapping[NodeId, NodeFacts], place: int) -> bool:
    """Whether some names before a place begin with one group, and some behind it with another one."""
    before, behind = (
        {_group(facts[node].name) for node in nodes}
        for nodes in (order[max(0, place - 1) : place + 1], order[place + 1 : place + 3])
    )
    return len(before) == len(behind) == 1 and before != behind and None not in before | behind


def _group(name: str) -> str | None:
    found = _GROUP.match(name)
    return None if found is None else found[0]
