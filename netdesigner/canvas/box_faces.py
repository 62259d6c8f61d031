"""What the box of a collapsed frame says."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from netdesigner.canvas import texts, theme
from netdesigner.canvas.crossings import Crossing
from netdesigner.canvas.faces import Face, Mood, mood_of
from netdesigner.canvas.geometry import frame_body
from netdesigner.canvas.ports import Place, PlaceState
from netdesigner.graph.checks import node_name
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import NodeId
from netdesigner.graph.specs import NodeVerdict, TensorSpec
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.problems import sentence
from netdesigner.project.document import CanvasItem, Document

_TOLD: Final = 5
"""So many nodes with problems are named."""

Verdicts = Mapping[NodeId, NodeVerdict]


def box_face(
    document: Document, frame: CanvasItem, nodes: Collection[NodeId], crossing: Crossing, known: Verdicts
) -> Face:
    """Return what is drawn of a collapsed frame.

    Args:
        document: The document.
        frame: The frame.
        nodes: The nodes in it.
        crossing: The connections that end at it.
        known: What the design engine says of nodes of its graph.
    """
    network, graph = document.network, document.network.graph(frame.graph)
    places = [Place((link.target.node, *link.target.path), PlaceState.CONNECTED) for link in crossing.entering]
    verdicts = {node: known[node] for node in sorted(nodes) if node in known}
    mood, troubled = _worst(verdicts)
    return Face(
        frame_body(places, len(crossing.outputs), document.flow),
        theme.FRAME,
        theme.FRAME if frame.color is None else frame.color.value,
        frame.text or _("Frame"),
        "",
        ngettext("{count} node", "{count} nodes", len(nodes)).format(count=len(nodes)),
        weights=texts.count_text(_weights(graph, verdicts)),
        mood=mood,
        outputs=tuple(_outputs(crossing, known)),
        complaint="\n".join(_complaints(network, graph, troubled, verdicts)),
        troubled=len(troubled),
    )


def _worst(verdicts: Verdicts) -> tuple[Mood, list[NodeId]]:
    """Return how the nodes are doing with which least is well, and which these are."""
    moods = {node: mood_of(verdict) for node, verdict in verdicts.items()}
    for mood in (Mood.ERROR, Mood.WARNING):
        found = [node for node, one in moods.items() if one is mood]
        if found:
            return mood, found
    return Mood.FINE, []


def _weights(graph: Graph, verdicts: Verdicts) -> int:
    """Return how many weights nodes have; those that are shared count once."""
    things = {getattr(graph.nodes[node], "layer", node): verdict for node, verdict in verdicts.items()}
    return sum(verdict.params.total for verdict in things.values())


def _outputs(crossing: Crossing, known: Verdicts) -> Iterator[TensorSpec]:
    """Yield what leaves a box, as far as all before it is known."""
    for ref in crossing.outputs:
        verdict = known.get(ref.node)
        if verdict is None or ref.output >= len(verdict.outputs):
            return
        yield verdict.outputs[ref.output]


def _complaints(network: Network, graph: Graph, nodes: Collection[NodeId], verdicts: Verdicts) -> Iterator[str]:
    for node in list(nodes)[:_TOLD]:
        for problem in verdicts[node].problems:
            yield _("{node}: {problem}").format(node=node_name(network, graph, node), problem=sentence(problem))
    if len(nodes) > _TOLD:
        yield "…"
