"""What can be done now: which conditions of actions hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from netdesigner.app.session import Session
from netdesigner.app.window.action_spec import When
from netdesigner.canvas.editing.rerouting import meant_connections, waypoints_of
from netdesigner.canvas.sharing import is_shared
from netdesigner.graph.nodes import LayerNode, Node, OperationNode, SubmodelNode
from netdesigner.project.document import CanvasItem, CanvasItemKind


def _always(session: Session) -> bool:
    del session
    return True


def _has_report(session: Session) -> bool:
    return bool(session.import_report.findings)


def _is_from_script(session: Session) -> bool:
    return session.import_report.script is not None


def _can_undo(session: Session) -> bool:
    return bool(session.history.undo_names)


def _can_redo(session: Session) -> bool:
    return bool(session.history.redo_names)


def _has_selection(session: Session) -> bool:
    return bool(session.workspace.selection)


def _has_nodes(session: Session) -> bool:
    return bool(session.workspace.selection.nodes)


def _has_things(session: Session) -> bool:
    selection = session.workspace.selection
    return bool(selection.nodes or selection.items)


def _has_frames(session: Session) -> bool:
    return any(True for _frame in _frames(session))


def _has_open_frames(session: Session) -> bool:
    return any(frame.held is None for frame in _frames(session))


def _has_collapsed_frames(session: Session) -> bool:
    return any(frame.held is not None for frame in _frames(session))


def _frames(session: Session) -> Iterator[CanvasItem]:
    items = session.workspace.document.items
    selected = (items[item] for item in session.workspace.selection.items)
    return (item for item in selected if item.kind is CanvasItemKind.FRAME)


def _has_several(session: Session) -> bool:
    selection = session.workspace.selection
    return len(selection.nodes) + len(selection.items) > 1


def _has_connections(session: Session) -> bool:
    return bool(meant_connections(session.workspace))


def _has_led_connection(session: Session) -> bool:
    workspace = session.workspace
    return any(waypoints_of(workspace, target) for target in meant_connections(workspace))


def _has_one_name(session: Session) -> bool:
    """Return whether one thing is selected that has a name."""
    selection = session.workspace.selection
    return len(selection.nodes or selection.items) == 1


def _is_reusable(session: Session) -> bool:
    return isinstance(_only_node(session), LayerNode | SubmodelNode)


def _is_pretrained(session: Session) -> bool:
    node, workspace = _only_node(session), session.workspace
    known = workspace.network.layer_type(workspace.graph, node) if isinstance(node, LayerNode) else None
    return known is not None and known.is_application


def _has_attached_files(session: Session) -> bool:
    return bool(session.document.files)


def _is_shared(session: Session) -> bool:
    node = _only_node(session)
    return node is not None and is_shared(session.workspace, node.id)


def _only_node(session: Session) -> Node | None:
    nodes = session.workspace.selection.nodes
    return session.workspace.graph.nodes.get(next(iter(nodes))) if len(nodes) == 1 else None


def _is_replaceable(session: Session) -> bool:
    return isinstance(_only_node(session), LayerNode | OperationNode | SubmodelNode)


def _is_submodel(session: Session) -> bool:
    return isinstance(_only_node(session), SubmodelNode)


def _is_inside(session: Session) -> bool:
    return len(session.workspace.trail) > 1


def _has_several_graphs(session: Session) -> bool:
    return len(session.open_graphs.shown) > 1


def _can_stop(session: Session) -> bool:
    return session.runs.can_stop


def _is_idle(session: Session) -> bool:
    return not session.runs.can_stop


def _is_trainable(session: Session) -> bool:
    return not session.runs.is_awaited


_OF_PROJECTS: Final[Mapping[When, Callable[[Session], bool]]] = {
    When.PROJECT: _always,
    When.REPORT: _has_report,
    When.SCRIPT: _is_from_script,
    When.UNDO: _can_undo,
    When.REDO: _can_redo,
    When.SELECTION: _has_selection,
    When.NODES: _has_nodes,
    When.THINGS: _has_things,
    When.FRAMES: _has_frames,
    When.OPEN_FRAMES: _has_open_frames,
    When.COLLAPSED_FRAMES: _has_collapsed_frames,
    When.SEVERAL: _has_several,
    When.CONNECTIONS: _has_connections,
    When.LED: _has_led_connection,
    When.NAMED: _has_one_name,
    When.REPLACEABLE: _is_replaceable,
    When.GROUP: _is_submodel,
    When.PRETRAINED: _is_pretrained,
    When.REUSABLE: _is_reusable,
    When.ATTACHED: _has_attached_files,
    When.SHARED: _is_shared,
    When.INSIDE: _is_inside,
    When.SEVERAL_GRAPHS: _has_several_graphs,
    When.IDLE: _is_idle,
    When.TRAINABLE: _is_trainable,
    When.RUNNING: _can_stop,
}


def conditions(session: Session, *, is_home: bool) -> frozenset[When]:
    """Return what holds; on the welcome page, of a project nothing does."""
    of_project = () if is_home else (when for when, holds in _OF_PROJECTS.items() if holds(session))
    return frozenset([When.ALWAYS, *of_project])
