"""Two documents compared: what a person has added, removed and changed, positions and waypoints left out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from netdesigner.catalogue.values import Json, Value, from_json, to_json
from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import GraphId, InputNode, LayerNode, Node, NodeId, OperationNode, OutputNode, SubmodelNode
from netdesigner.project.comparison.pairing import Pairs, name_of, pair_nodes, paired_refs
from netdesigner.project.document import Document
from netdesigner.project.format import document_to_json

_SETTINGS: Final = ("compile", "data", "fit", "script")
_DRAWN: Final = ("canvas", "comments", "flow")


class Kind(StrEnum):
    """What happened to a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """A field that has another value.

    Attributes:
        field: Its name; of settings the way to it, with dots.
        old: What it was; `None` with `was_there` false when it was not set.
        new: What it is.
        was_there: Whether it was set.
        is_there: Whether it is set.
    """

    field: str
    old: Value = None
    new: Value = None
    was_there: bool = True
    is_there: bool = True


@dataclass(frozen=True, slots=True)
class NodeDifference:
    """A node that came, went or changed.

    Attributes:
        kind: What happened to it.
        node: Its id, in the newer document unless it was removed.
        name: What it is called there.
        type: What it is: a type of layer, an operation, a submodel, an input or an output.
        changes: Its fields, of a new node all that are set.
    """

    kind: Kind
    node: NodeId
    name: str
    type: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class GraphDifference:
    """What differs in one graph.

    Attributes:
        kind: What happened to the graph as a whole.
        graph: Its id.
        name: Its name.
        nodes: The nodes that differ: removed ones first, then in the order of the newer graph.
        changes: What differs about the graph itself.
        names: What nodes are called that references lead to, by id; the newer graph's where both have one.
    """

    kind: Kind
    graph: GraphId
    name: str
    nodes: tuple[NodeDifference, ...]
    changes: tuple[Change, ...]
    names: Mapping[NodeId, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two documents.

    Attributes:
        graphs: The graphs that differ.
        settings: Settings that differ.
    """

    graphs: tuple[GraphDifference, ...]
    settings: tuple[Change, ...]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.graphs or self.settings)


_Fields: TypeAlias = dict[str, Value]


def compare(old: Document, new: Document) -> Comparison:
    """Compare two documents; graphs are the same when they have the same id."""
    known, present = old.network.graphs, new.network.graphs
    shared = [graph for graph in present if graph in known]
    graphs = [
        *(_whole(known[graph], Kind.REMOVED) for graph in known if graph not in present),
        *(_whole(present[graph], Kind.ADDED) for graph in present if graph not in known),
        *(found for graph in shared if (found := _compare_graphs(known[graph], present[graph]))),
    ]
    return Comparison(tuple(graphs), tuple(_compare_settings(old, new)))


def _whole(graph: Graph, kind: Kind) -> GraphDifference:
    nodes = tuple(_whole_node(graph, node, kind) for node in graph.nodes)
    return GraphDifference(kind, graph.id, graph.name, nodes, (), _names(graph))


def _whole_node(graph: Graph, node: NodeId, kind: Kind) -> NodeDifference:
    found = graph.nodes[node]
    fields = _fields(graph, found)
    if kind is Kind.ADDED:
        changes = tuple(Change(field, new=value, was_there=False) for field, value in fields.items())
    else:
        changes = tuple(Change(field, old=value, is_there=False) for field, value in fields.items())
    return NodeDifference(kind, node, name_of(graph, found), _type(graph, found), changes)


def _compare_graphs(old: Graph, new: Graph) -> GraphDifference | None:
    pairs = pair_nodes(old, new)
    before = {later: earlier for earlier, later in pairs.items()}
    removed = [_whole_node(old, node, Kind.REMOVED) for node in old.nodes if node not in pairs]
    nodes = [*removed]
    for node in new.topological_order():
        if node not in before:
            nodes.append(_whole_node(new, node, Kind.ADDED))
        elif changes := tuple(_compare_nodes(old, before[node], new, node, pairs)):
            found = new.nodes[node]
            nodes.append(NodeDifference(Kind.CHANGED, node, name_of(new, found), _type(new, found), changes))
    own = tuple(_differing(_settings(old), _settings(new)))
    if not nodes and not own:
        return None
    return GraphDifference(Kind.CHANGED, new.id, new.name, tuple(nodes), own, {**_names(old), **_names(new)})


def _settings(graph: Graph) -> Mapping[str, Value]:
    return {"name": graph.name, "trainable": graph.trainable, "style": graph.style.value}


def _compare_nodes(old: Graph, earlier: NodeId, new: Graph, later: NodeId, pairs: Pairs) -> Iterator[Change]:
    before, now = old.nodes[earlier], new.nodes[later]
    fields = {field: paired_refs(value, pairs) for field, value in _fields(old, before).items()}
    names = {"name": name_of(old, before)}, {"name": name_of(new, now)}
    kinds = {"type": _type(old, before)}, {"type": _type(new, now)}
    is_named = not isinstance(now, SubmodelNode)
    yield from _differing(
        {**(names[0] if is_named else {}), **kinds[0], **fields},
        {**(names[1] if is_named else {}), **kinds[1], **_fields(new, now)},
    )


def _differing(old: Mapping[str, Value], new: Mapping[str, Value]) -> Iterator[Change]:
    for field in dict.fromkeys((*old, *new)):
        was_there, is_there = field in old, field in new
        before, now = old.get(field), new.get(field)
        if was_there != is_there or _written(before) != _written(now):
            yield Change(field, before, now, was_there, is_there)


def _written(value: Value) -> str:
    """Return a value as it stands in a file: there NaN is like NaN, and 1 is not like 1.0."""
    return json.dumps(to_json(value), sort_keys=True)


def _fields(graph: Graph, node: Node) -> _Fields:
    """Return what was set of a node, and what it is called with."""
    match node:
        case InputNode():
            own: _Fields = {"shape": node.shape, "dtype": node.dtype, **node.parameters}
        case LayerNode():
            own = dict(graph.layer_of(node).parameters)
        case OutputNode():
            own = {"loss": node.loss, "loss_weight": node.loss_weight, "metrics": node.metrics}
        case _:
            own = {}
    return {**{field: value for field, value in own.items() if value is not None}, **node.arguments}


def _type(graph: Graph, node: Node) -> str:
    match node:
        case LayerNode():
            return graph.layer_of(node).type
        case OperationNode():
            return node.operation
        case SubmodelNode():
            return node.graph
        case InputNode():
            return "input"
        case OutputNode():
            return "output"


def _names(graph: Graph) -> dict[NodeId, str]:
    return {node: name_of(graph, found) for node, found in graph.nodes.items()}


def _compare_settings(old: Document, new: Document) -> Iterator[Change]:
    before, now = document_to_json(old), document_to_json(new)
    for part in (*_SETTINGS, *_DRAWN):
        yield from _differing(dict(_leaves(before.get(part), part)), dict(_leaves(now.get(part), part)))


def _leaves(form: Json, way: str) -> Iterator[tuple[str, Value]]:
    """Yield the values of a JSON form with the ways to them; an object of Keras is one value."""
    if isinstance(form, dict) and not any(key.startswith("$") for key in form):
        for key, part in form.items():
            yield from _leaves(part, f"{way}.{key}")
    elif form is not None:
        yield way, from_json(form)
