"""Replacing a node by one of another type, which keeps its place, its connections and what of its values fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from netdesigner.canvas.editing.downwards import box_of, placed, size_of
from netdesigner.canvas.editing.placing import created
from netdesigner.canvas.editing.ports import is_free
from netdesigner.canvas.editing.removal import removal
from netdesigner.canvas.editing.splicing import goes_between
from netdesigner.canvas.layout.grid import on_grid
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.check import check_parameter
from netdesigner.catalogue.values import Ref, Value, refs, replace_refs
from netdesigner.graph import changes
from netdesigner.graph.arguments import refs_removed
from netdesigner.graph.changes import Edits, with_arguments
from netdesigner.graph.checks import REQUIRED, node_name
from netdesigner.graph.edits import PutLayer, PutNode
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import usual_name
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import InputNode, Layer, LayerNode, Node, NodeId, OutputNode, Target
from netdesigner.graph.verdicts import LISTS
from netdesigner.i18n import _
from netdesigner.project.edits import Edit, PutComment


def replace_node(workspace: Workspace, node_id: NodeId, kind: str) -> NodeId | None:
    """Replace a node by one of another kind, select that and return its id; `None` if it cannot be.

    A name that a person has given stays; one that says the type follows the type.
    """
    node = workspace.graph.nodes[node_id]
    why_not = replacement_refusal(workspace, node_id, kind)
    if why_not:
        workspace.refused.emit(why_not)
        return None
    fresh, creating = created(workspace, kind)
    name = _("Replace by {type}").format(type=kind.rpartition(".")[2])
    if not workspace.do(name, _edits(workspace, node, fresh, creating)):
        return None
    workspace.select([fresh])
    return fresh


def replacement_refusal(workspace: Workspace, node_id: NodeId, kind: str) -> str:
    """Return why a node cannot be replaced by one of a kind; nothing if it can."""
    if isinstance(workspace.graph.nodes[node_id], InputNode | OutputNode):
        return _("Inputs and outputs cannot be replaced by anything else.")
    if not goes_between(workspace, kind):
        text = _("{node} can be replaced by what takes something and gives something: by a layer or an operation.")
        return text.format(node=node_name(workspace.network, workspace.graph, node_id))
    return ""


def _edits(workspace: Workspace, node: Node, fresh: NodeId, creating: Edits) -> Iterator[Edit]:
    # Made one after the other: ports, outputs and size of the new node are known when it is there.
    document, network, graph = workspace.document, workspace.network, workspace.graph
    left, top, right, _bottom = box_of(workspace, node.id)  # as if the network led down
    comments = {key: comment for key, comment in document.comments.items() if comment.graph == graph.id}
    yield from creating
    yield from _values(network, graph, node, graph.nodes[fresh])
    yield from _connected(network, graph, node, fresh)
    yield from _led_over(network, graph, node.id, fresh)
    yield from removal(document, graph, [node.id])
    size = size_of(workspace, fresh)
    yield placed(workspace, {fresh: on_grid(((left + right - size[0]) / 2, top), size)})
    for key, comment in comments.items():
        if comment.node == node.id:
            yield PutComment(key, replace(comment, node=fresh))


def _values(network: Network, graph: Graph, old: Node, new: Node) -> Iterator[Edit]:
    """Yield the edit that gives the new layer the name and the parameters of the old one, as far as they fit."""
    if not (isinstance(old, LayerNode) and isinstance(new, LayerNode)):
        return
    before, after = graph.layer_of(old), graph.layer_of(new)
    known = network.catalogue.layers[after.type].parameters
    fitting = {
        name: value
        for name, value in before.parameters.items()
        if name in known and check_parameter(known[name], value, network.catalogue) is None
    }
    keeps_name = _is_given(before) and len(graph.calls_of(before.id)) == 1
    name = before.name if keeps_name else after.name
    yield PutLayer(graph.id, replace(after, name=name, parameters={**after.parameters, **fitting}))


def _is_given(layer: Layer) -> bool:
    """Whether a person has named a layer: else it is called by its type."""
    usual = re.escape(usual_name(layer.type))
    return re.fullmatch(rf"{usual}(_\d+)?", layer.name) is None


def _connected(network: Network, graph: Graph, old: Node, fresh: NodeId) -> Iterator[Edit]:
    """Yield the edits that connect the new node: ports of the same name first, then what is left in its order."""
    ports = {port.name: port for port in network.input_ports(graph, graph.nodes[fresh])}
    same: dict[str, Value] = {}
    left: list[Ref] = []
    for name, value in old.arguments.items():
        if name in ports and (isinstance(value, Ref) or ports[name].arity in LISTS):
            same[name] = value
        else:
            left.extend(refs(value))
    node = graph.nodes[fresh]
    yield PutNode(graph.id, with_arguments(node, {**node.arguments, **same}))
    for ref in left:
        free = (name for name, port in ports.items() if port.arity in REQUIRED and is_free(graph.nodes[fresh], port))
        port = next(free, None)
        if port is not None:
            yield from changes.connect(network, graph, ref, Target(fresh, (port,)))


def _led_over(network: Network, graph: Graph, old: NodeId, fresh: NodeId) -> Iterator[Edit]:
    """Yield the edits that lead what starts at one node to another one, as far as that has as many outputs."""
    count = network.output_count(graph, graph.nodes[fresh])

    def is_gone(ref: Ref) -> bool:
        return ref.node == old and count is not None and ref.output >= count

    def led(ref: Ref) -> Ref:
        return Ref(fresh, ref.output) if ref.node == old else ref

    for user in tuple(graph.successors(old)):
        node = graph.nodes[user]
        kept: Mapping[str, Value] = refs_removed(node.arguments, is_gone)
        arguments = {name: replace_refs(value, led) for name, value in kept.items()}
        yield PutNode(graph.id, with_arguments(node, arguments))
