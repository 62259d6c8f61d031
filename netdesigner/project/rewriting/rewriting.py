"""The edits after which a document says what another one says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import TypeAlias

from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.project.document import Comment, Document
from netdesigner.project.edits import Edit, MoveNodes, PutComment, RemoveComment, RemoveItem, SetSettings
from netdesigner.project.rewriting.pairing import Pairs, pairs_by_content
from netdesigner.project.rewriting.steps import network_steps
from netdesigner.project.rewriting.target import Target, Targets

_Place: TypeAlias = tuple[GraphId, NodeId | None]
Pairing: TypeAlias = Callable[[Network, Network], Pairs]


def rewriting(document: Document, wanted: Document, pairing: Pairing = pairs_by_content) -> tuple[Edit, ...]:
    """Return the edits after which a document says what another one says.

    What is the same in both keeps its id, its place on the canvas and all that belongs to it. Where the other document
    knows of no sources of data, these stay, too.

    Args:
        document: The document that changes.
        wanted: What it is to say: networks, comments and settings.
        pairing: Finds out what is the same.
    """
    targets = Targets(document.network, wanted.network, pairing(document.network, wanted.network))
    there = {target.id: target for target in targets.targets}
    return (
        *_cleared(document, there),
        *network_steps(document.network, targets.targets),
        *_comments(document, _wanted_comments(wanted, targets)),
        *_settings(document, wanted, targets, there[MAIN_GRAPH]),
    )


def _cleared(document: Document, there: Mapping[GraphId, Target]) -> Iterator[Edit]:
    """Yield the edits that take the places of nodes and what stands on the canvas of graphs that go."""
    for graph, points in document.positions.items():
        staying = there[graph].nodes if graph in there else {}
        if graph in document.network.graphs and (gone := [node for node in points if node not in staying]):
            yield MoveNodes(graph, dict.fromkeys(gone))
    yield from (RemoveItem(key) for key, item in document.items.items() if item.graph not in there)


def _wanted_comments(wanted: Document, targets: Targets) -> list[Comment]:
    return [
        Comment(
            targets.graphs[comment.graph],
            None if comment.node is None else targets.nodes[comment.graph][comment.node],
            comment.text,
        )
        for comment in wanted.comments_in_order()
    ]


def _comments(document: Document, wanted: list[Comment]) -> Iterator[Edit]:
    """Yield the edits that leave the wanted comments; where others stand than are wanted, all are put anew."""
    present, left = _by_place(document.comments_in_order()), _by_place(wanted)
    changed = {place for place in present.keys() | left.keys() if present.get(place) != left.get(place)}
    gone = [key for key, comment in document.comments.items() if _place(comment) in changed]
    yield from map(RemoveComment, gone)
    fresh = (f"c{number}" for number in count(1) if f"c{number}" not in document.comments)
    yield from (PutComment(next(fresh), comment) for comment in wanted if _place(comment) in changed)


def _by_place(comments: list[Comment]) -> dict[_Place, list[str]]:
    texts: dict[_Place, list[str]] = {}
    for comment in comments:
        texts.setdefault(_place(comment), []).append(comment.text)
    return texts


def _place(comment: Comment) -> _Place:
    return comment.graph, comment.node


def _settings(document: Document, wanted: Document, targets: Targets, main: Target) -> Iterator[Edit]:
    ids = targets.nodes[MAIN_GRAPH]
    if wanted.data.sources:
        data = replace(wanted.data, bindings={ids[node]: bound for node, bound in wanted.data.bindings.items()})
    else:
        bindings = {node: bound for node, bound in document.data.bindings.items() if node in main.nodes}
        split = replace(wanted.data.split, column=document.data.split.column)
        data = replace(document.data, bindings=bindings, split=split)
    pairs = ((document.data, data), (document.compile, wanted.compile), (document.fit, wanted.fit))
    for present, setting in pairs:
        if present != setting:
            yield SetSettings(setting)
