"""What is drawn of the graph on screen, kept up with the document edit by edit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import reduce
from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING, Final, TypeAlias

from netdesigner.canvas.boxes import Box, grown, united
from netdesigner.canvas.drawn import Drawn, rectangles
from netdesigner.canvas.earlier import Earlier, state_of
from netdesigner.canvas.edited import counted_by_use, edited_items, edited_nodes, led_connections, moved_nodes
from netdesigner.canvas.faces import Face, depends_on_outputs, judged, outputs_of
from netdesigner.canvas.geometry import MARGIN, Body
from netdesigner.canvas.hidden import Hidden
from netdesigner.canvas.items import item_box
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.routing import LABEL_REACH, Route
from netdesigner.canvas.seen_graph import SeenGraph
from netdesigner.canvas.sharing import shared_thing
from netdesigner.canvas.tones import Tones
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import NodeId, Target
from netdesigner.graph.specs import NodeVerdict
from netdesigner.project.document import CanvasItem, Flow, Point
from netdesigner.project.edits import Edit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from netdesigner.canvas.workspace import Selection, Workspace


Outline: TypeAlias = tuple[Box, Body]
"""Where a node is, and its ports."""

_MANY: Final = 200
"""When more nodes than these, and more than half of all, have changed, the tables are filled anew as a whole."""


class Scene:
    """The nodes, connections, notes and frames of the graph on screen. An edit costs what it touches.

    What changes returns the rectangles that have to be painted again. A collapsed frame is among the nodes, and what it
    hides is not there.

    Attributes:
        faces: What is drawn of each node.
        nodes: The rectangles of the nodes.
        connections: The connections between them.
        items: The notes and frames.
        tones: Where the colours of nodes come from.
        nodes_updated: How often what is drawn of a node was made, since the start.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.nodes_updated = 0
        self.tones = Tones()
        self._style = LineStyle.CURVED
        self._workspace = workspace
        self.rebuild()

    @property
    def hidden(self) -> Hidden:
        """What collapsed frames hide."""
        return self._seen.hidden

    @property
    def flow(self) -> Flow:
        """Where networks lead."""
        return self._workspace.document.flow

    def rebuild(self) -> None:
        """Make everything anew: another graph is on screen."""
        document, graph = self._workspace.document, self._workspace.graph
        self._workspace.places.fill(document, graph, graph.nodes)
        self._seen = SeenGraph(self._workspace)
        self._seen.follow()
        sketched = None if self.hidden.boxes else self._workspace.sketch.take(document, graph)
        self._begin_with(sketched or Drawn.of({}, self._style, self.flow))
        self._lead(document.waypoints.get(graph.id, {}).keys())
        if sketched is None:
            self._update(self._seen.shown().keys())
        else:
            self.take_verdicts()
        for item in document.items:
            self._update_item(item)
        self._state = state_of(self._workspace)

    def _begin_with(self, drawn: Drawn) -> None:
        """Take over nodes and connections of which the design engine has not spoken."""
        self._drawn = drawn
        self.faces, self.nodes, self.connections = drawn.faces, drawn.nodes, drawn.connections
        known = self._workspace.graph.nodes
        self._verdicts: dict[NodeId, NodeVerdict | None] = dict.fromkeys(self.faces)
        self._shared = {node: shared_thing(known[node]) for node in self.faces}
        self.items: dict[str, CanvasItem] = {}
        dicts, boxes = self.connections.tables()
        self._earlier = Earlier(([self.faces, self._verdicts, self._shared, self.items, *dicts], [self.nodes, *boxes]))

    def apply(self, edits: tuple[Edit, ...]) -> list[Box]:
        """Follow edits of the document."""
        self.connections.set_flow(self.flow)
        comes_back = self._earlier.is_of(state_of(self._workspace))
        dirty = self._come_back() if comes_back else self._follow(edits)
        self._state = state_of(self._workspace)
        return dirty

    def _come_back(self) -> list[Box]:
        """Show what was shown before most of it was changed at once."""
        before = self._reach()
        self._earlier.exchange(self._state)
        self._seen.follow()
        around = [box for box in (before, self._reach()) if box is not None]
        return around + self.take_verdicts()

    def _follow(self, edits: tuple[Edit, ...]) -> list[Box]:
        """Take over what edits have changed."""
        graph = self._workspace.graph
        touched = edited_nodes(graph, edits)
        if not touched >= graph.nodes.keys():
            touched |= self._siblings(touched) | self._counted_by_use(touched)
        if self._are_many(len(touched)):
            self._earlier.keep(self._state)
        moved = moved_nodes(graph, edits)
        present = graph.nodes.keys() & (touched | moved)
        moved |= self._workspace.places.fill(self._workspace.document, graph, present)
        items, led = edited_items(edits), led_connections(graph, edits)
        if touched or items or not moved.isdisjoint(self.hidden.nodes):
            before = self.hidden.items
            touched |= self._seen.follow()
            items |= before.keys() ^ self.hidden.items.keys()
            led |= self._led_into(touched) if before or self.hidden.items else set()
        dirty = [*self._lead(led), *self._update(touched, moved - touched - self.hidden.nodes.keys())]
        for item in items:
            dirty += self._update_item(item)
        return dirty

    def take_verdicts(self) -> list[Box]:
        """Follow what the design engine says."""
        known = self._workspace.report.verdicts.get(self._workspace.graph.id, {})
        old = self._verdicts  # compared many times a second while the engine works, so not one by one in Python
        changed = list(compress(old, map(is_not, map(known.get, old), old.values())))
        judge = self._judge_many if self._are_many(len(changed)) else self._judge_few
        alike = {node: face for node in changed if (face := self._judged(node, known.get(node))) is not None}
        return judge(alike, known) + self._update(
            {*(node for node in changed if node not in alike), *self.hidden.boxes}
        )

    def set_tones(self, tones: Tones) -> list[Box]:
        """Let the colours of nodes tell something else; return where they are others than before."""
        self.tones, said = tones, self._verdicts
        self._earlier.forget()
        toned = {node: tones.toned(node, face, said[node]) for node, face in self.faces.items()}
        new = {node: face for node, face in toned.items() if face is not self.faces[node]}
        return self._judge_many(new, said) if self._are_many(len(new)) else self._judge_few(new, said)

    def set_line_style(self, style: LineStyle) -> None:
        """Let connections look otherwise; all of it has to be painted again."""
        if style is self._style:
            return
        self._style = style
        self._earlier.forget()
        self.connections.set_style(style)

    def extent(self) -> Box | None:
        """Return the rectangle around everything; `None` if there is nothing."""
        boxes = [self.nodes.extent(), *(item_box(item) for item in self.items.values())]
        ways = (self.connections.route(target).box for target in self.connections.waypoints)
        return _around((*(box for box in boxes if box is not None), *ways))

    def seen(self, selection: Selection) -> Selection:
        """Return a selection as it is seen: with the boxes of collapsed frames in place of what is in them."""
        if not self.hidden.boxes:
            return selection
        seen = self.hidden.seen(selection)
        return replace(seen, connections=seen.connections & self.connections.sources.keys())

    def route(self, target: Target) -> Route:
        """Return the way of a connection as it is seen, named by where it really ends."""
        return self.connections.route(self.hidden.seen_target(target))

    def port_position(self, port: Ref | Target) -> Point:
        """Return the middle of an output or of a place where connections end, as it is seen."""
        seen, connections = self._seen.port(port), self.connections
        return connections.output_position(seen) if isinstance(seen, Ref) else connections.input_position(seen)

    def item_box(self, item: str) -> Box:
        """Return the rectangle of a note or frame, or of the box that it is seen as or is in."""
        box = self.hidden.items.get(item)
        return item_box(self.items[item]) if box is None else self.nodes.box(box)

    def extent_of(self, selection: Selection) -> Box | None:
        """Return the rectangle around what is selected; `None` if nothing is."""
        selection = self.seen(selection)
        nodes = (self.nodes.box(node) for node in selection.nodes)
        ways = (self.connections.route(target).box for target in selection.connections)
        items = (item_box(self.items[item]) for item in selection.items)
        led = (self.connections.route(point.target).box for point in selection.waypoints)
        return _around((*nodes, *ways, *items, *led))

    def _lead(self, targets: AbstractSet[Target]) -> list[Box]:
        """Lead connections as the document has it; one that is seen to end at a box leads straight there."""
        known = self._workspace.document.waypoints.get(self._workspace.graph.id, {})
        seen = targets - self._seen.unled(known)
        points = {target: known.get(target, ()) if target in seen else () for target in targets}
        dirty = self.connections.lead(points)
        return [grown(box, MARGIN) for box in dirty]

    def _led_into(self, nodes: AbstractSet[NodeId]) -> set[Target]:
        """Return the connections into nodes that the document leads through points."""
        known = self._workspace.document.waypoints.get(self._workspace.graph.id, {})
        return {target for target in known if target.node in nodes}

    def _judged(self, node: NodeId, verdict: NodeVerdict | None) -> Face | None:
        """Return what is drawn of a node by what the design engine says of it; `None` if its outline changes, too."""
        workspace, face = self._workspace, self.faces[node]
        outputs = outputs_of(workspace.document, workspace.graph, node, verdict)
        return None if depends_on_outputs(face, outputs) else judged(face, verdict, outputs)

    def _judge_few(self, faces: Mapping[NodeId, Face], verdicts: Mapping[NodeId, NodeVerdict | None]) -> list[Box]:
        """Take over what the design engine says of nodes that stay as large as they were."""
        return [
            grown(box, MARGIN) for node, face in faces.items() for box in self._put_face(node, face, verdicts.get(node))
        ]

    def _judge_many(self, faces: Mapping[NodeId, Face], verdicts: Mapping[NodeId, NodeVerdict | None]) -> list[Box]:
        """Take over what the design engine says of most nodes."""
        for node, face in faces.items():
            self._set_face(node, face, verdicts.get(node))
        self.nodes.touch_all()
        self.connections.forget_all_labels()
        reach = self._reach()
        return [] if reach is None else [reach]

    def _are_many(self, count: int) -> bool:
        return count > _MANY and 2 * count > len(self._workspace.graph.nodes)

    def _update(self, touched: AbstractSet[NodeId], moved: AbstractSet[NodeId] = frozenset()) -> list[Box]:
        """Take over nodes that the document has otherwise, and others that it only has elsewhere."""
        if self._are_many(len(touched) + len(moved)):
            return self._update_many(touched)
        return self._update_few(touched, moved)

    def _update_many(self, touched: AbstractSet[NodeId]) -> list[Box]:
        """Make nodes as the document has them, and all connections if there are other ones."""
        before = self._reach()
        if touched:
            nodes = self._seen.shown()
            for node in touched - nodes.keys():
                self._drop_face(node)
            self._take_faces(node for node in nodes if node in touched)
            self._drawn.fill(self._seen.corners(self.faces), self._seen.nodes())
        else:
            self.nodes.assign(self._table(self.nodes.keys))
            self.connections.forget_all()
        return [box for box in (before, self._reach()) if box is not None]

    def _take_faces(self, nodes: Iterable[NodeId]) -> list[NodeId]:
        """Note what is drawn of nodes as the document has them; return those of which that is new."""
        workspace = self._workspace
        document, graph = workspace.document, workspace.graph
        known, verdicts = graph.nodes, workspace.report.verdicts.get(graph.id, {})
        boxes, faces = self.hidden.boxes, workspace.faces
        new = []
        for node in nodes:
            verdict = verdicts.get(node)
            if node in boxes:
                self._shared[node], face = "", self._seen.box_face(node)
            else:
                self._shared[node], face = shared_thing(known[node]), faces.of(document, graph, node, verdict)
            if self._set_face(node, face, verdict):
                new.append(node)
        return new

    def _set_face(self, node: NodeId, face: Face, verdict: NodeVerdict | None) -> bool:
        """Note what is drawn of a node; return whether that is new."""
        face = self.tones.toned(node, face, verdict)
        self.nodes_updated += 1
        self._verdicts[node] = verdict
        before = self.faces.get(node)
        is_new = face is not before and face != before
        if is_new:
            self.faces[node] = face  # the same object as long as it says the same: pictures are kept by it
        return is_new

    def _drop_face(self, node: NodeId) -> None:
        if node in self.faces:
            del self.faces[node], self._verdicts[node], self._shared[node]

    def _place(self, node: NodeId) -> Box:
        """Return the rectangle of a node as the document has it."""
        (x, y), body = self._seen.corner(node), self.faces[node].body
        return x, y, x + body.width, y + body.height

    def _table(self, nodes: Collection[NodeId]) -> NDArray[np.float64]:
        """Return the rectangles of nodes as the document has them, one row each."""
        return rectangles(self._seen.corners(nodes), [self.faces[node].body for node in nodes])

    def _reach(self) -> Box | None:
        """Return the rectangle in which everything is drawn."""
        boxes = (self.nodes.extent(), self.connections.boxes.extent(), *map(item_box, self.items.values()))
        return _around(grown(box, *LABEL_REACH) for box in boxes if box is not None)

    def _update_few(self, touched: Iterable[NodeId], moved: Collection[NodeId]) -> list[Box]:
        """Make nodes as the document has them, then their connections, then forget what was found nearby."""
        present = {node: self._seen.is_shown(node) for node in touched}
        old = self._outlines((*present, *moved))
        if moved:
            self.nodes.replace(moved, self._table(moved))
        dirty = [box for node, is_there in present.items() if is_there for box in self._put_node(node)]
        for node, is_there in present.items():
            dirty += self.connections.set_entering(node, self._seen.entering(node) if is_there else ())
        for node, is_there in present.items():
            if not is_there:
                dirty += self._remove_node(node)
        return [grown(box, MARGIN) for box in dirty + self._forget_around(old)]

    def _outlines(self, nodes: Collection[NodeId]) -> dict[NodeId, Outline | None]:
        """Return the outline of each node that is drawn, and nothing for the others."""
        drawn = [node for node in nodes if node in self.nodes]
        boxes = zip(*self.nodes.boxes(drawn).T.tolist(), strict=True)
        outlines = zip(boxes, (self.faces[node].body for node in drawn), strict=True)
        return {**dict.fromkeys(nodes), **dict(zip(drawn, outlines, strict=True))}

    def _put_node(self, node: NodeId) -> list[Box]:
        """Make what is drawn of a node; return what is drawn otherwise than before."""
        before, is_new = self.faces.get(node), bool(self._take_faces([node]))
        self.nodes.put(node, self._place(node))
        return self._show_face(node, before) if is_new else []

    def _put_face(self, node: NodeId, face: Face, verdict: NodeVerdict | None) -> list[Box]:
        """Note what is drawn of a node that stands where it stood; return what is drawn otherwise than before."""
        before = self.faces.get(node)
        return self._show_face(node, before) if self._set_face(node, face, verdict) else []

    def _show_face(self, node: NodeId, before: Face | None) -> list[Box]:
        """Return where a node, its labels and the connections that it colours are; forget what was made of them."""
        self.nodes.touch(node)
        self.connections.touch_entering(node)
        outputs = 0 if before is None else max(len(before.body.outputs), len(self.faces[node].body.outputs))
        dirty = self.connections.forget_labels(node, outputs)
        entering = (self.connections.boxes.box(target) for target in self.connections.entering(node))
        return [self.nodes.box(node), *dirty, *entering]

    def _remove_node(self, node: NodeId) -> list[Box]:
        """Forget a node that is gone; return where it was written what it gave."""
        if node not in self.nodes:
            return []
        dirty = self.connections.forget_node(node)
        self.nodes.remove(node)
        self._drop_face(node)
        return dirty

    def _forget_around(self, old: Mapping[NodeId, Outline | None]) -> list[Box]:
        """Forget ways and labels that depend on where nodes are that have come, gone, moved or changed their ports."""
        new = self._outlines(old.keys())
        changed = [node for node, outline in old.items() if outline != new[node]]
        if not changed:
            return []
        boxes = [outline[0] for node in changed for outline in (old[node], new[node]) if outline]
        return boxes + self.connections.forget_around([node for node in changed if old[node] and new[node]], boxes)

    def _siblings(self, nodes: AbstractSet[NodeId]) -> set[NodeId]:
        """Return the nodes that share something with others now, or did before: their badges count it."""
        graph, known = self._workspace.graph, self._workspace.graph.nodes
        things: set[str] = set()
        for node in nodes:
            old, new = self._shared.get(node, ""), shared_thing(known[node]) if node in known else ""
            if old != new:
                things.update((old, new))
        return {call for thing in things for call in (*graph.calls_of(thing), *graph.calls_of_submodel(thing))}

    def _counted_by_use(self, nodes: AbstractSet[NodeId]) -> set[NodeId]:
        """Return the nodes that others take something of now, or did before, if they show as many outputs as that."""
        graph, connections = self._workspace.graph, self.connections
        before = {connections.sources[target].node for node in nodes for target in connections.entering(node)}
        now = {
            connection.source.node for node in nodes & graph.nodes.keys() for connection in graph.connections_into(node)
        }
        return counted_by_use(self._workspace.network, graph, (before | now) - nodes)

    def _update_item(self, item_id: str) -> list[Box]:
        old = self.items.pop(item_id, None)
        new = self._workspace.document.items.get(item_id)
        is_shown = item_id not in self.hidden.items
        if new is not None and new.graph == self._workspace.graph.id and is_shown:
            self.items[item_id] = new
        return [grown(item_box(item), MARGIN) for item in (old, self.items.get(item_id)) if item is not None]


def _around(boxes: Iterable[Box]) -> Box | None:
    present = list(boxes)
    return reduce(united, present) if present else None
