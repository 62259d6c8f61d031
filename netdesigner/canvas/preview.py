"""What edits that are only shown would change in the graph on screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from netdesigner.canvas.flow import LAYER_GAP, turned, turned_box
from netdesigner.canvas.geometry import CARD_HEIGHT, CARD_WIDTH
from netdesigner.canvas.routing import Route
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.texts import short_type
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import refs
from netdesigner.graph.edits import PutLayer, PutNode, RemoveNode
from netdesigner.graph.nodes import InputNode, Layer, LayerId, LayerNode, Node, NodeId, OperationNode, OutputNode
from netdesigner.project.document import Flow, Point

_AIR: Final = 10.0
"""Between a new node and those beside it."""
_SHORTEST: Final = 80.0


@dataclass(frozen=True, slots=True)
class Ghost:
    """A node that would come.

    Attributes:
        name: Its name.
        type: What it would be.
        middle: Where its middle would be, on the canvas.
        width: How wide it is shown: no wider than the gap that it would go into, as far as it can be read then.
        ways: The connections that it would have.
    """

    name: str
    type: str
    middle: Point
    width: float
    ways: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What would change.

    Attributes:
        ghosts: Nodes that would come.
        changed: Nodes that would be other than they are.
        removed: Nodes that would go.
    """

    ghosts: tuple[Ghost, ...] = ()
    changed: frozenset[NodeId] = frozenset()
    removed: frozenset[NodeId] = frozenset()


def changes_of(workspace: Workspace, scene: Scene) -> Changes:
    """Return what the preview of a workspace would change."""
    graph = workspace.graph
    edits = [edit for edit in workspace.preview if edit.graph == graph.id]
    removed = frozenset(edit.node for edit in edits if isinstance(edit, RemoveNode))
    put = {edit.node.id: edit.node for edit in edits if isinstance(edit, PutNode)}
    layers = {edit.layer.id: edit.layer for edit in edits if isinstance(edit, PutLayer)}
    relayered = {call for layer in layers for call in graph.calls_of(layer)}
    changed = {node for node in put if node in graph.nodes} | relayered
    new = [node for key, node in put.items() if key not in graph.nodes]
    ghosts = tuple(_ghost(scene, node, put, layers) for node in new)
    return Changes(ghosts, frozenset(changed) - removed, removed)


def _ghost(scene: Scene, node: Node, put: Mapping[NodeId, Node], layers: Mapping[LayerId, Layer]) -> Ghost:
    sources = [ref.node for ref in refs(node.arguments)]
    users = [other.id for other in put.values() if any(ref.node == node.id for ref in refs(other.arguments))]
    above = list(_edges(scene, sources, 3))
    below = list(_edges(scene, users, 1))
    name, kind = _words(node, layers)
    flow, middle = scene.flow, _between(above, below, scene.flow)
    length = _length_between(above, below, flow)
    width, _ = turned(flow, (CARD_WIDTH, length))
    return Ghost(name, kind, turned(flow, middle), width, tuple(_ways(scene, above, middle, below, length)))


def _edges(scene: Scene, nodes: list[NodeId], side: int) -> Iterator[Point]:
    """Yield the middles of the lower (3) or upper (1) edges of nodes on the canvas, as if the network led down."""
    for node in nodes:
        if node in scene.nodes:
            box = turned_box(scene.flow, scene.nodes.box(node))
            yield (box[0] + box[2]) / 2, box[side]


def _between(above: list[Point], below: list[Point], flow: Flow) -> Point:
    """Return the middle of the connection that a new node goes into, or a place beside its one end."""
    ends = above + below
    if not ends:
        return 0.0, 0.0
    beside = 0.0 if above and below else LAYER_GAP[flow] + _length(flow) / 2
    x, y = (sum(end[axis] for end in ends) / len(ends) for axis in (0, 1))
    return x, y + beside if above else y - beside


def _length_between(above: list[Point], below: list[Point], flow: Flow) -> float:
    """Return how long a node is shown in the gap that it goes into."""
    if not (above and below):
        return _length(flow)
    room = min(y for _, y in below) - max(y for _, y in above)
    return min(_length(flow), max(room - 2 * _AIR, _SHORTEST))


def _ways(scene: Scene, above: list[Point], middle: Point, below: list[Point], length: float) -> Iterator[Route]:
    (x, y), flow, half = middle, scene.flow, length / 2
    yield from (scene.connections.direct(turned(flow, end), turned(flow, (x, y - half))) for end in above)
    yield from (scene.connections.direct(turned(flow, (x, y + half)), turned(flow, end)) for end in below)


def _length(flow: Flow) -> float:
    """Return how long a card is from where connections come in to where they go out."""
    return turned(flow, (CARD_WIDTH, CARD_HEIGHT))[1]


def _words(node: Node, layers: Mapping[LayerId, Layer]) -> tuple[str, str]:
    match node:
        case LayerNode() if node.layer in layers:
            layer = layers[node.layer]
            return layer.name, short_type(layer.type.rpartition(".")[2])
        case OperationNode():
            return node.name or node.operation.rpartition(".")[2], ""
        case InputNode() | OutputNode():
            return node.name, ""
    return "", ""
