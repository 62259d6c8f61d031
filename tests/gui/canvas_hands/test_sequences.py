"""A state machine over all that commands do: the rules of the document hold, and the canvas shows the document."""

from collections.abc import Callable

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PySide6.QtGui import QGuiApplication

from netdesigner.canvas.editing import clipboard, connecting, moving, renaming, rerouting, selecting, sharing
from netdesigner.canvas.editing.annotating import add_frame, add_note
from netdesigner.canvas.editing.arranging import lay_out
from netdesigner.canvas.editing.bypassing import bypass
from netdesigner.canvas.editing.cutting import cut_connections
from netdesigner.canvas.editing.deleting import delete_selection
from netdesigner.canvas.editing.duplicating import duplicate
from netdesigner.canvas.editing.grouping import group
from netdesigner.canvas.editing.healing import delete_and_reconnect
from netdesigner.canvas.editing.placing import add
from netdesigner.canvas.editing.replacing import replace_node
from netdesigner.canvas.editing.splicing import goes_between, splice
from netdesigner.canvas.editing.swapping import swap
from netdesigner.canvas.editing.turning import turn
from netdesigner.canvas.editing.ungrouping import ungroup
from netdesigner.canvas.kept_faces import KeptFaces
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.theme import LIGHT
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Waypoint, Workspace
from netdesigner.catalogue.values import Ref, refs
from netdesigner.graph.nodes import LayerNode, NodeId, Target
from netdesigner.project.document import Flow, new_document
from netdesigner.project.files import parse_project, serialize_project
from netdesigner.project.format import document_from_json
from netdesigner.project.history import History
from tests.builders import Drawing

KINDS = ("input", "output", *(f"keras.layers.{name}" for name in ("Dense", "Add", "LSTM", "MultiHeadAttention")))
KINDS += ("keras.ops.add", "keras.ops.split")

MANY = 30
"""Nodes from which nothing is copied any more: copies of copies are soon too many."""

picks = st.integers(0, 10_000)
points = st.tuples(st.integers(-400, 400).map(float), st.integers(-400, 400).map(float))


def shown(scene: Scene) -> dict[str, object]:
    """Return all that is drawn of a graph."""
    connections = scene.connections
    return {
        "faces": scene.faces,
        "boxes": {node: scene.nodes.box(node) for node in scene.nodes},
        "sources": connections.sources,
        "ways": {target: connections.route(target).points.tolist() for target in connections.sources},
        "items": scene.items,
    }


