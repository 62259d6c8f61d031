"""What a new node would most likely take that is to give something to an input."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from netdesigner.canvas.editing.standing import corner_of
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.graph.problems import Status
from netdesigner.graph.specs import TensorSpec
from netdesigner.project.document import Point

MOST: Final = 3
"""So many outputs are tried, so that edits are not kept waiting."""


def likely_sources(workspace: Workspace, goal: Target, at: Point) -> list[Ref]:
    """Return outputs that can lead to an input by way of a place, those of the same kind only once.

    Outputs that nothing takes come first, then those near the place; only those of which the shape is known.
    """
    found: dict[TensorSpec, Ref] = {}
    for node, spec in sorted(_known(workspace, goal), key=lambda pair: _rank(workspace, pair[0], at)):
        found.setdefault(spec, Ref(node))
    return list(found.values())[:MOST]


def _known(workspace: Workspace, goal: Target) -> Iterator[tuple[NodeId, TensorSpec]]:
    """Yield the nodes that do not depend on the goal, with what they give first."""
    graph = workspace.graph
    behind = graph.descendants(goal.node) | {goal.node}
    for node in graph.nodes:
        verdict = workspace.verdict(node)
        if node not in behind and verdict is not None and verdict.status is Status.OK and verdict.outputs:
            yield node, verdict.outputs[0]


def _rank(workspace: Workspace, node: NodeId, at: Point) -> tuple[bool, float]:
    is_taken = any(True for _ in workspace.graph.successors(node))
    return is_taken, math.dist(corner_of(workspace, node), at)
