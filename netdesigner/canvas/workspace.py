"""What a person works on: a document, the graph on screen, what is selected, what the engine says of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from netdesigner.canvas.hidden import frames_hiding
from netdesigner.canvas.sketch import Sketch
from netdesigner.canvas.trials import Trials
from netdesigner.engine.client.report import Report
from netdesigner.graph.edits import GraphEdit
from netdesigner.graph.errors import GraphError
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import GraphId, NodeId, SubmodelNode, Target
from netdesigner.graph.specs import NodeVerdict
from netdesigner.i18n import ngettext
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit
from netdesigner.project.history import History


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A point that a connection is led through.

    Attributes:
        target: The connection, named by where it ends.
        number: The point's number along it.
    """

    target: Target
    number: int


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected in the graph on screen.

    Attributes:
        nodes: Selected nodes.
        connections: Selected connections, named by where they end.
        items: Selected notes and frames, by their ids.
        waypoints: Selected points that connections are led through.
    """

    nodes: frozenset[NodeId] = frozenset()
    connections: frozenset[Target] = frozenset()
    items: frozenset[str] = frozenset()
    waypoints: frozenset[Waypoint] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is selected."""
        return bool(self.nodes or self.connections or self.items or self.waypoints)

    def __or__(self, other: Selection) -> Selection:
        """Return the selection of what is selected in either."""
        return Selection(
            self.nodes | other.nodes,
            self.connections | other.connections,
            self.items | other.items,
            self.waypoints | other.waypoints,
        )

    def __sub__(self, other: Selection) -> Selection:
        """Return the selection without what is selected in another one."""
        return Selection(
            self.nodes - other.nodes,
            self.connections - other.connections,
            self.items - other.items,
            self.waypoints - other.waypoints,
        )


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from the model to the graph on screen.

    Attributes:
        graph: The graph.
        caller: The node of the graph before that was opened; `None` for the model, and for a graph that nothing calls.
    """

    graph: GraphId
    caller: NodeId | None = None


Preview: TypeAlias = tuple[GraphEdit, ...]
"""Edits that are not done, shown as they would be."""


class Workspace(QObject):
    """The one thing that the canvas and all panels of a window look at, and edit through.

    Views read `document` and `report`, call `do` and the methods that select and show, and draw again on a signal;
    no view changes another one.

    Attributes:
        history: The undo history of the document.
        sketch: What was worked out of its picture ahead.
        places: Where nodes stand, those without a position in the document too.
        faces: What the cards of nodes say.
        trials: What gestures ask of edits that are not done.

    Signals:
        edited: Edits were done, undone or redone; with the tuple of edits.
        reported: There is a new `report`.
        graph_changed: Another graph is on screen.
        selection_changed: Something else is selected.
        previewed: There is another `preview`.
        revealed: A node, note or frame of the graph on screen should be brought into view; with its id.
        refused: Something could not be done; with the sentence that says why.
        joined: A person has connected two nodes of the graph on screen; with the ids of the giving and the taking one.
        file_wanted: A person wants to look at an attached Python file; with its name.
    """

    edited = Signal(object)
    reported = Signal()
    graph_changed = Signal()
    selection_changed = Signal()
    previewed = Signal()
    revealed = Signal(str)
    refused = Signal(str)
    joined = Signal(str, str)
    file_wanted = Signal(str)

    def __init__(self, history: History, parent: QObject | None = None, sketch: Sketch | None = None) -> None:
        super().__init__(parent)
        self.history = history
        self.sketch = sketch or Sketch()
        self.places = self.sketch.places
        self.faces = self.sketch.faces
        self.trials = Trials(self)
        self._report = Report()
        self._selection = Selection()
        self._led: dict[Target, int] = {}  # with another count, points have other numbers
        self._preview: Preview = ()
        self._trail: tuple[Crumb, ...] = (Crumb(MAIN_GRAPH),)
        self._stop_listening = history.listen(self._follow)

    def close(self) -> None:
        """Stop listening to the history."""
        self._stop_listening()

    @property
    def document(self) -> Document:
        """The document."""
        return self.history.document

    @property
    def network(self) -> Network:
        """Its network."""
        return self.history.document.network

    @property
    def graph(self) -> Graph:
        """The graph on screen."""
        return self.network.graph(self._trail[-1].graph)

    @property
    def trail(self) -> tuple[Crumb, ...]:
        """The way from the model to the graph on screen."""
        return self._trail

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._selection

    @property
    def report(self) -> Report:
        """What the design engine has said."""
        return self._report

    @property
    def is_judged(self) -> bool:
        """Whether the design engine has said all there is to say of the network as it is now."""
        return self._report.complete and self._report.revision == self.document.revision

    @property
    def preview(self) -> Preview:
        """Edits that are shown and not done."""
        return self._preview

    def verdict(self, node: NodeId, graph: GraphId | None = None) -> NodeVerdict | None:
        """Return what the engine says of a node, of the graph on screen unless another is named."""
        return self._report.verdicts.get(graph or self.graph.id, {}).get(node)

    def do(self, name: str, edits: Iterable[Edit], merge: Hashable = None) -> bool:
        """Do edits as one undo step; return whether they were done. Why not is told by `refused`."""
        try:
            self.history.do(name, edits, merge)
        except GraphError as error:
            self.refused.emit(str(error))
            return False
        return True

    def undo(self) -> None:
        """Take the latest step back, if there is one."""
        if self.history.undo_names:
            self.history.undo()

    def redo(self) -> None:
        """Do the step again that was taken back last, if there is one."""
        if self.history.redo_names:
            self.history.redo()

    def select(
        self,
        nodes: Iterable[NodeId] = (),
        connections: Iterable[Target] = (),
        items: Iterable[str] = (),
        waypoints: Iterable[Waypoint] = (),
    ) -> None:
        """Select these nodes, connections, notes, frames and points of the graph on screen, and nothing else."""
        chosen = Selection(frozenset(nodes), frozenset(connections), frozenset(items), frozenset(waypoints))
        self._set_selection(chosen)

    def choose(self, selection: Selection) -> None:
        """Select what was selected before, or what a gesture has found."""
        self._set_selection(selection)

    def show_graph(self, graph: GraphId) -> None:
        """Show a graph, wherever it is called."""
        self._show(self._trail_to(graph))

    def show_again(self, trail: tuple[Crumb, ...]) -> None:
        """Show the graph to which a way has led before."""
        self._show(self.present_trail(trail))

    def present_trail(self, trail: tuple[Crumb, ...]) -> tuple[Crumb, ...]:
        """Return a way as it leads to its graph now: as before, or the shortest one."""
        still_leads = trail[-1].caller is not None and self._as_far_as_it_leads(trail) == trail
        return trail if still_leads else self._trail_to(trail[-1].graph)

    def open_submodel(self, node: NodeId) -> None:
        """Show the graph that a node of the graph on screen calls; other nodes are left alone."""
        found = self.graph.nodes.get(node)
        if isinstance(found, SubmodelNode):
            self._show((*self._trail, Crumb(found.graph, node)))

    def go_up(self, levels: int = 1) -> None:
        """Show the graph from which this one was opened."""
        kept = self._trail[: max(1, len(self._trail) - levels)]
        caller = self._trail[len(kept)].caller if len(kept) < len(self._trail) else None
        self._show(kept)
        if caller is not None:
            self.select([caller])

    def reveal(self, graph: GraphId, node: NodeId | None = None) -> None:
        """Show a graph; select a node of it and bring it into view, out of the collapsed frames that hide it."""
        if graph != self.graph.id:
            self.show_graph(graph)
        if node is not None and node in self.graph.nodes:
            self._open_around(node)
            self.select([node])
            self.revealed.emit(node)

    def reveal_item(self, graph: GraphId, item: str) -> None:
        """Show a graph; select a note or frame of it and bring it into view, out of what hides it."""
        if graph != self.graph.id:
            self.show_graph(graph)
        if self._is_on_screen(item):
            self._open_around(item)
            self.select(items=[item])
            self.revealed.emit(item)

    def show_preview(self, edits: Sequence[GraphEdit] = ()) -> None:
        """Show what edits would do, or with none what is."""
        if tuple(edits) != self._preview:
            self._preview = tuple(edits)
            self.previewed.emit()

    def set_report(self, report: Report) -> None:
        """Take in what the design engine says."""
        self._report = report
        self.reported.emit()

    def _follow(self, edits: tuple[Edit, ...]) -> None:
        trail = self._as_far_as_it_leads(self._trail)
        if trail != self._trail:
            self._show(trail)
        self._drop_what_is_gone()
        self.edited.emit(edits)

    def _drop_what_is_gone(self) -> None:
        graph, old = self.graph, self._selection
        nodes = frozenset(old.nodes & graph.nodes.keys())
        connections = old.connections
        if connections:
            ends = {target.node for target in connections if target.node in graph.nodes}
            present = {connection.target for node in ends for connection in graph.connections_into(node)}
            connections = connections & present
        present_items = frozenset(item for item in old.items if self._is_on_screen(item))
        waypoints = frozenset(point for point in old.waypoints if self._led[point.target] == self._count(point.target))
        self._set_selection(Selection(nodes, connections, present_items, waypoints))

    def _count(self, target: Target) -> int:
        """Return how many points a connection of the graph on screen is led through."""
        return len(self.document.waypoints.get(self.graph.id, {}).get(target, ()))

    def _open_around(self, thing: NodeId | str) -> None:
        """Expand the frames that hide a node, note or frame."""
        from netdesigner.canvas.editing.expanding import expansion  # which knows workspaces

        if frames := frames_hiding(self.document, self.graph.id, thing):
            self.do(ngettext("Expand frame", "Expand frames", len(frames)), expansion(self, frames))

    def _is_on_screen(self, item: str) -> bool:
        found = self.document.items.get(item)
        return found is not None and found.graph == self.graph.id

    def _set_selection(self, selection: Selection) -> None:
        if selection != self._selection:
            self._selection = selection
            self._led = {point.target: self._count(point.target) for point in selection.waypoints}
            self.selection_changed.emit()

    def _show(self, trail: tuple[Crumb, ...]) -> None:
        changed = trail[-1].graph != self._trail[-1].graph
        self._trail = trail
        if changed:
            self._selection = Selection()
            self.graph_changed.emit()
            self.selection_changed.emit()

    def _as_far_as_it_leads(self, trail: tuple[Crumb, ...]) -> tuple[Crumb, ...]:
        """Return as much of a way as still leads somewhere."""
        kept = [trail[0]]
        for crumb in trail[1:]:
            if not self._leads(kept[-1].graph, crumb):
                break
            kept.append(crumb)
        return tuple(kept)

    def _leads(self, graph: GraphId, crumb: Crumb) -> bool:
        """Whether a crumb still leads somewhere from a graph; one without a caller does while its graph is there."""
        if crumb.caller is None:
            return crumb.graph in self.network.graphs
        caller = self.network.graph(graph).nodes.get(crumb.caller)
        return isinstance(caller, SubmodelNode) and caller.graph == crumb.graph

    def _trail_to(self, goal: GraphId) -> tuple[Crumb, ...]:
        """Return the shortest way from the model to a graph; one that nothing calls stands alone behind the model."""
        waiting: list[tuple[Crumb, ...]] = [(Crumb(MAIN_GRAPH),)]
        seen = {MAIN_GRAPH}
        while waiting:
            trail = waiting.pop(0)
            if trail[-1].graph == goal:
                return trail
            graph = self.network.graph(trail[-1].graph)
            for submodel in graph.submodels():
                if submodel not in seen:
                    seen.add(submodel)
                    waiting.append((*trail, Crumb(submodel, graph.calls_of_submodel(submodel)[0])))
        return (Crumb(MAIN_GRAPH), Crumb(goal))
