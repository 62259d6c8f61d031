"""Leading connections past nodes, which then stand beside them and are not connected."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from netdesigner.canvas.editing.downwards import box_of, corner_of, placed
from netdesigner.canvas.editing.free_spots import free_spot
from netdesigner.canvas.editing.landing import around
from netdesigner.canvas.editing.passing import Passing, led_past, passing
from netdesigner.canvas.editing.placing import boxes_beside
from netdesigner.canvas.layout.gaps import COLUMN_GAP
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.arguments import refs_removed
from netdesigner.graph.changes import with_arguments
from netdesigner.graph.checks import node_name
from netdesigner.graph.edits import PutNode
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import NodeId
from netdesigner.graph.problems import Status
from netdesigner.graph.specs import TensorSpec
from netdesigner.i18n import _
from netdesigner.i18n.problem_values import shape_text
from netdesigner.project.document import Point
from netdesigner.project.edits import Edit


def bypass(workspace: Workspace) -> bool:
    """Lead the connections past the selected nodes, if they leave the shapes as they are; return whether that was done.

    The nodes stay beside, so that they can be dropped on the connection again.
    """
    graph, nodes = workspace.graph, workspace.selection.nodes
    found = passing(graph, nodes)
    why_not = _refusal(workspace, found)
    if why_not:
        workspace.refused.emit(why_not)
        return False
    passed = {ref.node for ref in found.instead}
    aside = _aside(workspace, passed)

    def edits() -> Iterator[Edit]:
        yield from led_past(graph, passed, found.instead)
        yield from _taken_off(graph, passed)
        yield placed(workspace, aside)

    return workspace.do(_("Bypass"), edits())


def _refusal(workspace: Workspace, found: Passing) -> str:
    """Return why nodes cannot be bypassed; nothing if they can."""
    if found.torn:
        text = _("{node} takes or gives several tensors: only nodes with one of each can be bypassed.")
        return text.format(node=node_name(workspace.network, workspace.graph, found.torn[0]))
    if not found.instead:
        return _("Only nodes with something before and behind them can be bypassed.")
    return next(filter(None, (_difference(workspace, *pair) for pair in found.instead.items())), "")


def _difference(workspace: Workspace, given: Ref, taken: Ref) -> str:
    """Return what would change for those behind a node; nothing if they would get the same as before."""
    before, after = _spec(workspace, taken), _spec(workspace, given)
    name = node_name(workspace.network, workspace.graph, given.node)
    if before is None or after is None:
        return _("The shapes before and behind {node} are not known yet.").format(node=name)
    if before == after:
        return ""
    text = _("{node} makes {after} of {before}: only nodes that leave shape and dtype as they are can be bypassed.")
    return text.format(node=name, before=_words(before), after=_words(after))


def _spec(workspace: Workspace, ref: Ref) -> TensorSpec | None:
    verdict = workspace.verdict(ref.node)
    is_known = verdict is not None and verdict.status is Status.OK and ref.output < len(verdict.outputs)
    return verdict.outputs[ref.output] if verdict is not None and is_known else None


def _words(spec: TensorSpec) -> str:
    return f"{shape_text(spec.shape)} {spec.dtype}"


def _taken_off(graph: Graph, nodes: Collection[NodeId]) -> Iterator[Edit]:
    """Yield the edits that take away what nodes take from others."""
    for key in nodes:
        node = graph.nodes[key]
        yield PutNode(graph.id, with_arguments(node, refs_removed(node.arguments, lambda ref: ref.node not in nodes)))


def _aside(workspace: Workspace, nodes: Collection[NodeId]) -> dict[NodeId, Point]:
    """Return where nodes go that are led past: beside the flow as a whole, where nothing stands."""
    boxes = [box_of(workspace, node) for node in nodes]
    left, top, right, bottom = around(boxes)
    size = right - left, bottom - top
    corners = {node: corner_of(workspace, node) for node in workspace.graph.nodes if node not in nodes}
    wanted = right + COLUMN_GAP, top
    spot = free_spot(wanted, size, boxes_beside(workspace, corners, wanted, size))
    return {node: (x + spot[0] - left, y) for node in nodes for x, y in [corner_of(workspace, node)]}
