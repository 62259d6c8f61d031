"""What is drawn of the graph on screen, kept up with the document edit by edit."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, Final, TypeAlias

from netdesigner.canvas.box_faces import box_face
from netdesigner.canvas.boxes import Box, Boxes, grown, united
from netdesigner.canvas.coloring import Coloring
from netdesigner.canvas.connections import Connections
from netdesigner.canvas.crossings import Crossings, crossings_of
from netdesigner.canvas.edited import edited_items, edited_nodes, moved_nodes
from netdesigner.canvas.faces import Face, colored, depends_on_outputs, judged
from netdesigner.canvas.geometry import MARGIN, Body
from netdesigner.canvas.hidden import Hidden, hidden_of
from netdesigner.canvas.items import item_box
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.routing import LABEL_REACH, Route
from netdesigner.graph.nodes import Connection, LayerNode, Node, NodeId, SubmodelNode, Target
from netdesigner.graph.specs import NodeVerdict
from netdesigner.project.document import Point
from netdesigner.project.edits import Edit

if TYPE_CHECKING:
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
        hidden: What collapsed frames hide.
        nodes_updated: How often what is drawn of a node was made, since the start.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.nodes_updated = 0
        self._coloring = Coloring.CATEGORY
        self._style = LineStyle.CURVED
        self._workspace = workspace
        self.rebuild()

    def rebuild(self) -> None:
        """Make everything anew: another graph is on screen."""
        self.faces: dict[NodeId, Face] = {}
        self.nodes: Boxes[NodeId] = Boxes()
        self.connections = Connections(self.nodes, self.faces, self._style)
        self._verdicts: dict[NodeId, NodeVerdict | None] = {}
        self._shared: dict[NodeId, str] = {}
        document, graph = self._workspace.document, self._workspace.graph
        self._workspace.places.fill(document, graph, graph.nodes)
        self.hidden, self._crossings = Hidden(), Crossings()
        self._update(graph.nodes.keys() | self._follow_collapsed())
        on_screen = (item for item in document.items.values() if item.graph == graph.id)
        self.items = {item.id: item for item in on_screen if item.id not in self.hidden.items}

    def apply(self, edits: tuple[Edit, ...]) -> list[Box]:
        """Follow edits of the document."""
        graph = self._workspace.graph
        touched = edited_nodes(self._workspace.network, graph, edits)
        for node in tuple(touched):
            touched |= self._siblings(node)
        moved = moved_nodes(graph, edits)
        present = [node for node in touched | moved if node in graph.nodes]
        moved |= self._workspace.places.fill(self._workspace.document, graph, present)
        items = edited_items(edits)
        if touched or items or not moved.isdisjoint(self.hidden.nodes):
            before = self.hidden.items
            touched |= self._follow_collapsed()
            items |= before.keys() ^ self.hidden.items.keys()
        dirty = self._update(touched, moved - touched - self.hidden.nodes.keys())
        for item in items:
            dirty += self._update_item(item)
        return dirty

    def take_verdicts(self) -> list[Box]:
        """Follow what the design engine says."""
        known = self._workspace.report.verdicts.get(self._workspace.graph.id, {})
        dirty: list[Box] = []
        others: list[NodeId] = []
        for node in [node for node, old in self._verdicts.items() if known.get(node) is not old]:
            verdict, face = known.get(node), self.faces[node]
            if verdict is None or depends_on_outputs(face, verdict.outputs):
                others.append(node)
            else:
                dirty += self._put_face(node, judged(face, verdict), verdict)
        return [grown(box, MARGIN) for box in dirty] + self._update({*others, *self.hidden.boxes})

    def set_coloring(self, coloring: Coloring) -> None:
        """Let the colours of nodes tell something else; all of it has to be painted again."""
        if coloring is self._coloring:
            return
        self._coloring = coloring
        for node, face in self.faces.items():
            self.faces[node] = colored(face, coloring, self._verdicts[node])
        self.nodes.touch_all()

    def set_line_style(self, style: LineStyle) -> None:
        """Let connections look otherwise; all of it has to be painted again."""
        if style is self._style:
            return
        self._style = style
        self.connections.set_style(style)

    def siblings(self, node: NodeId) -> tuple[NodeId, ...]:
        """Return the nodes that share the weights of a node, the node itself among them."""
        graph = self._workspace.graph
        found = graph.nodes[node]
        match found:
            case LayerNode():
                return graph.calls_of(found.layer)
            case SubmodelNode():
                return graph.calls_of_submodel(found.graph)
        return (node,)

    def extent(self) -> Box | None:
        """Return the rectangle around everything; `None` if there is nothing."""
        boxes = [self.nodes.extent(), *(item_box(item) for item in self.items.values())]
        return _around(box for box in boxes if box is not None)

    def seen(self, selection: Selection) -> Selection:
        """Return a selection as it is seen: with the boxes of collapsed frames in place of what is in them."""
        if not self.hidden.boxes:
            return selection
        seen = self.hidden.seen(selection)
        return replace(seen, connections=seen.connections & self.connections.sources.keys())

    def route(self, target: Target) -> Route:
        """Return the way of a connection as it is seen, named by where it really ends."""
        return self.connections.route(self.hidden.seen_target(target))

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
        return _around((*nodes, *ways, *items))

    def _follow_collapsed(self) -> set[NodeId]:
        """Take over what collapsed frames hide; return the nodes and boxes of which something may be seen otherwise."""
        workspace, before = self._workspace, self.hidden
        now = hidden_of(workspace.document, workspace.graph.id)
        if not (before.boxes or now.boxes):
            return set()
        touched = self._crossings.beside(workspace.graph)
        self.hidden, self._crossings = now, crossings_of(workspace.graph, now, self._corner)
        touched |= self._crossings.beside(workspace.graph)
        return touched.union(before.boxes, now.boxes, before.nodes, now.nodes)

    def _is_shown(self, node: NodeId) -> bool:
        """Whether a node of the graph is not hidden; boxes are shown."""
        hidden = self.hidden
        return node in hidden.boxes or (node in self._workspace.graph.nodes and node not in hidden.nodes)

    def _connections(self) -> Iterable[Connection]:
        connections = self._workspace.graph.connections()
        return self._crossings.seen(connections) if self.hidden.boxes else connections

    def _entering(self, node: NodeId) -> Iterable[Connection]:
        graph = self._workspace.graph
        return self._crossings.entering(graph, node) if self.hidden.boxes else graph.connections_into(node)

    def _corner(self, node: NodeId) -> Point:
        return self._workspace.places.of(self._workspace.document, self._workspace.graph, node)

    def _box_face(self, box: NodeId) -> Face:
        workspace, frame, nodes = self._workspace, self.hidden.boxes[box], self.hidden.nodes_in(box)
        known = workspace.report.verdicts.get(workspace.graph.id, {})
        return box_face(workspace.network, workspace.graph, frame, nodes, self._crossings.of[box], known)

    def _update(self, touched: AbstractSet[NodeId], moved: AbstractSet[NodeId] = frozenset()) -> list[Box]:
        """Take over nodes that the document has otherwise, and others that it only has elsewhere."""
        count = len(touched) + len(moved)
        if count > _MANY and 2 * count > len(self._workspace.graph.nodes):
            return self._update_many(touched)
        return self._update_few(touched, moved)

    def _update_many(self, touched: Collection[NodeId]) -> list[Box]:
        """Make nodes as the document has them, and all connections if there are other ones."""
        before = self._reach()
        for node in touched:
            if self._is_shown(node):
                self._take_face(node)
            else:
                self._drop_face(node)
        self._place_all()
        if touched:
            self.connections.fill(self._connections())
        else:
            self.connections.forget_all()
        return [box for box in (before, self._reach()) if box is not None]

    def _take_face(self, node: NodeId) -> bool:
        """Note what is drawn of a node as the document has it; return whether that is new."""
        if node in self.hidden.boxes:
            self._shared[node] = ""
            return self._set_face(node, self._box_face(node), None)
        workspace = self._workspace
        verdict = workspace.verdict(node)
        self._shared[node] = _shared_thing(workspace.graph.nodes[node])
        return self._set_face(node, workspace.faces.of(workspace.document, workspace.graph, node, verdict), verdict)

    def _set_face(self, node: NodeId, face: Face, verdict: NodeVerdict | None) -> bool:
        """Note what is drawn of a node; return whether that is new."""
        face = colored(face, self._coloring, verdict)
        self.nodes_updated += 1
        self._verdicts[node] = verdict
        is_new = face != self.faces.get(node)
        if is_new:
            self.faces[node] = face  # the same object as long as it says the same: pictures are kept by it
        return is_new

    def _drop_face(self, node: NodeId) -> None:
        if node in self.faces:
            del self.faces[node], self._verdicts[node], self._shared[node]

    def _place(self, node: NodeId) -> Box:
        """Return the rectangle of a node as the document has it."""
        if node in self.hidden.boxes:
            return item_box(self.hidden.boxes[node])
        x, y = self._corner(node)
        body = self.faces[node].body
        return x, y, x + body.width, y + body.height

    def _place_all(self) -> None:
        import numpy as np

        table = np.array([self._place(node) for node in self.faces]).reshape(-1, 4)
        self.nodes.fill(self.faces, table)

    def _reach(self) -> Box | None:
        """Return the rectangle in which nodes and connections are drawn."""
        boxes = (self.nodes.extent(), self.connections.boxes.extent())
        return _around(grown(box, *LABEL_REACH) for box in boxes if box is not None)

    def _update_few(self, touched: Iterable[NodeId], moved: Iterable[NodeId]) -> list[Box]:
        """Make nodes as the document has them, then their connections, then forget what was found nearby."""
        present = {node: self._is_shown(node) for node in touched}
        old = {node: self._outline(node) for node in (*present, *moved)}
        for node in moved:
            self.nodes.put(node, self._place(node))
        dirty = [box for node, is_there in present.items() if is_there for box in self._put_node(node)]
        for node, is_there in present.items():
            dirty += self.connections.set_entering(node, self._entering(node) if is_there else ())
        for node, is_there in present.items():
            if not is_there:
                dirty += self._remove_node(node)
        for node, outline in old.items():
            if outline != self._outline(node):
                dirty += self._forget_around(node, outline)
        return [grown(box, MARGIN) for box in dirty]

    def _outline(self, node: NodeId) -> Outline | None:
        return (self.nodes.box(node), self.faces[node].body) if node in self.nodes else None

    def _put_node(self, node: NodeId) -> list[Box]:
        """Make what is drawn of a node; return what is drawn otherwise than before."""
        before, is_new = self.faces.get(node), self._take_face(node)
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
        outputs = 0 if before is None else max(len(before.body.output_xs), len(self.faces[node].body.output_xs))
        dirty = self.connections.forget_labels(node, outputs)
        entering = (self.connections.boxes.box(target) for target in self.connections.entering(node))
        return [self.nodes.box(node), *dirty, *entering]

    def _remove_node(self, node: NodeId) -> list[Box]:
        if node not in self.nodes:
            return []
        dirty = self.connections.forget_labels(node, len(self.faces[node].body.output_xs))
        self.nodes.remove(node)
        self._drop_face(node)
        self.connections.forget_node(node)
        return dirty

    def _forget_around(self, node: NodeId, old: Outline | None) -> list[Box]:
        """Forget ways and labels that depend on where a node is, for it has come, gone, moved or changed its ports."""
        new = self._outline(node)
        dirty = self.connections.forget_ends(node) if old and new else []
        for outline in (old, new):
            if outline is not None:
                dirty += [outline[0], *self.connections.forget_near(outline[0])]
        return dirty

    def _siblings(self, node: NodeId) -> set[NodeId]:
        """Return the nodes that share something with a node now, or did before: their badges count it."""
        graph = self._workspace.graph
        things = {self._shared.get(node, ""), _shared_thing(graph.nodes[node]) if node in graph.nodes else ""}
        if len(things) == 1:
            return set()
        return {call for thing in things for call in (*graph.calls_of(thing), *graph.calls_of_submodel(thing))}

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


def _shared_thing(node: Node) -> str:
    """Return the id of what a node calls and other nodes may call too."""
    match node:
        case LayerNode():
            return node.layer
        case SubmodelNode():
            return node.graph
    return ""
