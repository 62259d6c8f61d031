"""Taking several connections away at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netdesigner.canvas.workspace import Workspace
from netdesigner.graph import changes
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import Target
from netdesigner.i18n import _
from netdesigner.project.edits import Edit


def cut_connections(workspace: Workspace, targets: Iterable[Target]) -> bool:
    """Take the connections away that end at some targets; return whether there were any."""
    known = {connection.target for connection in workspace.graph.connections()}
    found = known.intersection(targets)
    return bool(found) and workspace.do(_("Cut connections"), cuts(workspace.graph, found))


def cuts(graph: Graph, targets: Iterable[Target]) -> Iterator[Edit]:
    """Yield the edits that take connections away; they have to be applied as they come."""
    for target in sorted(targets, key=_order, reverse=True):  # the last of a port first: the others move
        yield from changes.disconnect(graph, target)


def _order(target: Target) -> tuple[str, list[tuple[str, int]]]:
    """Return what sorts targets; names and positions cannot be compared with each other."""
    return target.node, [(part, -1) if isinstance(part, str) else ("", part) for part in target.path]
