"""Where a function can be cut: behind statements whose one result is all that is needed from there on."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from netdesigner.catalogue.values import Ref
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
    last_use: dict[Ref, int] = {}
    for position, node in enumerate(order):
        last_use.update(dict.fromkeys(facts[node].sources, position))
    for end in ends:
        last_use.update(dict.fromkeys(facts[end].sources, len(order)))
    given: dict[NodeId, list[Ref]] = {}
    for ref in last_use:
        given.setdefault(ref.node, []).append(ref)
    found, needed = [], set[Ref]()
    for position, node in enumerate(order):
        needed.difference_update(ref for ref in facts[node].sources if last_use[ref] == position)
        needed.update(given.get(node, ()))
        if len(needed) == 1 and Ref(node) in needed:
            found.append(position)
    return found


def paragraph_ends(order: Sequence[NodeId], facts: Mapping[NodeId, NodeFacts], ends: Collection[NodeId]) -> set[NodeId]:
    """Return the nodes behind whose statements a long function has an empty line.

    There the network branches, or the names of the layers begin differently.
    """
    if len(order) < LONG:
        return set()
    uses: dict[Ref, int] = {}
    for node in order:
        for ref in facts[node].sources:
            uses[ref] = uses.get(ref, 0) + 1
    found, start = set[NodeId](), 0
    for place in cuts(order, facts, ends):
        is_end = uses.get(Ref(order[place]), 0) > 1 or _changes(order, facts, place)
        if is_end and place - start + 1 >= LEAST and len(order) - place > LEAST:
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
