"""Which nodes, notes and frames of a graph look different after edits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from netdesigner.graph.edits import (
    AddGraph,
    GraphEdit,
    PutLayer,
    PutNode,
    RemoveGraph,
    RemoveLayer,
    RemoveNode,
    SetEnds,
    SetGraph,
)
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import NodeId
from netdesigner.project.edits import (
    Edit,
    MoveNodes,
    PutComment,
    PutItem,
    RemoveComment,
    RemoveItem,
    SetFlow,
    SetSettings,
    SetWaypoints,
)


def edited_nodes(network: Network, graph: Graph, edits: Iterable[Edit]) -> set[NodeId]:
    """Return the nodes of a graph of which edits have changed more than the place, removed ones among them."""
    touched: set[NodeId] = set()
    for edit in edits:
        match edit:
            case MoveNodes() | SetWaypoints() | PutItem() | RemoveItem():
                pass
            case PutComment() | RemoveComment() | SetSettings():
                pass
            case SetFlow():
                touched.update(graph.nodes)
            case _ if edit.graph == graph.id:
                touched.update(_of_this_graph(network, graph, edit))
            case _:
                touched.update(graph.calls_of_submodel(edit.graph))
    return touched


def moved_nodes(graph: Graph, edits: Iterable[Edit]) -> set[NodeId]:
    """Return the nodes of a graph that edits have placed."""
    moves = (edit for edit in edits if isinstance(edit, MoveNodes) and edit.graph == graph.id)
    return {node for move in moves for node in move.positions if node in graph.nodes}


def edited_items(edits: Iterable[Edit]) -> set[str]:
    """Return the ids of the notes and frames that edits have touched."""
    put = {edit.item.id for edit in edits if isinstance(edit, PutItem)}
    return put | {edit.item for edit in edits if isinstance(edit, RemoveItem)}


def _of_this_graph(network: Network, graph: Graph, edit: GraphEdit) -> Iterable[NodeId]:
    match edit:
        case PutNode():
            return (edit.node.id, *_sources_that_count(network, graph, edit.node.id))
        case RemoveNode():
            return (edit.node,)
        case PutLayer():
            return graph.calls_of(edit.layer.id)
        case RemoveLayer() | SetEnds() | SetGraph() | AddGraph() | RemoveGraph():
            return ()
    assert_never(edit)


def _sources_that_count(network: Network, graph: Graph, node: NodeId) -> list[NodeId]:
    """Return the nodes before a node that show as many outputs as are used."""
    if node not in graph.nodes:
        return []
    sources = graph.predecessors(node)
    return [source for source in sources if network.output_count(graph, graph.nodes[source]) is None]
