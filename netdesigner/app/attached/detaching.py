"""Detaching a Python file: its layers leave the palette, as long as no node needs them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.checks import node_name
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.terms import listed
from netdesigner.project.attached import AttachedFile
from netdesigner.project.attached_use import nodes_using
from netdesigner.project.edits import RemoveFile

if TYPE_CHECKING:
    from netdesigner.app.window.offers import Offer

_MOST_NAMED: Final = 5


def detaching_offers(workspace: Workspace) -> Iterator[Offer]:
    """Yield the attached files, each with how many nodes need it."""
    from netdesigner.app.window.offers import Offer

    for module, file in workspace.document.files.items():
        count = len(nodes_using(workspace.network, file))
        note = ngettext("{count} node needs it", "{count} nodes need it", count).format(count=count)
        yield Offer(f"{module}.py", note if count else _("not used"), "unlink", partial(detach, workspace, file))


def detach(workspace: Workspace, file: AttachedFile) -> None:
    """Detach a file; one whose layers are used is not, and the nodes that use them are shown."""
    users = nodes_using(workspace.network, file)
    if not users:
        workspace.do(_("Detach {file}").format(file=f"{file.module}.py"), [RemoveFile(file.module)])
        return
    workspace.refused.emit(_refusal(workspace, file, users))
    graph, first = users[0]
    workspace.reveal(graph, first)
    workspace.select(node for other, node in users if other == graph)


def _refusal(workspace: Workspace, file: AttachedFile, users: list[tuple[str, str]]) -> str:
    network, named = workspace.network, users[:_MOST_NAMED]
    names = listed(f"“{node_name(network, network.graph(graph), node)}”" for graph, node in named)
    left = len(users) - len(named)
    if left:
        names = ngettext("{names} and {count} more", "{names} and {count} more", left).format(names=names, count=left)
    return ngettext(
        "{file} is not detached: {nodes} needs it. Delete or replace this node first.",
        "{file} is not detached: {nodes} need it. Delete or replace these nodes first.",
        len(users),
    ).format(file=f"{file.module}.py", nodes=names)
