"""Which nodes, notes and frames of a graph look different after edits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from netdesigner.graph.edits import (
    AddGraph,
    PutLayer,
    PutNode,
    RemoveGraph,
    RemoveLayer,
    RemoveNode,
    SetEnds,
    SetGraph,
    SetStyle,
)
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import LayerId, NodeId, Target
from netdesigner.project.edits import (
    Edit,
    MoveNodes,
    PutComment,
    PutFile,
    PutItem,
    RemoveComment,
    RemoveFile,
    RemoveItem,
    SetFlow,
    SetSettings,
    SetWaypoints,
)


def edited_nodes(graph: Graph, edits: Iterable[Edit]) -> set[NodeId]:
    """Return the nodes of a graph of which edits have changed more than the place, removed ones among them."""
    touched: set[NodeId] = set()
    layers: list[LayerId] = []
    for edit in edits:
        if isinstance(edit, PutNode) and edit.graph == graph.id:  # most are this or the next
            touched.add(edit.node.id)
        elif isinstance(edit, PutLayer) and edit.graph == graph.id:
            layers.append(edit.layer.id)
        else:
            touched.update(_changed_by(graph, edit))
    if not touched >= graph.nodes.keys():  # else there is no other call
        touched.update(*map(graph.calls_of, layers))
    return touched


def counted_by_use(network: Network, graph: Graph, sources: Iterable[NodeId]) -> set[NodeId]:
    """Return those among nodes before others that show as many outputs as are used: only Keras knows how many."""
    nodes = graph.nodes
    present = (nodes[source] for source in sources if source in nodes)
    return {node.id for node in present if network.output_count(graph, node) is None}


def moved_nodes(graph: Graph, edits: Iterable[Edit]) -> set[NodeId]:
    """Return the nodes of a graph that edits have placed."""
    moves = (edit for edit in edits if isinstance(edit, MoveNodes) and edit.graph == graph.id)
    return {node for move in moves for node in move.positions if node in graph.nodes}


def led_connections(graph: Graph, edits: Iterable[Edit]) -> set[Target]:
    """Return the connections of a graph that edits have led through other points."""
    leads = (edit for edit in edits if isinstance(edit, SetWaypoints) and edit.graph == graph.id)
    return {target for lead in leads for target in lead.waypoints}


def edited_items(edits: Iterable[Edit]) -> set[str]:
    """Return the ids of the notes and frames that edits have touched."""
    put = {edit.item.id for edit in edits if isinstance(edit, PutItem)}
    return put | {edit.item for edit in edits if isinstance(edit, RemoveItem)}


def _changed_by(graph: Graph, edit: Edit) -> Iterable[NodeId]:
    match edit:
        case SetFlow() | PutFile() | RemoveFile():
            return graph.nodes
        case MoveNodes() | SetWaypoints() | PutItem() | RemoveItem() | PutComment() | RemoveComment() | SetSettings():
            return ()
        case _ if edit.graph != graph.id:
            return graph.calls_of_submodel(edit.graph)
        case PutNode():
            return (edit.node.id,)
        case RemoveNode():
            return (edit.node,)
        case PutLayer():
            return graph.calls_of(edit.layer.id)
        case RemoveLayer() | SetEnds() | SetGraph() | SetStyle() | AddGraph() | RemoveGraph():
            return ()
    assert_never(edit)
