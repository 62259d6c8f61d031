"""The connections of the graph on screen: where they begin and end, which way they take, what is written on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from netdesigner.canvas import texts
from netdesigner.canvas.boxes import Box, Boxes, Rows, grown
from netdesigner.canvas.earlier import Tables
from netdesigner.canvas.edges import PORT_RADIUS
from netdesigner.canvas.ends import Ends, Taking
from netdesigner.canvas.expecting import all_expected, expected, reaching
from netdesigner.canvas.faces import Face
from netdesigner.canvas.finding import Standing
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.kept import Allowance, Done, KeptTogether
from netdesigner.canvas.labels import REACH_BEHIND, Crowd, Label, behind, first_free, on_connections, room_behind
from netdesigner.canvas.leading import direct, routes, through
from netdesigner.canvas.routing import LABEL_REACH, Route
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import Connection, NodeId, Target
from netdesigner.project.document import Flow, Point, Waypoints

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Connections:
    """Ways and labels are found when they are asked for first, and forgotten when a node comes near or goes.

    Attributes:
        sources: Where each connection begins.
        waypoints: Points that connections are led through.
        boxes: The rectangles around the connections; larger ones for those whose way was not asked for yet.
        written: The rectangles around the labels that were looked for.
        ways_found: How many ways were looked for since the start.
    """

    def __init__(self, nodes: Boxes[NodeId], faces: Mapping[NodeId, Face], style: LineStyle, flow: Flow) -> None:
        self.sources: dict[Target, Ref] = {}
        self.waypoints: dict[Target, tuple[Point, ...]] = {}
        self.boxes: Boxes[Target] = Boxes()
        self.ways_found = 0
        self._style = style
        self._flow = flow
        self._nodes = nodes
        self._faces = faces
        self._entering: dict[NodeId, tuple[Target, ...]] = {}
        self._leaving: dict[NodeId, dict[Target, None]] = {}
        self._routes: dict[Target, Route] = {}
        self._labels: dict[Ref, Label | None] = {}
        self.written: Boxes[Ref] = Boxes()
        self._ends = Ends(nodes, faces, self.sources)
        self._kept_ends = KeptTogether(self.boxes, self._ends.of, "f8", 4)
        self._labelled_connections = Done(self.boxes, self._write_on, LABEL_REACH)
        self._labelled_nodes = Done(nodes, self._write_at, REACH_BEHIND)
        # Where a node that comes or goes changes what was found.
        self._areas: Boxes[Target] = Boxes()
        self._label_areas: Boxes[Ref] = Boxes()

    def tables(self) -> Tables:
        """Return what is known of connections and what was found."""
        dicts = (self.sources, self.waypoints, self._entering, self._leaving, self._routes, self._labels)
        return dicts, (self.boxes, self.written, self._areas, self._label_areas)

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
        """Return where a connection ends; for a place that is not shown, the middle of the edge."""
        return self._ends.input(target)

    def output_position(self, ref: Ref) -> Point:
        """Return where an output is; for one that is not shown, the middle of the edge."""
        return self._ends.output(ref)

    def ends(self, rows: Rows) -> NDArray[np.float64]:
        """Return where connections begin and end, one row each."""
        return self._kept_ends.of(rows)

    def find_more_ends(self) -> bool:
        """Find where some connections begin and end that have changed; return whether there were any left."""
        return self._kept_ends.go_on()

    def known_route(self, target: Target) -> Route | None:
        """Return the way of a connection if it was asked for before."""
        return self._routes.get(target)

    def route(self, target: Target) -> Route:
        """Return the way of a connection."""
        if target not in self._routes:
            self.find_routes((target,))
        return self._routes[target]

    def find_routes(self, targets: Iterable[Target]) -> None:
        """Look for the ways of connections all at once, as far as they are not known."""
        unknown = [target for target in targets if target not in self._routes]
        for target in filter(self.waypoints.get, unknown):
            self._keep_route(target, self.direct(*self._ends_of(target), self.waypoints[target]))
        free = [target for target in unknown if target not in self._routes]
        if free:
            standing = Standing(self._nodes.table, self._rows_of_ends(free))
            found = routes(self._ends.of(free), self._style, standing, self._flow)
            for target, way in zip(free, found, strict=True):
                self._keep_route(target, way)

    def direct(self, start: Point, end: Point, points: Sequence[Point] = ()) -> Route:
        """Return the way that a connection would take, led through points, if no node were between."""
        if points:
            return through(start, points, end, self._style, self._flow)
        return direct(start, end, self._style, self._flow)

    def label(self, ref: Ref) -> Label | None:
        """Return the shape that is written at an output, if it is known and there is room."""
        if ref not in self._labels:
            self._write((ref,))
        return self._labels[ref]

    def find_labels(self, box: Box, allowance: Allowance | None = None) -> None:
        """Look for the labels that are written in a rectangle, as far as that is allowed."""
        around = grown(box, *LABEL_REACH)
        self._labelled_connections.of(self.boxes.rows_meeting(around), allowance)
        self._labelled_nodes.of(self._nodes.rows_meeting(around), allowance)

    def labels_meeting(self, box: Box) -> Iterator[tuple[Ref, Label]]:
        """Yield the labels that are written in a rectangle."""
        self.find_labels(box)
        for ref in self.written.meeting(box):
            label = self._labels[ref]
            if label is not None:
                yield ref, label

    def fill(self, nodes: Iterable[Taking]) -> None:
        """Say what there is, all at once; nothing that was found before is kept."""
        self._drop_found()
        for kept in (self.sources, self._entering, self._leaving):
            kept.clear()
        for node in nodes:
            entering = {connection.target: connection.source for connection in node.entering}
            self.sources.update(entering)
            self._entering[node.id] = tuple(entering)
            for target, source in entering.items():
                self._leaving.setdefault(source.node, {})[target] = None
        targets = list(self.sources)
        ends = self._ends.of(targets)
        self.boxes.fill(targets, self._expected(targets, ends))
        self._kept_ends.keep(ends)

    def forget_all_labels(self) -> None:
        """Forget all labels, for what they tell has changed."""
        self._labels.clear()
        self.written.clear()
        self._label_areas.clear()
        self._labelled_connections.forget()
        self._labelled_nodes.forget()

    def forget_all(self) -> None:
        """Forget all ways and labels."""
        self._drop_found()
        ends = self._ends.of(self.boxes.keys)
        self.boxes.assign(self._expected(self.boxes.keys, ends))
        self._kept_ends.keep(ends)

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

    def lead(self, waypoints: Waypoints) -> list[Box]:
        """Lead connections through points, or through none; return what has to be painted again."""
        near: list[Box] = []
        for target, points in waypoints.items():
            before = self.waypoints.pop(target, ())
            if points:
                self.waypoints[target] = points
            near += [grown((x, y, x, y), PORT_RADIUS) for x, y in (*before, *points)]
        led = [target for target in waypoints if target in self.sources]
        return [*self._forget(led), *self.forget_around((), near)]  # labels make room for the points

    def set_style(self, style: LineStyle) -> None:
        """Let all connections look otherwise."""
        self._style = style
        self._nodes.touch_all()
        self.forget_all()

    def set_flow(self, flow: Flow) -> None:
        """Let connections lead elsewhere; what was found is forgotten with the nodes, all of which look otherwise."""
        self._flow = flow

    def forget_node(self, node: NodeId) -> list[Box]:
        """Drop what is kept for a node that goes, and from which nothing begins or ends; return what to paint again."""
        dirty = self.forget_labels(node, len(self._faces[node].body.outputs))
        self._entering.pop(node, None)
        self._leaving.pop(node, None)
        return dirty

    def forget_around(self, nodes: Collection[NodeId], boxes: Collection[Box]) -> list[Box]:
        """Forget what was found of nodes that were moved or have other ports, and near where any came or went.

        Args:
            nodes: The nodes.
            boxes: Where nodes have come or gone.

        Returns:
            What has to be painted again.
        """
        refs = [Ref(node, output) for node in nodes for output in range(len(self._faces[node].body.outputs))]
        refs += self._label_areas.meeting_any(boxes)
        targets = list({*self.of_nodes(nodes), *self._areas.meeting_any(boxes)})
        return [*self._rooms_behind(nodes), *self._forget(targets, refs)]

    def forget_labels(self, node: NodeId, outputs: int) -> list[Box]:
        """Forget what is written at the outputs of a node; return what to paint again."""
        dirty = [box for output in range(outputs) for box in self._forget_label(Ref(node, output))]
        return [*dirty, *self._rooms_behind([node]), *self._rooms(self.leaving(node))]

    def touch_entering(self, node: NodeId) -> None:
        """Note that the connections that end at a node look otherwise."""
        for target in self.entering(node):
            self.boxes.touch(target)

    def _add(self, target: Target, source: Ref) -> list[Box]:
        self.sources[target] = source
        self._leaving.setdefault(source.node, {})[target] = None
        self._expect(target)
        return [*self._rooms([target]), *self._forget_label(source)]

    def _remove(self, target: Target) -> list[Box]:
        dirty = [*self._rooms([target]), *self._forget_label(self.sources[target])]
        self._forget_way(target)
        source = self.sources.pop(target)
        self.boxes.remove(target)
        del self._leaving[source.node][target]
        return dirty

    def _forget(self, targets: Sequence[Target], refs: Iterable[Ref] = ()) -> list[Box]:
        """Forget the ways of connections, and what is written on them and at outputs; return what to paint again."""
        refs = dict.fromkeys([*refs, *map(self.sources.__getitem__, targets)])
        dirty = [*self._rooms(targets), *(box for ref in refs for box in self._forget_label(ref))]
        for target in targets:
            self._forget_way(target)
        if targets:
            self.boxes.replace(targets, self._expected(targets, self._ends.of(targets)))
        return [*dirty, *self._rooms(targets)]

    def _forget_way(self, target: Target) -> None:
        if self._routes.pop(target, None) is not None:
            self._areas.remove(target)

    def _forget_label(self, ref: Ref) -> list[Box]:
        if ref in self._label_areas:
            self._label_areas.remove(ref)
        if ref not in self._labels:
            return []
        self._look_again(ref)
        label = self._labels.pop(ref)
        if label is None:
            return []
        self.written.remove(ref)
        return [label.box]

    def _look_again(self, ref: Ref) -> None:
        """See to it that the label of an output is looked for when it is asked for next what is written there."""
        for target in self._from(ref):
            self.boxes.touch(target)
        if ref.node in self._nodes:
            self._nodes.touch(ref.node)

    def _write_on(self, targets: Sequence[Target]) -> None:
        """Look for what is written on connections."""
        self._write(dict.fromkeys(self.sources[target] for target in targets))

    def _write_at(self, nodes: Sequence[NodeId]) -> None:
        """Look for what is written at the outputs of nodes."""
        self._write(Ref(node, output) for node in nodes for output in range(len(self._faces[node].body.outputs)))

    def _write(self, refs: Iterable[Ref]) -> None:
        """Look for what is written at outputs all at once, as far as it is not known."""
        unknown = [ref for ref in refs if ref not in self._labels]
        self.find_routes([target for ref in unknown if self._is_known(ref) for target in self._from(ref)])
        found = first_free([self._places(ref) for ref in unknown], self._are_free)
        for ref, label in zip(unknown, found, strict=True):
            self._labels[ref] = label
            if label is not None:
                self.written.put(ref, label.box)

    def _expect(self, target: Target) -> None:
        """Note a rectangle that the way of a connection will hardly leave."""
        self.boxes.put(target, reaching(expected(*self._ends_of(target), self._flow), self.waypoints.get(target, ())))

    def _expected(self, targets: Sequence[Target], ends: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return rectangles that the ways of connections will hardly leave, one row each."""
        boxes = all_expected(ends, self._flow)
        for row, target in enumerate(targets) if self.waypoints else ():
            if target in self.waypoints:
                boxes[row] = reaching(tuple(boxes[row].tolist()), self.waypoints[target])
        return boxes

    def _keep_route(self, target: Target, found: Route) -> None:
        self.ways_found += 1
        self._routes[target] = found
        self.boxes.put(target, found.box)
        self._areas.put(target, found.area)

    def _ends_of(self, target: Target) -> tuple[Point, Point]:
        return self.start(target), self.input_position(target)

    def _rows_of_ends(self, targets: Sequence[Target]) -> NDArray[np.intp]:
        """Return the rows of the nodes that connections begin and end at."""
        nodes = (node for target in targets for node in (self.sources[target].node, target.node))
        return self._nodes.row_each(nodes).reshape(-1, 2)

    def _drop_found(self) -> None:
        self._routes.clear()
        self._labels.clear()
        self.written.clear()
        self._areas.clear()
        self._label_areas.clear()

    def _rooms(self, targets: Collection[Target]) -> list[Box]:
        """Return rectangles around connections and what is written on them."""
        return [grown(box, *LABEL_REACH) for box in self.boxes.outlines(targets)]

    def _rooms_behind(self, nodes: Collection[NodeId]) -> list[Box]:
        """Return rectangles in which the shapes of outputs that nothing is connected to are written."""
        return [room_behind(box, self._flow) for box in self._nodes.outlines(nodes)]

    def _from(self, ref: Ref) -> list[Target]:
        """Return the connections that begin at an output."""
        return [target for target in self.leaving(ref.node) if self.sources[target] == ref]

    def _is_known(self, ref: Ref) -> bool:
        """Return whether it is known what an output gives."""
        return ref.output < len(self._faces[ref.node].outputs)

    def _places(self, ref: Ref) -> Iterable[Label]:
        """Return the labels of an output where it can be written, the best first."""
        if not self._is_known(ref):
            return ()
        face = self._faces[ref.node]
        text = texts.shape_text(face.outputs[ref.output].shape)
        targets = self._from(ref)
        beside = ref.output if len(face.body.outputs) > 1 else None
        if targets:
            return self._places_on(text, targets, beside, is_old=face.is_old)
        if beside is not None:  # beside each other there is no room
            return ()
        found = behind(text, self.output_position(ref), self._flow, is_old=face.is_old)
        self._label_areas.put(ref, found.box)
        return (found,)

    def _places_on(
        self, text: str, targets: Collection[Target], beside: int | None, *, is_old: bool
    ) -> Iterable[Label]:
        nodes = {target.node for target in targets}
        meeting = max(len(self.entering(node)) for node in nodes)
        routes = [self.route(target) for target in targets]
        crowd = Crowd(len(nodes), meeting, beside)
        return on_connections(text, routes, crowd, self._flow, is_old=is_old)

    def _are_free(self, boxes: Sequence[Box]) -> Sequence[bool]:
        """Return for each of some rectangles whether nothing that has to be seen is in it."""
        return [
            not (is_met or self._leads_through(box))
            for box, is_met in zip(boxes, self._nodes.are_met(boxes).tolist(), strict=True)
        ]

    def _leads_through(self, box: Box) -> bool:
        """Return whether a point that a connection is led through would be hidden."""
        if not self.waypoints:
            return False
        left, top, right, bottom = grown(box, PORT_RADIUS)
        points = (point for led in self.waypoints.values() for point in led)
        return any(left < x < right and top < y < bottom for x, y in points)
