"""Collapsed frames hold what there is: what is deleted is let go of, for another thing may get its id."""

from __future__ import annotations

from dataclasses import replace

from netdesigner.project.document import CanvasItem, Document, Held
from netdesigner.project.edits import PutItem


def let_go(document: Document) -> list[PutItem]:
    """Return the edits after which no collapsed frame holds what its graph does not have."""
    frames = [(item, item.held) for item in document.items.values() if item.held is not None]
    present = [(frame, held, _present(document, frame, held)) for frame, held in frames]
    return [PutItem(replace(frame, held=kept)) for frame, held, kept in present if kept != held]


def _present(document: Document, frame: CanvasItem, held: Held) -> Held:
    """Return what of that which a frame holds is there."""
    graph = document.network.graphs.get(frame.graph)
    nodes = frozenset(node for node in held.nodes if graph is not None and node in graph.nodes)
    beside = {key for key, item in document.items.items() if item.graph == frame.graph and key != frame.id}
    return Held(nodes, held.items & beside)
