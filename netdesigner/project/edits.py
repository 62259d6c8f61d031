"""The edits of a document beyond its network, and the one door that all edits go through."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

from netdesigner.data.bindings import DataSettings
from netdesigner.graph.edits import GraphEdit, PutLayer, PutNode, RemoveLayer, RemoveNode
from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.nodes import GraphId, NodeId, Target
from netdesigner.graph.problems import Fix
from netdesigner.project.attached import AttachedFile, with_types
from netdesigner.project.document import CanvasItem, Comment, Document, Flow, Point, Settings, Waypoints
from netdesigner.project.settings import CompileSettings, FitSettings, ScriptSettings

T = TypeVar("T")

_OF_MANY: Final = (PutNode, RemoveNode, PutLayer, RemoveLayer)
"""Of these, one step may have thousands."""


@dataclass(frozen=True, slots=True)
class MoveNodes:
    """Place nodes on the canvas of their graph; `None` leaves a node to the layout."""

    graph: GraphId
    positions: Mapping[NodeId, Point | None]

    def apply(self, document: Document) -> MoveNodes:
        """Apply the edit and return its inverse."""
        document.network.graph(self.graph)
        points = document.positions.setdefault(self.graph, {})
        inverse = MoveNodes(self.graph, {node: points.get(node) for node in self.positions})
        for node, point in self.positions.items():
            if point is None:
                points.pop(node, None)
            else:
                points[node] = point
        return inverse


@dataclass(frozen=True, slots=True)
class SetWaypoints:
    """Lead connections through points; without any, a connection finds its own way."""

    graph: GraphId
    waypoints: Waypoints

    def apply(self, document: Document) -> SetWaypoints:
        """Apply the edit and return its inverse.

        Raises:
            EditRefusedError: If there is no connection where points are given for one.
        """
        _check_connected(document, self.graph, [target for target, points in self.waypoints.items() if points])
        known = document.waypoints.setdefault(self.graph, {})
        inverse = SetWaypoints(self.graph, {target: known.get(target, ()) for target in self.waypoints})
        for target, points in self.waypoints.items():
            if points:
                known[target] = points
            else:
                known.pop(target, None)
        return inverse


@dataclass(frozen=True, slots=True)
class PutItem:
    """Add a note or frame, or replace the one with its id."""

    item: CanvasItem

    def apply(self, document: Document) -> PutItem | RemoveItem:
        """Apply the edit and return its inverse."""
        previous = document.items.get(self.item.id)
        document.items[self.item.id] = self.item
        return RemoveItem(self.item.id) if previous is None else PutItem(previous)


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Remove a note or frame."""

    item: str

    def apply(self, document: Document) -> PutItem:
        """Apply the edit and return its inverse."""
        return PutItem(_taken(document.items, self.item, "note or frame"))


@dataclass(frozen=True, slots=True)
class PutComment:
    """Add a comment of the code, or replace the one with its id."""

    id: str
    comment: Comment

    def apply(self, document: Document) -> PutComment | RemoveComment:
        """Apply the edit and return its inverse."""
        previous = document.comments.get(self.id)
        document.comments[self.id] = self.comment
        return RemoveComment(self.id) if previous is None else PutComment(self.id, previous)


@dataclass(frozen=True, slots=True)
class RemoveComment:
    """Remove a comment of the code."""

    id: str

    def apply(self, document: Document) -> PutComment:
        """Apply the edit and return its inverse."""
        return PutComment(self.id, _taken(document.comments, self.id, "comment"))


@dataclass(frozen=True, slots=True)
class PutFile:
    """Attach a Python file, or replace the one of its module; its layer types are in the catalogue from then on."""

    file: AttachedFile

    def apply(self, document: Document) -> PutFile | RemoveFile:
        """Apply the edit and return its inverse."""
        previous = document.files.get(self.file.module)
        document.files[self.file.module] = self.file
        _renew_catalogue(document)
        return RemoveFile(self.file.module) if previous is None else PutFile(previous)


@dataclass(frozen=True, slots=True)
class RemoveFile:
    """Detach the Python file of a module; layers of its types become placeholders."""

    module: str

    def apply(self, document: Document) -> PutFile:
        """Apply the edit and return its inverse."""
        inverse = PutFile(_taken(document.files, self.module, "attached file"))
        _renew_catalogue(document)
        return inverse


@dataclass(frozen=True, slots=True)
class SetFlow:
    """Let networks lead elsewhere on the canvas."""

    flow: Flow

    def apply(self, document: Document) -> SetFlow:
        """Apply the edit and return its inverse."""
        inverse, document.flow = SetFlow(document.flow), self.flow
        return inverse


@dataclass(frozen=True, slots=True)
class SetSettings:
    """Replace the settings of one type: of the data, of `compile`, of `fit` or of the script."""

    settings: Settings

    def apply(self, document: Document) -> SetSettings:
        """Apply the edit and return its inverse."""
        match self.settings:
            case DataSettings():
                inverse, document.data = SetSettings(document.data), self.settings
            case CompileSettings():
                inverse, document.compile = SetSettings(document.compile), self.settings
            case FitSettings():
                inverse, document.fit = SetSettings(document.fit), self.settings
            case ScriptSettings():
                inverse, document.script = SetSettings(document.script), self.settings
        return inverse


Edit: TypeAlias = (
    GraphEdit
    | MoveNodes
    | SetWaypoints
    | PutItem
    | RemoveItem
    | PutComment
    | RemoveComment
    | PutFile
    | RemoveFile
    | SetFlow
    | SetSettings
)


def apply_edit(document: Document, edit: Edit) -> Edit:
    """Apply an edit to a document and return its inverse. Nothing else changes a document.

    Raises:
        EditRefusedError: If it would break a rule; the document is then unchanged.
    """
    inverse = edit.apply(document)
    document.revision += 1
    return inverse


def edits_of(fix: Fix) -> tuple[Edit, ...]:
    """Return the edits of a fix, which `graph` cannot name: some are of the data."""
    return tuple(edit for edit in fix.edits if isinstance(edit, Edit))


def restore_edits(document: Document, edits: Collection[Edit]) -> None:
    """Apply edits that take others back, or do them again.

    They lead to a state that was there before, and through such: nothing is checked again, and what takes them back is
    known.
    """
    for edit in edits:
        if isinstance(edit, _OF_MANY):
            edit.restore(document)
        else:
            edit.apply(document)
    document.revision += len(edits)


def connected_targets(document: Document, graph_id: GraphId, nodes: Iterable[NodeId]) -> set[Target]:
    """Return where the connections into some nodes end; none of nodes that the graph does not have."""
    graph = document.network.graph(graph_id)
    known = {node for node in nodes if node in graph.nodes}
    return {connection.target for node in known for connection in graph.connections_into(node)}


def _check_connected(document: Document, graph: GraphId, targets: Iterable[Target]) -> None:
    wanted = list(targets)
    present = connected_targets(document, graph, [target.node for target in wanted])
    for target in wanted:
        if target not in present:
            place = ".".join(map(str, target.path))
            raise EditRefusedError(f"No connection ends at {place!r} of {target.node!r} that points could lead.")


def _renew_catalogue(document: Document) -> None:
    document.network.catalogue = with_types(document.network.catalogue, document.files.values())


def _taken(things: dict[str, T], key: str, what: str) -> T:
    if key not in things:
        raise EditRefusedError(f"There is no {what} {key!r}.")
    return things.pop(key)
