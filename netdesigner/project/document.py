"""The document: everything a person edits, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias
from uuid import uuid4

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Catalogue
from netdesigner.catalogue.values import Json
from netdesigner.data.bindings import DataSettings
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import GraphId, NodeId, Target
from netdesigner.project.attached import AttachedFile
from netdesigner.project.settings import CompileSettings, FitSettings, ScriptSettings

Point: TypeAlias = tuple[float, float]
"""A position on the canvas, in units of the canvas, the y axis downwards."""

Waypoints: TypeAlias = Mapping[Target, tuple[Point, ...]]
"""Points that connections are led through, in their order, by where the connections end."""


class Flow(StrEnum):
    """Where networks lead on the canvas."""

    DOWN = "down"
    RIGHT = "right"


class CanvasItemKind(StrEnum):
    """What stands on the canvas besides nodes."""

    NOTE = "note"
    FRAME = "frame"


class FrameColor(StrEnum):
    """The colours that a frame can have; what they look like is the theme's."""

    BLUE = "blue"
    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    PINK = "pink"
    PURPLE = "purple"


@dataclass(frozen=True, slots=True)
class Held:
    """What a collapsed frame hides, wherever that would stand; each by its id.

    Attributes:
        nodes: Nodes of its graph.
        items: Notes and other frames.
    """

    nodes: frozenset[NodeId] = frozenset()
    items: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CanvasItem:
    """A note or a frame.

    Attributes:
        id: Its id in the document.
        graph: The graph on whose canvas it stands.
        kind: Note or frame.
        text: The note's text or the frame's title.
        position: Its upper left corner.
        size: Its width and height; of a collapsed frame those that it has when it is open.
        color: The colour of a frame; `None` for the usual one.
        held: What a collapsed frame holds; `None` while it is open.
        extra: Fields of a newer file format, kept and written back.
    """

    id: str
    graph: GraphId
    kind: CanvasItemKind
    text: str = ""
    position: Point = (0.0, 0.0)
    size: Point = (160.0, 96.0)
    color: FrameColor | None = None
    held: Held | None = None
    extra: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the code, kept with what it stands at.

    Attributes:
        graph: The graph whose function it stands in.
        node: The node it stands above, or `None` for the head of the function.
        text: Its text, without the hash signs.
    """

    graph: GraphId
    node: NodeId | None
    text: str


Settings: TypeAlias = DataSettings | CompileSettings | FitSettings | ScriptSettings
"""The settings that are replaced as a whole; each type stands once in a document."""


@dataclass(slots=True, eq=False)
class Document:
    """Everything that a project file holds. Only edits change it, through `apply`.

    Attributes:
        network: The graphs.
        positions: Where nodes stand on their graph's canvas; a node without a position is laid out.
        waypoints: Points that connections of each graph are led through; the others find their own way.
        items: Notes and frames by id.
        comments: Comments of the code by id.
        flow: Where networks lead on the canvas.
        files: Attached Python files by the name of their module.
        data: Sources, bindings and the split.
        compile: Settings of `compile`.
        fit: Settings of `fit`.
        script: How the script is written.
        shapes: Last known output shapes by graph and node; no part of what is edited, shown until the engine answers.
        extra: Fields of a newer file format, kept and written back.
        id: Names this document towards the engines.
        revision: Counts the edits that were applied.
    """

    network: Network
    positions: dict[GraphId, dict[NodeId, Point]] = field(default_factory=dict)
    waypoints: dict[GraphId, dict[Target, tuple[Point, ...]]] = field(default_factory=dict)
    items: dict[str, CanvasItem] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    flow: Flow = Flow.DOWN
    files: dict[str, AttachedFile] = field(default_factory=dict)
    data: DataSettings = field(default_factory=DataSettings)
    compile: CompileSettings = field(default_factory=CompileSettings)
    fit: FitSettings = field(default_factory=FitSettings)
    script: ScriptSettings = field(default_factory=ScriptSettings)
    shapes: Mapping[GraphId, Mapping[NodeId, Json]] = field(default_factory=dict)
    extra: Mapping[str, Json] = field(default_factory=dict)
    id: str = field(default_factory=lambda: uuid4().hex)
    revision: int = 0

    def __eq__(self, other: object) -> bool:
        """Compare what a person edits; ids, revisions and last known shapes are left out."""
        if not isinstance(other, Document):
            return NotImplemented
        return self._content() == other._content()

    def comments_in_order(self) -> list[Comment]:
        """Return the comments in the order of their ids, in which they stand in code: c2 before c10."""
        return [self.comments[key] for key in sorted(self.comments, key=lambda key: (len(key), key))]

    def _content(self) -> tuple[object, ...]:
        settings = (self.data, self.compile, self.fit, self.script)
        positions = {graph: points for graph, points in self.positions.items() if points}
        waypoints = {graph: led for graph, led in self.waypoints.items() if led}
        drawn = (self.items, self.comments, self.flow, self.files)
        return (self.network, positions, waypoints, *drawn, settings, self.extra)


def new_document(name: str = "model", catalogue: Catalogue | None = None) -> Document:
    """Return an empty document whose model carries a name."""
    return Document(Network(catalogue or load_catalogue(), name))
