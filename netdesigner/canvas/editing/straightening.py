"""Putting the nodes of a chain under each other, so that the connections between them are straight."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from netdesigner.canvas.editing.downwards import corner_of, placed
from netdesigner.canvas.faces import face_of
from netdesigner.canvas.flow import turned
from netdesigner.canvas.geometry import Body
from netdesigner.canvas.hidden import hidden_of
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import Connection, NodeId
from netdesigner.i18n import _


def straighten(workspace: Workspace) -> bool:
    """Move the selected nodes sideways until their connections are straight; return whether any was moved.

    The first node of each chain stays, and so does what collapsed frames hide. Of several connections of a node, one
    becomes straight.
    """
    hidden = hidden_of(workspace.document, workspace.graph.id)
    chain = list(_chain(workspace, workspace.selection.nodes - hidden.nodes.keys()))
    if not chain:
        workspace.refused.emit(_("Nothing can be straightened here: select nodes that are connected to each other."))
        return False
    corners = {node: corner_of(workspace, node) for link in chain for node in (link.source.node, link.target.node)}
    before = dict(corners)
    for link in chain:
        column = corners[link.source.node][0] + across(workspace, link)
        corners[link.target.node] = (column, corners[link.target.node][1])
    moved = {node: corner for node, corner in corners.items() if corner != before[node]}
    return bool(moved) and workspace.do(_("Straighten"), [placed(workspace, moved)])


def across(workspace: Workspace, link: Connection) -> float:
    """Return how far to the side the lower node of a straight connection stands from the upper one."""
    return _output_x(workspace, link) - _input_x(workspace, link)


def _chain(workspace: Workspace, nodes: Collection[NodeId]) -> Iterator[Connection]:
    """Yield at most one connection into and one out of each node, those higher up first."""
    led: set[NodeId] = set()
    graph = workspace.graph
    for node in graph.topological_order():
        into = graph.connections_into(node) if node in nodes else ()
        link = next((link for link in into if link.source.node in nodes and link.source.node not in led), None)
        if link is not None:
            led.add(link.source.node)
            yield link


def _body(workspace: Workspace, node: NodeId) -> Body:
    return face_of(workspace.document, workspace.graph, node, workspace.verdict(node)).body


def _output_x(workspace: Workspace, link: Connection) -> float:
    return turned(workspace.document.flow, _body(workspace, link.source.node).output(link.source.output))[0]


def _input_x(workspace: Workspace, link: Connection) -> float:
    return turned(workspace.document.flow, _body(workspace, link.target.node).input(link.target.path))[0]
