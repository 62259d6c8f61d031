"""The connections of the graph on screen: where they begin and end, which way they take, what is written on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from netdesigner.canvas import texts
from netdesigner.canvas.boxes import Box, Boxes, grown
from netdesigner.canvas.faces import Face
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.kept import Kept
from netdesigner.canvas.labels import REACH_BELOW, Label, below, on_connection
from netdesigner.canvas.routing import LABEL_REACH, Route, direct, route
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import Connection, NodeId, Target
from netdesigner.project.document import Point

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DETOUR: Final = 240.0
"""How far a connection whose way was not looked for yet may lead aside."""


class Connections:
    """Ways and labels are found when they are asked for first, and forgotten when a node comes near or goes.

    Attributes:
        sources: Where each connection begins.
        boxes: The rectangles around the connections; larger ones for those whose way was not asked for yet.
        ways_found: How many ways were looked for since the start.
    """

    def __init__(self, nodes: Boxes[NodeId], faces: Mapping[NodeId, Face], style: LineStyle) -> None:
        self.sources: dict[Target, Ref] = {}
        self.boxes: Boxes[Target] = Boxes()
        self.ways_found = 0
        self._style = style
        self._nodes = nodes
        self._faces = faces
        self._entering: dict[NodeId, tuple[Target, ...]] = {}
        self._leaving: dict[NodeId, dict[Target, None]] = {}
        self._routes: dict[Target, Route] = {}
        self._labels: dict[Ref, Label | None] = {}
        self._written: Boxes[Ref] = Boxes()
        self._labelled_connections = Kept(self.boxes, self._label_source, "?")
        self._labelled_nodes = Kept(nodes, self._label_outputs, "?")
        # Where a node that comes or goes changes what was found.
        self._areas: Boxes[Target | Ref] = Boxes()

    def entering(self, node: NodeId) -> Collection[Target]:
        """Return the connections that end at a node."""
        return self._entering.get(node, ())

    def leaving(self, node: NodeId) -> Collection[Target]:
        """Return the connections that begin at a node."""
        return self._leaving.get(node, {}).keys()

    def of_nodes(self, nodes: Iterable[NodeId]) -> set[Target]:
        """Return the connections that begin or end at some nodes."""
        return {target for node in nodes for target in (*self.entering(node), *self.leaving(node))}

    def start(self, target: Target) -> Point:
        """Return where a connection begins."""
        return self.output_position(self.sources[target])

    def input_position(self, target: Target) -> Point:
        """Return where a connection ends; for a place that is not shown, the middle of the upper edge."""
        left, top, _, _ = self._nodes.box(target.node)
        return left + self._input_x(target), top

    def output_position(self, ref: Ref) -> Point:
        """Return where an output is; for one that is not shown, the middle of the lower edge."""
        left, _, _, bottom = self._nodes.box(ref.node)
        return left + self._output_x(ref), bottom

    def ends(self, targets: Sequence[Target]) -> NDArray[np.float64]:
        """Return where connections begin and end, one row each."""
        import numpy as np

        sources = [self.sources[target] for target in targets]
        above = self._nodes.boxes([source.node for source in sources])
        below = self._nodes.boxes([target.node for target in targets])
        first = above[:, 0] + [self._output_x(source) for source in sources]
        last = below[:, 0] + [self._input_x(target) for target in targets]
        return np.stack([first, above[:, 3], last, below[:, 1]], axis=1)

    def known_route(self, target: Target) -> Route | None:
        """Return the way of a connection if it was asked for before."""
        return self._routes.get(target)

    def route(self, target: Target) -> Route:
        """Return the way of a connection."""
        found = self._routes.get(target)
        if found is None:
            self.ways_found += 1
            others = _Others(self._nodes, self._ends(target))
            found = route(self.start(target), self.input_position(target), self._style, others)
            self._routes[target] = found
            self.boxes.put(target, found.box)
            self._areas.put(target, found.area)
        return found

    def direct(self, start: Point, end: Point) -> Route:
        """Return the way that a connection would take if there were nothing between two points."""
        return direct(start, end, self._style)

    def label(self, ref: Ref) -> Label | None:
        """Return the shape that is written at an output, if it is known and there is room."""
        if ref not in self._labels:
            found = self._labels[ref] = self._find_label(ref)
            if found is not None:
                self._written.put(ref, found.box)
        return self._labels[ref]

    def labels_meeting(self, box: Box) -> Iterator[tuple[Ref, Label]]:
        """Yield the labels that are written in a rectangle."""
        around = grown(box, *LABEL_REACH)
        self._labelled_connections.of(self.boxes.rows_meeting(around))
        self._labelled_nodes.of(self._nodes.rows_meeting(around))
        for ref in self._written.meeting(box):
            label = self._labels[ref]
            if label is not None:
                yield ref, label

    def fill(self, connections: Iterable[Connection]) -> None:
        """Say what there is, all at once; nothing that was found before is kept."""
        self._drop_found()
        for kept in (self.sources, self._entering, self._leaving):
            kept.clear()
        for connection in connections:
            target, source = connection.target, connection.source
            self.sources[target] = source
            self._entering[target.node] = (*self._entering.get(target.node, ()), target)
            self._leaving.setdefault(source.node, {})[target] = None
        targets = list(self.sources)
        self.boxes.fill(targets, self._expected(targets))

    def forget_all(self) -> None:
        """Forget all ways and labels."""
        self._drop_found()
        self.boxes.assign(self._expected(self.boxes.keys))

    def set_entering(self, node: NodeId, connections: Iterable[Connection]) -> list[Box]:
        """Say what ends at a node; return what has to be painted again."""
        wanted = {connection.target: connection.source for connection in connections}
        dirty: list[Box] = []
        for target in self._entering.get(node, ()):
            if wanted.get(target) != self.sources[target]:
                dirty += self._remove(target)
        for target, source in wanted.items():
            if target not in self.sources:
                dirty += self._add(target, source)
        if len(self._entering.get(node, ())) != len(wanted):  # labels stand elsewhere where many meet
            dirty += [box for source in wanted.values() for box in self._forget_label(source)]
        self._entering[node] = tuple(wanted)
        return dirty

    def set_style(self, style: LineStyle) -> None:
        """Let all connections look otherwise."""
        self._style = style
        self._nodes.touch_all()
        self.forget_all()

    def forget_node(self, node: NodeId) -> None:
        """Drop what is kept for a node that is gone, and from which nothing begins or ends."""
        self._entering.pop(node, None)
        self._leaving.pop(node, None)

    def forget_ends(self, node: NodeId) -> list[Box]:
        """Forget the ways from and to a node that was moved or has other ports; return what to paint again."""
        targets = [*self.entering(node), *self.leaving(node)]
        labels = self.forget_labels(node, len(self._faces[node].body.output_xs))
        return [*labels, *(box for target in targets for box in self._forget(target))]

    def forget_labels(self, node: NodeId, outputs: int) -> list[Box]:
        """Forget what is written at the outputs of a node; return what to paint again."""
        dirty = [box for output in range(outputs) for box in self._forget_label(Ref(node, output))]
        return [*dirty, self._room_below(node), *(self._room(target) for target in self.leaving(node))]

    def forget_near(self, box: Box) -> list[Box]:
        """Forget what was found where a node has come or gone; return what to paint again."""
        return [
            dirty
            for found in self._areas.meeting(box)
            for dirty in (self._forget_label(found) if isinstance(found, Ref) else self._forget(found))
        ]

    def touch_entering(self, node: NodeId) -> None:
        """Note that the connections that end at a node look otherwise."""
        for target in self.entering(node):
            self.boxes.touch(target)

    def _add(self, target: Target, source: Ref) -> list[Box]:
        self.sources[target] = source
        self._leaving.setdefault(source.node, {})[target] = None
        self._expect(target)
        return [self._room(target), *self._forget_label(source)]

    def _remove(self, target: Target) -> list[Box]:
        dirty = [self._room(target), *self._forget_way(target)]
        source = self.sources.pop(target)
        self.boxes.remove(target)
        del self._leaving[source.node][target]
        return dirty

    def _forget(self, target: Target) -> list[Box]:
        before = self._room(target)
        dirty = self._forget_way(target)
        self._expect(target)
        return [before, self._room(target), *dirty]

    def _forget_way(self, target: Target) -> list[Box]:
        if self._routes.pop(target, None) is not None:
            self._areas.remove(target)
        return self._forget_label(self.sources[target])

    def _forget_label(self, ref: Ref) -> list[Box]:
        if ref in self._areas:
            self._areas.remove(ref)
        if ref not in self._labels:
            return []
        self._look_again(ref)
        label = self._labels.pop(ref)
        if label is None:
            return []
        self._written.remove(ref)
        return [label.box]

    def _look_again(self, ref: Ref) -> None:
        """See to it that the label of an output is looked for when it is asked for next what is written there."""
        for target in self.leaving(ref.node):
            if self.sources[target] == ref:
                self.boxes.touch(target)
        if ref.node in self._nodes:
            self._nodes.touch(ref.node)

    def _label_source(self, target: Target) -> bool:
        self.label(self.sources[target])
        return True

    def _label_outputs(self, node: NodeId) -> bool:
        for output in range(len(self._faces[node].body.output_xs)):
            self.label(Ref(node, output))
        return True

    def _expect(self, target: Target) -> None:
        """Note a rectangle that the way of a connection will hardly leave."""
        (x0, y0), (x1, y1) = self.start(target), self.input_position(target)
        beyond = 0.0 if y0 < y1 else _DETOUR
        self.boxes.put(target, grown((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), _DETOUR, beyond))

    def _expected(self, targets: Sequence[Target]) -> NDArray[np.float64]:
        """Return rectangles that the ways of connections will hardly leave, one row each."""
        import numpy as np

        if not targets:
            return np.empty((0, 4))
        x0, y0, x1, y1 = self.ends(targets).T
        beyond = np.where(y0 < y1, 0.0, _DETOUR)
        left, right = np.minimum(x0, x1) - _DETOUR, np.maximum(x0, x1) + _DETOUR
        return np.stack([left, np.minimum(y0, y1) - beyond, right, np.maximum(y0, y1) + beyond], axis=1)

    def _drop_found(self) -> None:
        self._routes.clear()
        self._labels.clear()
        self._written.clear()
        self._areas.clear()

    def _input_x(self, target: Target) -> float:
        """Return how far from the left edge of its node a connection ends."""
        body = self._faces[target.node].body
        for place, x in zip(body.places, body.place_xs, strict=True):
            if place.path == target.path:
                return x
        return body.width / 2

    def _output_x(self, ref: Ref) -> float:
        """Return how far from the left edge of its node an output is."""
        body = self._faces[ref.node].body
        return body.output_xs[ref.output] if ref.output < len(body.output_xs) else body.width / 2

    def _room(self, target: Target) -> Box:
        """Return the rectangle around a connection and what is written on it."""
        return grown(self.boxes.box(target), *LABEL_REACH)

    def _room_below(self, node: NodeId) -> Box:
        """Return the rectangle in which the shape of an output that nothing is connected to is written."""
        left, _, right, bottom = self._nodes.box(node)
        return grown((left, bottom, right, bottom + REACH_BELOW), LABEL_REACH[0], 0.0)

    def _ends(self, target: Target) -> tuple[NodeId, NodeId]:
        return self.sources[target].node, target.node

    def _find_label(self, ref: Ref) -> Label | None:
        face = self._faces[ref.node]
        if ref.output >= len(face.outputs):
            return None
        text = texts.shape_text(face.outputs[ref.output].shape)
        targets = [target for target in self.leaving(ref.node) if self.sources[target] == ref]
        if targets:
            return self._label_on(text, targets, is_old=face.is_old)
        if len(face.body.output_xs) > 1:  # beside each other there is no room
            return None
        found = below(text, self.output_position(ref), is_old=face.is_old)
        self._areas.put(ref, found.box)
        return found if self._is_free(found.box) else None

    def _label_on(self, text: str, targets: Collection[Target], *, is_old: bool) -> Label | None:
        nodes = {target.node for target in targets}
        meeting = max(len(self.entering(node)) for node in nodes)
        routes = [self.route(target) for target in targets]
        return on_connection(text, routes, self._is_free, parting=len(nodes), meeting=meeting, is_old=is_old)

    def _is_free(self, box: Box) -> bool:
        return not self._nodes.meeting(box)


class _Others:
    """Finds the nodes that stand in the way of a connection between two nodes."""

    def __init__(self, nodes: Boxes[NodeId], ends: tuple[NodeId, NodeId]) -> None:
        self._nodes = nodes
        self._ends = ends

    def __call__(self, box: Box) -> NDArray[np.float64]:
        import numpy as np

        found = [self._nodes.box(node) for node in self._nodes.meeting(box) if node not in self._ends]
        return np.array(found).reshape(-1, 4)
