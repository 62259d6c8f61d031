"""What a node can cost, and how that is said."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from netdesigner.canvas.texts import count_text
from netdesigner.graph.nodes import NodeId
from netdesigner.graph.specs import NodeVerdict
from netdesigner.i18n import N_, _


class Cost(Enum):
    """What is shown of each node; the value says so, marked for translation."""

    WEIGHTS = N_("weights")
    WORK = N_("work of a sample")
    MEMORY = N_("memory of a sample's outputs")


_UNITS: Final = {Cost.WEIGHTS: "", Cost.WORK: "FLOPs", Cost.MEMORY: "B"}


def cost_of(verdict: NodeVerdict, cost: Cost) -> int:
    """Return what a node costs; zero where it is not counted."""
    match cost:
        case Cost.WEIGHTS:
            return verdict.params.total
        case Cost.WORK:
            return verdict.flops or 0
        case Cost.MEMORY:
            return verdict.memory_bytes


def costs_of(verdicts: Mapping[NodeId, NodeVerdict], cost: Cost) -> dict[NodeId, int]:
    """Return what those nodes cost that cost anything."""
    found = ((node, cost_of(verdict, cost)) for node, verdict in verdicts.items())
    return {node: count for node, count in found if count}


def cost_text(count: int, cost: Cost) -> str:
    """Return a cost in three digits with its unit: `2.4 MFLOPs`."""
    return (count_text(count) or "0") + _UNITS[cost]


def legend(costs: Mapping[NodeId, int], cost: Cost) -> str:
    """Return what the bars mean: a full one is the most that a node costs."""
    most, total = max(costs.values(), default=0), sum(costs.values())
    if not most:
        return _("{cost}: none").format(cost=_(cost.value).capitalize())
    text = _("{cost}: a full bar is {most}, {share} % of what is on this canvas")
    return text.format(cost=_(cost.value).capitalize(), most=cost_text(most, cost), share=round(100 * most / total))