class Hands(RuleBasedStateMachine):
    """One workspace under random commands, with a canvas that follows it edit by edit."""

    @initialize()
    def start(self) -> None:
        QGuiApplication.clipboard().clear()
        drawing = Drawing(History(new_document()))
        inner = drawing.new_graph("encoder")
        image = inner.input((8,), "image")
        inner.output(inner.layer("Dense", image, units=4))
        drawing.submodel("encoder", **{image: Ref(drawing.input((8,)))})
        self.steps_at_start = len(drawing.history.undo_names)
        self.workspace = Workspace(drawing.history)
        self.canvas = CanvasWidget(self.workspace, LIGHT)
        self.start_content = self.content

    @property
    def content(self) -> bytes:
        return serialize_project(self.workspace.document)

    def node(self, pick: int) -> NodeId | None:
        nodes = list(self.workspace.graph.nodes)
        return nodes[pick % len(nodes)] if nodes else None

    def target(self, pick: int, place: int) -> Target | None:
        node = self.node(pick)
        if node is None:
            return None
        graph = self.workspace.graph
        ports = self.workspace.network.input_ports(graph, graph.nodes[node])
        path = (ports[place % len(ports)].name if ports else "none",)
        return Target(node, path if place % 2 else (*path, place % 3))

    @rule(first=picks, others=st.lists(picks, max_size=3), connection=st.none() | picks)
    def select(self, first: int, others: list[int], connection: int | None) -> None:
        nodes = {node for pick in (first, *others) if (node := self.node(pick)) is not None}
        targets = [found.target for found in self.workspace.graph.connections()]
        self.workspace.select(nodes, [] if connection is None or not targets else [targets[connection % len(targets)]])

    @rule(kind=st.sampled_from(KINDS), at=st.none() | points)
    def add(self, kind: str, at: tuple[float, float] | None) -> None:
        node = add(self.workspace, kind, at)
        assert node is not None
        assert self.workspace.selection.nodes == {node}

    @rule(kind=st.sampled_from(KINDS), which=picks)
    def splice(self, kind: str, which: int) -> None:
        targets = [found.target for found in self.workspace.graph.connections()]
        if targets and goes_between(self.workspace, kind):
            assert splice(self.workspace, kind, targets[which % len(targets)]) is not None

    @rule(source=picks, output=st.integers(0, 1), goal=picks, place=picks)
    def connect(self, source: int, output: int, goal: int, place: int) -> None:
        start, target = self.node(source), self.target(goal, place)
        if start is not None and target is not None:
            connecting.connect(self.workspace, Ref(start, output), target)

    @rule(old=picks, goal=picks, place=picks)
    def reconnect(self, old: int, goal: int, place: int) -> None:
        targets, new = [found.target for found in self.workspace.graph.connections()], self.target(goal, place)
        if targets and new is not None:
            connecting.reconnect(self.workspace, targets[old % len(targets)], new)

    @rule(which=picks)
    def disconnect(self, which: int) -> None:
        targets = [found.target for found in self.workspace.graph.connections()]
        if targets:
            assert connecting.disconnect(self.workspace, targets[which % len(targets)])

    @rule()
    def delete(self) -> None:
        anything = bool(self.workspace.selection)
        assert delete_selection(self.workspace) == anything
        assert not self.workspace.selection

    @precondition(lambda self: len(self.workspace.graph.nodes) < MANY)
    @rule()
    def duplicate(self) -> None:
        count = len(self.workspace.selection.nodes)
        before = len(self.workspace.graph.nodes)
        assert duplicate(self.workspace) == bool(count)
        assert len(self.workspace.graph.nodes) == before + count

    @precondition(lambda self: len(self.workspace.graph.nodes) < MANY)
    @rule()
    def duplicate_connected(self) -> None:
        duplicate(self.workspace, connected=True)

    @rule(act=st.sampled_from([group, ungroup, bypass, swap, delete_and_reconnect]))
    def restructure(self, act: Callable[[Workspace], bool]) -> None:
        steps = len(self.workspace.history.undo_names)
        done = act(self.workspace)
        assert len(self.workspace.history.undo_names) == steps + done

    @rule(pick=picks, kind=st.sampled_from(KINDS))
    def replace(self, pick: int, kind: str) -> None:
        node = self.node(pick)
        if node is not None:
            assert (replace_node(self.workspace, node, kind) is None) == (node in self.workspace.graph.nodes)

    @rule(which=st.lists(picks, max_size=4))
    def cut(self, which: list[int]) -> None:
        targets = [found.target for found in self.workspace.graph.connections()]
        if targets:
            cut_connections(self.workspace, {targets[pick % len(targets)] for pick in which})

    @rule(cut=st.booleans())
    def copy(self, cut: bool) -> None:
        (clipboard.cut if cut else clipboard.copy)(self.workspace)

    @precondition(lambda self: len(self.workspace.graph.nodes) < MANY)
    @rule(at=st.none() | points)
    def paste(self, at: tuple[float, float] | None) -> None:
        clipboard.paste(self.workspace, at and (at[0], at[1], at[0] + 800.0, at[1] + 600.0))

    @rule(by=points)
    def move(self, by: tuple[float, float]) -> None:
        moving.move(self.workspace, self.workspace.selection, by)

    @rule(which=picks, at=points, number=st.integers(0, 5))
    def lead(self, which: int, at: tuple[float, float], number: int) -> None:
        targets = [found.target for found in self.workspace.graph.connections()]
        if not targets:
            return
        target = targets[which % len(targets)]
        led = rerouting.waypoints_of(self.workspace, target)
        if number < len(led):
            self.workspace.select(waypoints=[Waypoint(target, number), Waypoint(target, 0)])
            moving.move(self.workspace, self.workspace.selection, at)
            rerouting.remove_waypoints(self.workspace, [Waypoint(target, 0)])
            assert not self.workspace.selection.waypoints
        else:
            assert rerouting.add_waypoints(self.workspace, {target: at})
            assert at in rerouting.waypoints_of(self.workspace, target)

    @rule(at=points)
    def annotate(self, at: tuple[float, float]) -> None:
        nodes = self.workspace.selection.nodes
        assert add_note(self.workspace, at) is not None
        self.workspace.select(nodes)
        assert (add_frame(self.workspace) is not None) == bool(nodes)
        self.workspace.select(nodes)

    @rule(right=st.integers(-1, 1), down=st.integers(-1, 1))
    def nudge(self, right: int, down: int) -> None:
        moving.nudge(self.workspace, right, down)

    @rule()
    def lay_out(self) -> None:
        lay_out(self.workspace)
        assert not lay_out(self.workspace), "a second layout is another one"

    @rule(flow=st.sampled_from(Flow))
    def turn(self, flow: Flow) -> None:
        turns = flow is not self.workspace.document.flow
        assert turn(self.workspace, flow) == turns

    @rule(pick=picks, name=st.sampled_from(["dense", "a", "b/c", ""]))
    def rename(self, pick: int, name: str) -> None:
        node = self.node(pick)
        if node is not None:
            renaming.rename(self.workspace, node, name)

    @rule(pick=picks)
    def use_again(self, pick: int) -> None:
        node = self.node(pick)
        if node is not None:
            sharing.use_again(self.workspace, node)

    @rule(pick=picks)
    def make_independent(self, pick: int) -> None:
        node = self.node(pick)
        if node is not None:
            sharing.make_independent(self.workspace, node)
            assert not isinstance(self.workspace.graph.nodes[node], LayerNode) or not sharing.is_shared(
                self.workspace, node
            )

    @rule(choose=st.sampled_from([selecting.select_all, selecting.invert, selecting.select_connected]))
    def choose(self, choose: object) -> None:
        assert callable(choose)
        choose(self.workspace)

    @rule(pick=picks)
    def show_graph(self, pick: int) -> None:
        graphs = list(self.workspace.network.graphs)
        self.workspace.show_graph(graphs[pick % len(graphs)])

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            if len(self.workspace.history.undo_names) > self.steps_at_start:
                self.workspace.undo()

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.workspace.redo()

    @invariant()
    def the_canvas_shows_the_document(self) -> None:
        kept, self.workspace.faces = self.workspace.faces, KeptFaces()
        anew = Scene(self.workspace)
        self.workspace.faces = kept
        assert shown(self.canvas.scene) == shown(anew)

    @invariant()
    def the_rules_of_the_document_hold(self) -> None:
        document = self.workspace.document
        for graph in document.network.graphs.values():
            nodes = graph.nodes
            assert all(
                document.network.output_exists(graph, r) for node in nodes.values() for r in refs(node.arguments)
            )
            assert document.positions.get(graph.id, {}).keys() <= nodes.keys()
            assert len(graph.topological_order()) == len(nodes)
            led = document.waypoints.get(graph.id, {}).keys()
            assert led <= {connection.target for connection in graph.connections()}
            assert not led or document.positions[graph.id].keys() == nodes.keys()
        assert serialize_project(document_from_json(parse_project(self.content))) == self.content

    @invariant()
    def what_is_selected_is_there(self) -> None:
        graph = self.workspace.graph
        assert self.workspace.selection.nodes <= graph.nodes.keys()
        assert self.workspace.selection.connections <= {found.target for found in graph.connections()}

    def teardown(self) -> None:
        if not hasattr(self, "workspace"):
            return
        end, history = self.content, self.workspace.history
        undone = len(history.undo_names) - self.steps_at_start
        for _ in range(undone):
            history.undo()
        assert self.content == self.start_content
        for _ in range(undone):
            history.redo()
        assert self.content == end
        self.canvas.close()
        self.canvas.deleteLater()
        self.workspace.close()


TestHands = Hands.TestCase
TestHands.settings = settings(max_examples=25, stateful_step_count=25)
