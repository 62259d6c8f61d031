"""What a node can be replaced by."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from netdesigner.app.palette.entries import palette_sections
from netdesigner.app.window.offers import Offer
from netdesigner.canvas.editing.kinds import kind_of
from netdesigner.canvas.editing.replacing import replace_node, replacement_refusal
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId


def replacement_offers(workspace: Workspace, node: NodeId) -> Iterator[Offer]:
    """Yield the types that a node can be replaced by, those of its own category first."""
    kind = kind_of(workspace.graph, workspace.graph.nodes[node])
    found = [(entry, section) for section in palette_sections(workspace.network, ()) for entry in section.all_entries()]
    akin = {entry.category for entry, _section in found if entry.kind == kind}
    for entry, section in sorted(found, key=lambda pair: pair[0].category not in akin):
        if entry.kind != kind and not replacement_refusal(workspace, node, entry.kind):
            yield Offer(entry.name, section.title, "refresh-cw", partial(replace_node, workspace, node, entry.kind))
