"""Turning the flow: all networks lead elsewhere, and are laid out anew."""

from __future__ import annotations

from collections.abc import Iterator

from netdesigner.canvas.editing.arranging import layout_edits
from netdesigner.canvas.editing.folded_layout import folded_layout
from netdesigner.canvas.editing.standing import boxes_of
from netdesigner.canvas.hidden import hidden_of
from netdesigner.canvas.workspace import Workspace
from netdesigner.i18n import _
from netdesigner.project.document import Flow
from netdesigner.project.edits import Edit, SetFlow
from netdesigner.project.history import History


def turn(workspace: Workspace, flow: Flow) -> bool:
    """Let all networks lead elsewhere and lay them out anew; return whether they have led elsewhere before."""
    return workspace.document.flow is not flow and workspace.do(_("Turn the flow"), _edits(workspace, flow))


def _edits(workspace: Workspace, flow: Flow) -> Iterator[Edit]:
    # Made one after the other: nodes have other sizes once they are turned.
    views = list(_placed_graphs(workspace))
    before = [boxes_of(view, view.graph.nodes) for view in views]
    yield SetFlow(flow)
    for view, boxes in zip(views, before, strict=True):
        yield from folded_layout(view, boxes)
        hidden = hidden_of(view.document, view.graph.id).nodes
        yield from layout_edits(view, boxes.keys(), {**boxes, **boxes_of(view, hidden)})


def _placed_graphs(workspace: Workspace) -> Iterator[Workspace]:
    """Yield a view of each graph in which something was placed; all others are laid out once they are seen."""
    document = workspace.document
    placed = {graph for graph, points in document.positions.items() if points}
    placed |= {item.graph for item in document.items.values()}
    for graph in document.network.graphs:
        if graph in placed and document.network.graph(graph).nodes:
            view = Workspace(History(document))
            view.set_report(workspace.report)
            view.show_graph(graph)
            yield view
