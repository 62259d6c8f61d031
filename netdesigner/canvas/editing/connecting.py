"""Making, moving and taking away connections."""

from __future__ import annotations

from collections.abc import Iterator

from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph import changes
from netdesigner.graph.checks import node_name
from netdesigner.graph.nodes import InputNode, NodeId, SubmodelNode, Target
from netdesigner.graph.verdicts import Reason, can_connect
from netdesigner.i18n import _
from netdesigner.i18n.verdicts import verdict_sentence
from netdesigner.project.edits import Edit


def connect(workspace: Workspace, source: Ref, target: Target) -> bool:
    """Connect an output to an input port, whose old connection gives way; return whether that was done."""
    why_not = refusal(workspace, source, target)
    if why_not:
        workspace.refused.emit(why_not)
        return False
    if source_at(workspace, target) == source:
        return False
    done = workspace.do(_("Connect"), changes.connect(workspace.network, workspace.graph, source, target))
    if done:
        workspace.joined.emit(source.node, target.node)
    return done


def disconnect(workspace: Workspace, target: Target) -> bool:
    """Take the connection away that ends at a target; return whether there was one."""
    if source_at(workspace, target) is None:
        return False
    return workspace.do(_("Disconnect"), changes.disconnect(workspace.graph, target))


def reconnect(workspace: Workspace, old: Target, new: Target) -> bool:
    """Lead the connection that ends at one target to another one; return whether that was done."""
    source = source_at(workspace, old)
    if source is None or old == new:
        return False
    why_not = refusal(workspace, source, new)
    if why_not:
        workspace.refused.emit(why_not)
        return False

    def edits() -> Iterator[Edit]:
        yield from changes.disconnect(workspace.graph, old)
        yield from changes.connect(workspace.network, workspace.graph, source, _moved_up(new, old))

    done = workspace.do(_("Reconnect"), edits())
    if done:
        workspace.joined.emit(source.node, new.node)
    return done


def refusal(workspace: Workspace, source: Ref, target: Target) -> str:
    """Return why a connection cannot be made; nothing if it can."""
    reason = can_connect(workspace.network, workspace.graph, source, target).reason
    return "" if reason is None else refusal_of(workspace, reason, source, target)


def refusal_of(workspace: Workspace, reason: Reason, source: Ref, target: Target) -> str:
    """Return in words why a connection cannot be made."""
    names = {"source": _name(workspace, source.node), "goal": _name(workspace, target.node)}
    return verdict_sentence(reason, **names, port=_port_name(workspace, target))


def source_at(workspace: Workspace, target: Target) -> Ref | None:
    """Return where the connection starts that ends at a target."""
    if target.node not in workspace.graph.nodes:
        return None
    into = workspace.graph.connections_into(target.node)
    return next((connection.source for connection in into if connection.target == target), None)


def _moved_up(target: Target, gone: Target) -> Target:
    """Return a target as it is called when a connection was taken away: later ones of the same port move up."""
    same_port = target.node == gone.node and target.path[:-1] == gone.path[:-1] and len(target.path) > 1
    place, free = target.path[-1], gone.path[-1]
    if same_port and isinstance(place, int) and isinstance(free, int) and place > free:
        return Target(target.node, (*target.path[:-1], place - 1))
    return target


def _name(workspace: Workspace, node: NodeId) -> str:
    return node_name(workspace.network, workspace.graph, node) if node in workspace.graph.nodes else node


def _port_name(workspace: Workspace, target: Target) -> str:
    """Return what a port is called; those of a submodel have the names of its inputs."""
    node, port = workspace.graph.nodes.get(target.node), str(target.path[0])
    if isinstance(node, SubmodelNode):
        inner = workspace.network.graph(node.graph).nodes.get(port)
        return inner.name if isinstance(inner, InputNode) else port
    return port
