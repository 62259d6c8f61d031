"""Which graphs of a project are open, in which order."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from netdesigner.canvas.workspace import Crumb, Workspace
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import GraphId


class OpenGraphs(QObject):
    """The model, and each submodel that was shown and not closed.

    One that nothing calls any more is left out, and is there again once it is called, as after an undo.

    Signals:
        changed: Other graphs are open, or another one of them is on screen.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._order: list[GraphId] = [MAIN_GRAPH]
        self._trails: dict[GraphId, tuple[Crumb, ...]] = {MAIN_GRAPH: (Crumb(MAIN_GRAPH),)}
        self._latest = MAIN_GRAPH
        self._shown: tuple[GraphId, ...] = (MAIN_GRAPH,)
        workspace.graph_changed.connect(self._open)
        workspace.edited.connect(self._check)

    @property
    def shown(self) -> tuple[GraphId, ...]:
        """The open graphs, from left to right."""
        return self._shown

    def trail(self, graph: GraphId) -> tuple[Crumb, ...]:
        """Return the way to an open graph."""
        return self._trails[graph]

    def show(self, graph: GraphId) -> None:
        """Show an open graph, by the way on which it was left."""
        self._workspace.show_again(self._trails[graph])

    def open(self, graphs: Iterable[GraphId]) -> None:
        """Open graphs as far as they are there, from left to right, and show none of them yet."""
        present = [graph for graph in dict.fromkeys(graphs) if graph in self._workspace.network.graphs]
        self._order = [*present, *(graph for graph in self._order if graph not in present)]
        for graph in present:
            self._trails.setdefault(graph, self._workspace.present_trail((Crumb(graph),)))
        self._update()

    def step(self, by: int) -> None:
        """Show the graph that stands so many places to the right, in a circle."""
        place = self._shown.index(self._workspace.graph.id) + by
        self.show(self._shown[place % len(self._shown)])

    def move(self, source: int, goal: int) -> None:
        """Put a graph into another place."""
        order = list(self._shown)
        order.insert(goal, order.pop(source))
        self._order = [*order, *(graph for graph in self._order if graph not in self._shown)]
        self._update()

    def close(self, graph: GraphId) -> None:
        """Close a graph, but never the model; from the one on screen, it goes back to where it was opened."""
        if graph == MAIN_GRAPH or graph not in self._shown:
            return
        if graph == self._workspace.graph.id:
            self._leave(self._trails[graph])
        self._order.remove(graph)
        del self._trails[graph]
        self._update()

    def _leave(self, trail: tuple[Crumb, ...]) -> None:
        levels = next(number for number, crumb in enumerate(reversed(trail)) if number and crumb.graph in self._shown)
        self._workspace.go_up(levels)

    def _open(self) -> None:
        trail = self._workspace.trail
        graph = trail[-1].graph
        if graph not in self._trails:
            self._order.insert(self._order.index(self._latest) + 1, graph)
        self._trails[graph] = trail
        self._latest = graph
        self._update()

    def _check(self) -> None:
        """After an edit, look what is there still."""
        if len(self._order) > 1 and self._present() != self._shown:
            self._update()

    def _update(self) -> None:
        self._shown = self._present()
        self.changed.emit()

    def _present(self) -> tuple[GraphId, ...]:
        return tuple(graph for graph in self._order if self._is_there(graph))

    def _is_there(self, graph: GraphId) -> bool:
        if graph not in self._workspace.network.graphs:
            return False
        trail = self._workspace.present_trail(self._trails[graph])
        if trail[-1].caller is not None:
            self._trails[graph] = trail
            return True
        return graph in (MAIN_GRAPH, self._workspace.graph.id)
