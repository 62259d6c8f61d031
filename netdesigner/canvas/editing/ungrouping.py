"""Putting what is in a submodel in the place of its call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from netdesigner.canvas.editing.grouping import content
from netdesigner.canvas.editing.removal import removal
from netdesigner.canvas.editing.renumbering import Names, NewIds, new_ids
from netdesigner.canvas.editing.standing import placed
from netdesigner.canvas.editing.unfolding import room_for
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref, Value, replace_refs
from netdesigner.graph.arguments import refs_removed
from netdesigner.graph.changes import with_arguments
from netdesigner.graph.edits import PutLayer, PutNode, RemoveGraph, RemoveLayer, SetGraph, SetStyle
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import OUTPUT_PORT, Layer, NodeId, SubmodelNode, Target
from netdesigner.graph.style import ModelStyle
from netdesigner.i18n import _, ngettext
from netdesigner.project.document import Point
from netdesigner.project.edits import Edit, PutComment, PutItem, RemoveComment, SetWaypoints
from netdesigner.project.waypoints import displaced, followed, waypoints_between


def ungroup(workspace: Workspace) -> bool:
    """Put the nodes of the selected submodel in the place of its call; return whether that was done."""
    call = _selected_call(workspace)
    why_not = _("Select the submodel to ungroup.") if call is None else _refusal(workspace, call)
    if call is None or why_not:
        workspace.refused.emit(why_not)
        return False
    inner = workspace.network.graph(call.graph)
    inside = content(inner, inner.nodes)
    ids = NewIds(
        graphs={},
        layers=new_ids(inner.layers, workspace.graph.layers),
        nodes=new_ids(inside, workspace.graph.nodes),
    )
    if not workspace.do(_("Ungroup"), _edits(workspace, call, inside, ids)):
        return False
    workspace.select(ids.nodes.values())
    return True


def _selected_call(workspace: Workspace) -> SubmodelNode | None:
    nodes = workspace.selection.nodes
    node = workspace.graph.nodes[next(iter(nodes))] if len(nodes) == 1 else None
    return node if isinstance(node, SubmodelNode) else None


def _refusal(workspace: Workspace, call: SubmodelNode) -> str:
    """Return why a submodel cannot be ungrouped; nothing if it can."""
    network = workspace.network
    inner, count = network.graph(call.graph), len(network.callers_of(call.graph))
    if count > 1:
        text = ngettext(
            "{name} is called once more, and ungrouped it would share no weights: make it independent first.",
            "{name} is called {count} times, and ungrouped it would share no weights: make it independent first.",
            count,
        )
        return text.format(name=inner.name, count=count)
    twice = next((key for key in inner.submodels() if workspace.graph.calls_of_submodel(key)), None)
    if twice is not None:
        text = _(
            "{inner} is called inside {name} and beside it, and would share its weights: make it independent first."
        )
        return text.format(inner=network.graph(twice).name, name=inner.name)
    return ""


@dataclass(frozen=True, slots=True)
class _Way:
    """How tensors of a submodel and of its call are called where the submodel was taken apart.

    Attributes:
        call: The call.
        ids: The new ids of the nodes of the submodel.
        inputs: Its inputs.
        given: What its outputs give, by their place, in its own ids.
    """

    call: SubmodelNode
    ids: NewIds
    inputs: frozenset[NodeId]
    given: Mapping[int, Value]

    def inner(self, arguments: Mapping[str, Value]) -> dict[str, Value]:
        """Return the arguments of a node of the submodel."""
        kept = refs_removed(arguments, lambda ref: ref.node in self.inputs and ref.node not in self.call.arguments)
        return {name: replace_refs(value, self._from_inside) for name, value in kept.items()}

    def outer(self, arguments: Mapping[str, Value]) -> dict[str, Value]:
        """Return the arguments of a node that takes what the submodel gave."""
        given = self.inner({str(place): value for place, value in self.given.items()})

        def led_over(ref: Ref) -> Value:
            return given[str(ref.output)] if ref.node == self.call.id else ref

        kept = refs_removed(arguments, lambda ref: ref.node == self.call.id and str(ref.output) not in given)
        return {name: replace_refs(value, led_over) for name, value in kept.items()}

    def _from_inside(self, ref: Ref) -> Value:
        if ref.node in self.inputs:
            return self.call.arguments[ref.node]
        return Ref(self.ids.nodes[ref.node], ref.output)


def _edits(workspace: Workspace, call: SubmodelNode, inside: Sequence[NodeId], ids: NewIds) -> Iterator[Edit]:
    document, graph, inner = workspace.document, workspace.graph, workspace.network.graph(call.graph)
    room = room_for(workspace, call.id, inner, inside)
    way = _Way(call, ids, frozenset(inner.inputs), _given(inner))
    yield from _content(workspace, inner, inside, way)
    yield from _led(workspace, inner, inside, way, room.offset)
    for user in tuple(graph.successors(call.id)):
        node = graph.nodes[user]
        yield PutNode(graph.id, with_arguments(node, way.outer(node.arguments)))
    yield from removal(document, graph, [call.id])
    standing = {ids.nodes[node]: corner for node, corner in room.corners.items()}
    yield placed(workspace, {**room.others, **standing})
    yield from _notes(workspace, inner, ids, room.offset)
    yield from _emptied(workspace, inner)


def _given(inner: Graph) -> dict[int, Value]:
    """Return what the outputs of a submodel give, by their place."""
    values = [inner.nodes[node].arguments.get(OUTPUT_PORT) for node in inner.outputs]
    return {place: value for place, value in enumerate(values) if value is not None}


def _content(workspace: Workspace, inner: Graph, inside: Sequence[NodeId], way: _Way) -> Iterator[Edit]:
    graph, network, names = workspace.graph, workspace.network, Names(workspace.graph)
    if not inner.trainable:
        yield from (SetGraph(key, network.graph(key).name, trainable=False) for key in inner.submodels())
    for layer in inner.layers.values():
        kept = layer if inner.trainable else _frozen(network, layer)
        yield PutLayer(graph.id, way.ids.layer(names.layer(kept)))
    for key in inside:
        node = way.ids.node(inner.nodes[key])
        yield PutNode(graph.id, with_arguments(node, way.inner(inner.nodes[key].arguments)))


def _led(workspace: Workspace, inner: Graph, inside: Sequence[NodeId], way: _Way, offset: Point) -> Iterator[Edit]:
    """Yield the edits that lead connections as they were led in the submodel."""
    for key in inside:
        node, led = inner.nodes[key], waypoints_between(workspace.document, inner.id, inside, key)
        if led:
            kept = followed(led, way.ids.node(node).arguments, way.inner(node.arguments))
            ends = {Target(way.ids.nodes[key], path): displaced(points, offset) for path, points in kept.items()}
            yield SetWaypoints(workspace.graph.id, ends)


def _frozen(network: Network, layer: Layer) -> Layer:
    """Return a layer whose weights do not learn, as in a submodel that does not; some have no weights."""
    known = network.catalogue.layers.get(layer.type)
    if known is not None and "trainable" not in known.parameters:
        return layer
    return replace(layer, parameters={**layer.parameters, "trainable": False})


def _notes(workspace: Workspace, inner: Graph, ids: NewIds, offset: Point) -> Iterator[Edit]:
    """Yield the edits that take notes and comments along; a comment of the whole goes to the first node."""
    document, goal = workspace.document, workspace.graph.id
    first = next(iter(ids.nodes.values()), None)
    for key, comment in tuple(document.comments.items()):
        if comment.graph == inner.id:
            node = first if comment.node is None else ids.nodes.get(comment.node, first)
            yield PutComment(key, replace(comment, graph=goal, node=node)) if node else RemoveComment(key)
    same = {key: key for key in document.items}
    for item in tuple(document.items.values()):
        if item.graph == inner.id:
            x, y = item.position
            corner, held = (x + offset[0], y + offset[1]), ids.held(item.held, same)
            yield PutItem(replace(item, graph=goal, position=corner, held=held))


def _emptied(workspace: Workspace, inner: Graph) -> Iterator[Edit]:
    """Yield the edits that take a graph away."""
    yield from removal(workspace.document, inner, tuple(inner.nodes))
    yield from (RemoveLayer(inner.id, layer) for layer in tuple(inner.layers))
    if not inner.trainable:
        yield SetGraph(inner.id, inner.name)
    if inner.style is not ModelStyle.FUNCTIONAL:
        yield SetStyle(inner.id, ModelStyle.FUNCTIONAL)
    yield RemoveGraph(inner.id)
