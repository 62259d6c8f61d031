"""The edits that take nodes away with all that is kept for them elsewhere in the document."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from netdesigner.catalogue.values import Ref, replace_refs
from netdesigner.graph import changes
from netdesigner.graph.arguments import refs_removed
from netdesigner.graph.edits import PutNode
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import Node, NodeId, SubmodelNode
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit, MoveNodes, RemoveComment, SetSettings


def removal(document: Document, graph: Graph, nodes: Collection[NodeId]) -> Iterator[Edit]:
    """Yield the edits that take nodes away; they have to be applied as they come."""
    yield from _released(document, graph, nodes)
    yield from changes.remove_nodes(graph, nodes)
    known = document.positions.get(graph.id, {})
    if placed := [node for node in nodes if node in known]:
        yield MoveNodes(graph.id, dict.fromkeys(placed))
    for key, comment in tuple(document.comments.items()):
        if comment.graph == graph.id and comment.node in nodes:
            yield RemoveComment(key)
    if graph.id == MAIN_GRAPH and not document.data.bindings.keys().isdisjoint(nodes):
        kept = {node: binding for node, binding in document.data.bindings.items() if node not in nodes}
        yield SetSettings(replace(document.data, bindings=kept))


def _released(document: Document, graph: Graph, nodes: Collection[NodeId]) -> Iterator[Edit]:
    """Yield the edits that free the inputs and outputs of a submodel from the nodes that call it."""
    inputs = [node for node in graph.inputs if node in nodes]
    outputs = [place for place, node in enumerate(graph.outputs) if node in nodes]
    for caller_graph, caller in document.network.callers_of(graph.id) if inputs or outputs else ():
        outer = document.network.graph(caller_graph)
        node = outer.nodes[caller]
        if isinstance(node, SubmodelNode) and not node.arguments.keys().isdisjoint(inputs):
            kept = {port: value for port, value in node.arguments.items() if port not in inputs}
            yield PutNode(outer.id, replace(node, arguments=kept))
        for user in tuple(outer.successors(caller)) if outputs else ():
            yield PutNode(outer.id, _without_outputs(outer, user, caller, outputs))


def _without_outputs(graph: Graph, user: NodeId, caller: NodeId, gone: Collection[int]) -> Node:
    """Return a node without references to some outputs of another one, of which the later ones move up."""

    def moved(ref: Ref) -> Ref:
        return Ref(caller, ref.output - sum(place < ref.output for place in gone)) if ref.node == caller else ref

    node = graph.nodes[user]
    kept = refs_removed(node.arguments, lambda ref: ref.node == caller and ref.output in gone)
    return changes.with_arguments(node, {name: replace_refs(value, moved) for name, value in kept.items()})
