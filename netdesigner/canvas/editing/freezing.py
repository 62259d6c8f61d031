"""Freezing what is selected, or all that leads to it, and letting it learn again."""

from __future__ import annotations

from collections.abc import Collection

from netdesigner.canvas.workspace import Workspace
from netdesigner.graph import freezing
from netdesigner.graph.changes import Edits
from netdesigner.graph.checks import node_name
from netdesigner.graph.nodes import LayerNode, NodeId, SubmodelNode
from netdesigner.graph.problems import Status
from netdesigner.i18n import N_, _, ngettext


def freeze(workspace: Workspace, *, to_here: bool = False) -> bool:
    """Keep the weights of the selected nodes as they are; return whether that was done. Why not is told by `refused`.

    Args:
        workspace: Whose selection it is.
        to_here: Freeze all that leads to the selected nodes, too.
    """
    graph, chosen = workspace.graph, workspace.selection.nodes
    nodes = chosen.union(*(graph.ancestors(node) for node in chosen)) if to_here else chosen
    owners = [node for node in graph.nodes if node in nodes and _may_have_weights(workspace, node)]
    edits = freezing.freeze(workspace.network, graph, owners)
    return _done(workspace, _step(workspace, N_("Freeze {node}"), owners), owners, edits)


def unfreeze(workspace: Workspace, *, but_normalization: bool = False) -> bool:
    """Let the selected nodes learn; return whether that was done. Why not is told by `refused`."""
    graph, chosen = workspace.graph, workspace.selection.nodes
    owners = [node for node in graph.nodes if node in chosen and _may_have_weights(workspace, node)]
    edits = freezing.unfreeze(workspace.network, graph, owners, but_normalization=but_normalization)
    return _done(workspace, _step(workspace, N_("Unfreeze {node}"), owners), owners, edits)


def _may_have_weights(workspace: Workspace, node: NodeId) -> bool:
    """Return whether a node owns weights; while the engine has not said so, whether nodes like it can."""
    if not isinstance(workspace.graph.nodes[node], LayerNode | SubmodelNode):
        return False
    verdict = workspace.verdict(node)
    return verdict is None or verdict.status is not Status.OK or verdict.params.total > 0


def _step(workspace: Workspace, words: str, owners: Collection[NodeId]) -> str:
    if len(owners) == 1:
        return _(words).format(node=node_name(workspace.network, workspace.graph, *owners))
    count = ngettext("{count} node", "{count} nodes", len(owners)).format(count=len(owners))
    return _(words).format(node=count)


def _done(workspace: Workspace, step: str, owners: Collection[NodeId], edits: Edits) -> bool:
    if edits:
        return workspace.do(step, edits)
    if owners:
        workspace.refused.emit(_("That is so already."))
    else:
        workspace.refused.emit(_("Nothing that is selected has weights: select layers that have, or a submodel."))
    return False
