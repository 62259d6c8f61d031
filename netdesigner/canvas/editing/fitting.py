"""Which of many ports a connection can end at, found out at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from netdesigner.canvas.editing.connecting import refusal_of
from netdesigner.canvas.ports import places_of, shown_outputs
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.graph.verdicts import Reason, fits


@dataclass(slots=True)
class Fitting:
    """Where a connection can end, and where not.

    Attributes:
        fitting: The places where it can.
        refused: The others, with the reason.
    """

    fitting: list[Target] = field(default_factory=list)
    refused: dict[Target, str] = field(default_factory=dict)


def fitting_targets(workspace: Workspace, source: Ref, nodes: Iterable[NodeId]) -> Fitting:
    """Return at which places of nodes a connection from an output can end."""
    network, graph = workspace.network, workspace.graph
    before = graph.ancestors(source.node) | {source.node}
    found = Fitting()
    for node in nodes:
        for place in places_of(network, graph, graph.nodes[node]):
            target = Target(node, place.path)
            reason = Reason.CYCLE if node in before else fits(network, graph, source, target).reason
            if reason is None:
                found.fitting.append(target)
            else:
                found.refused[target] = refusal_of(workspace, reason, source, target)
    return found


def fitting_sources(workspace: Workspace, target: Target, nodes: Iterable[NodeId]) -> Iterator[Ref]:
    """Yield the outputs of nodes at which a connection to a place can start."""
    network, graph = workspace.network, workspace.graph
    after = graph.descendants(target.node) | {target.node}
    for node in nodes:
        if node not in after:
            outputs = [Ref(node, output) for output in range(_outputs(workspace, node))]
            yield from (ref for ref in outputs if fits(network, graph, ref, target).ok)


def _outputs(workspace: Workspace, node: NodeId) -> int:
    verdict = workspace.verdict(node)
    inferred = len(verdict.outputs) if verdict else 0
    return shown_outputs(workspace.network, workspace.graph, workspace.graph.nodes[node], inferred)
