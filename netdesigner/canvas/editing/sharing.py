"""Sharing layers and submodels between nodes, and making nodes independent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from netdesigner.canvas.editing.extracting import submodel_edits
from netdesigner.canvas.editing.placing import Ends, put
from netdesigner.canvas.editing.renumbering import new_ids, taken_name
from netdesigner.canvas.sharing import is_shared
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph import changes
from netdesigner.graph.edits import PutNode
from netdesigner.graph.nodes import LayerNode, NodeId, SubmodelNode
from netdesigner.i18n import _
from netdesigner.project.document import Point
from netdesigner.project.edits import Edit


def use_again(workspace: Workspace, node_id: NodeId, at: Point | None = None) -> NodeId | None:
    """Add one more call of what a node calls, which shares its weights; select it and return its id."""
    graph, node = workspace.graph, workspace.graph.nodes[node_id]
    match node:
        case LayerNode():
            creation = changes.call_again(graph, node.layer)
        case SubmodelNode():
            creation = changes.add_submodel_call(graph, node.graph)
        case _:
            workspace.refused.emit(_("Only layers and submodels can be used again: others have no weights to share."))
            return None
    workspace.select([node_id])  # below which it goes
    return put(workspace, _("Use again"), creation, at, Ends())


def make_independent(workspace: Workspace, node_id: NodeId) -> bool:
    """Give a node that shares weights a layer or submodel of its own; return whether that was done."""
    if not is_shared(workspace, node_id):
        return False
    node = workspace.graph.nodes[node_id]
    if isinstance(node, LayerNode):
        return workspace.do(_("Make independent"), changes.own_layer(workspace.graph, node))
    return isinstance(node, SubmodelNode) and workspace.do(_("Make independent"), _own_submodel(workspace, node))


def _own_submodel(workspace: Workspace, node: SubmodelNode) -> Iterator[Edit]:
    """Yield the edits; submodels inside the submodel stay shared."""
    network = workspace.network
    fresh = new_ids([node.graph], network.graphs)[node.graph]
    name = taken_name({graph.name for graph in network.graphs.values()}, network.graph(node.graph).name)
    yield from submodel_edits(workspace.document, network.graph(node.graph), fresh, name)
    yield PutNode(workspace.graph.id, replace(node, graph=fresh))
