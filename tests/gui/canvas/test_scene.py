"""The scene says what the document says, after any edits, and an edit costs what it touches."""

from collections.abc import Iterator
from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from netdesigner.canvas.boxes import grown, united
from netdesigner.canvas.coloring import Coloring
from netdesigner.canvas.editing.collapsing import fold
from netdesigner.canvas.editing.deleting import delete_selection
from netdesigner.canvas.editing.moving import move
from netdesigner.canvas.faces import Face, colored, face_of
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.painting.budget import Budget
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.tones import Tones
from netdesigner.canvas.workspace import Selection, Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.engine.client.report import Report
from netdesigner.graph import changes
from netdesigner.graph.edits import PutLayer
from netdesigner.graph.errors import EditRefusedError
from netdesigner.graph.nodes import LayerNode, NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind, new_document
from netdesigner.project.edits import MoveNodes, PutItem, SetWaypoints
from netdesigner.project.history import History
from tests.builders import Drawing
from tests.gui.canvas.conftest import content, fine, place, say, wrong

_KINDS = ("Dense", "Conv2D", "Add", "Concatenate", "LSTM", "MultiHeadAttention")
_POINTS = st.tuples(st.integers(-1, 2), st.integers(0, 9)).map(lambda point: (point[0] * 100.0, point[1] * 52.0))


def faces_made_anew(workspace: Workspace, coloring: Coloring) -> dict[NodeId, Face]:
    """What is drawn of each node, with nothing that was kept."""
    document, graph = workspace.document, workspace.graph
    verdicts = {node: workspace.verdict(node) for node in graph.nodes}
    return {
        node: colored(face_of(document, graph, node, verdict), coloring, verdict) for node, verdict in verdicts.items()
    }


class SceneFollowsDocument(RuleBasedStateMachine):
    """Any edits, undone and redone, with verdicts between them."""

    def __init__(self) -> None:
        super().__init__()
        self.drawing = Drawing(History(new_document()))
        self.workspace = Workspace(self.drawing.history)
        self.scene = Scene(self.workspace)
        self.workspace.edited.connect(self.scene.apply)
        self.workspace.reported.connect(self.scene.take_verdicts)
        self.number = 0
        self.look = Coloring.CATEGORY, LineStyle.CURVED

    @initialize()
    def draw_a_skip_connection(self) -> None:
        first = self.drawing.input((8,))
        second = self.drawing.layer("Dense", first)
        last = self.drawing.layer("Add", second, first)
        place(self.drawing, **{first: (0.0, 0.0), second: (0.0, 104.0), last: (0.0, 416.0)})

    def teardown(self) -> None:
        self.workspace.close()

    def pick(self, data: st.DataObject) -> NodeId:
        return data.draw(st.sampled_from(sorted(self.drawing.graph.nodes)))

    def has_nodes(self) -> bool:
        return bool(self.drawing.graph.nodes)

    @rule()
    def add_input(self) -> None:
        self.drawing.input((8, 8, 1))

    @rule(kind=st.sampled_from(_KINDS), point=_POINTS | st.none())
    def add_layer(self, kind: str, point: tuple[float, float] | None) -> None:
        node = self.drawing.layer(kind)
        if point is not None:
            place(self.drawing, **{node: point})

    @precondition(has_nodes)
    @rule(data=st.data())
    def connect(self, data: st.DataObject) -> None:
        graph, network = self.drawing.graph, self.drawing.document.network
        goal = self.pick(data)
        ports = network.input_ports(graph, graph.nodes[goal])
        if ports:
            target = changes.Target(goal, (data.draw(st.sampled_from(ports)).name,))
            try:
                self.drawing.do(*changes.connect(network, graph, Ref(self.pick(data)), target))
            except EditRefusedError:
                return

    @precondition(has_nodes)
    @rule(data=st.data())
    def disconnect(self, data: st.DataObject) -> None:
        connections = sorted(connection.target for connection in self.drawing.graph.connections())
        if connections:
            self.drawing.do(*changes.disconnect(self.drawing.graph, data.draw(st.sampled_from(connections))))

    @precondition(has_nodes)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        self.drawing.do(*changes.remove_nodes(self.drawing.graph, [self.pick(data)]))

    @precondition(has_nodes)
    @rule(data=st.data(), point=_POINTS)
    def move(self, data: st.DataObject, point: tuple[float, float]) -> None:
        place(self.drawing, **{self.pick(data): point})

    @precondition(has_nodes)
    @rule(data=st.data(), points=st.lists(_POINTS, max_size=3).map(tuple))
    def lead(self, data: st.DataObject, points: tuple[tuple[float, float], ...]) -> None:
        connections = sorted(connection.target for connection in self.drawing.graph.connections())
        if connections:
            self.drawing.do(SetWaypoints("main", {data.draw(st.sampled_from(connections)): points}))

    @precondition(has_nodes)
    @rule(data=st.data())
    def share(self, data: st.DataObject) -> None:
        node = self.drawing.graph.nodes[self.pick(data)]
        if isinstance(node, LayerNode):
            self.drawing.do(*changes.call_again(self.drawing.graph, node.layer)[1])

    @precondition(has_nodes)
    @rule(data=st.data())
    def return_states(self, data: st.DataObject) -> None:
        node = self.drawing.graph.nodes[self.pick(data)]
        if isinstance(node, LayerNode):
            layer = self.drawing.graph.layer_of(node)
            value = layer.parameters.get("return_state") is not True
            try:
                changed = replace(layer, parameters={**layer.parameters, "return_state": value})
                self.drawing.do(PutLayer(self.drawing.graph_id, changed))
            except EditRefusedError:
                return

    @rule(point=_POINTS)
    def note(self, point: tuple[float, float]) -> None:
        self.drawing.do(PutItem(CanvasItem("note", "main", CanvasItemKind.NOTE, "text", point)))

    @rule(name=st.sampled_from("abc"), corner=_POINTS, size=st.sampled_from([(240.0, 300.0), (600.0, 700.0)]))
    def frame(self, name: str, corner: tuple[float, float], size: tuple[float, float]) -> None:
        self.drawing.do(PutItem(CanvasItem(name, "main", CanvasItemKind.FRAME, name, corner, size)))

    @rule(names=st.sets(st.sampled_from("abc"), min_size=1))
    def fold(self, names: set[str]) -> None:
        fold(self.workspace, names & self.drawing.document.items.keys())

    @rule(name=st.sampled_from("abc"), by=_POINTS)
    def move_frame(self, name: str, by: tuple[float, float]) -> None:
        move(self.workspace, Selection(items=frozenset({name} & self.drawing.document.items.keys())), by)

    @precondition(has_nodes)
    @rule(data=st.data(), width=st.integers(1, 999))
    def judge(self, data: st.DataObject, width: int) -> None:
        node = self.pick(data)
        say(self.workspace, **{node: fine((width, width), params=width) if width % 3 else wrong("keras", node)})

    @rule(coloring=st.sampled_from(Coloring), style=st.sampled_from(LineStyle))
    def look_otherwise(self, coloring: Coloring, style: LineStyle) -> None:
        self.look = coloring, style
        self.put_on_look(self.scene)

    def put_on_look(self, scene: Scene) -> None:
        coloring, style = self.look
        scene.set_tones(Tones(coloring))
        scene.set_line_style(style)

    @rule()
    def undo(self) -> None:
        self.workspace.undo()

    @rule()
    def redo(self) -> None:
        self.workspace.redo()

    @invariant()
    def scene_is_as_if_made_anew(self) -> None:
        anew = Scene(self.workspace)
        self.put_on_look(anew)
        assert content(self.scene) == content(anew)
        for node, face in faces_made_anew(self.workspace, self.look[0]).items():
            assert self.scene.faces.get(node, face) == face  # not there where it is hidden

    @invariant()
    def what_is_hidden_is_not_drawn(self) -> None:
        for item in self.drawing.document.items.values():
            if item.held is not None:
                assert item.held.nodes.isdisjoint(self.scene.faces)
                assert item.held.items.isdisjoint(self.scene.items)
                assert item.id not in self.scene.items

    @invariant()
    def connections_are_seen_unless_both_ends_are_in_one_box(self) -> None:
        seen_node = self.scene.hidden.seen_node
        real = {self.scene.hidden.real_target(target) for target in self.scene.connections.sources}
        links = self.drawing.graph.connections()
        assert real == {link.target for link in links if seen_node(link.source.node) != seen_node(link.target.node)}


TestSceneFollowsDocument = SceneFollowsDocument.TestCase
TestSceneFollowsDocument.settings = settings(
    max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)


class SceneFollowsInBulk(SceneFollowsDocument):
    """The same, when every change counts as one of most nodes."""

    def __init__(self) -> None:
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(Scene, "_are_many", are_many)
        super().__init__()

    def teardown(self) -> None:
        self.patch.undo()
        super().teardown()


def are_many(_scene: Scene, _count: int) -> bool:
    return True


def are_more_than_two(_scene: Scene, count: int) -> bool:
    return count > 2


TestSceneFollowsInBulk = SceneFollowsInBulk.TestCase
TestSceneFollowsInBulk.settings = TestSceneFollowsDocument.settings


@pytest.fixture(scope="module")
def long_chain() -> Iterator[tuple[Workspace, Scene, list[NodeId]]]:
    """A chain of 2,000 nodes, all of whose ways and labels are known."""
    drawing = Drawing(History(new_document()))
    nodes = [drawing.input((8,))]
    with drawing.history.step("Chain"):
        for _ in range(1999):
            node, edits = changes.add_layer(
                drawing.graph, "keras.layers.Dense", {"units": 8}, {"inputs": Ref(nodes[-1])}
            )
            for edit in edits:
                drawing.history.apply(edit)
            nodes.append(node)
        drawing.history.apply(MoveNodes("main", {node: (0.0, row * 104.0) for row, node in enumerate(nodes)}))
    workspace = Workspace(drawing.history)
    say(workspace, **{node: fine((8,)) for node in nodes})
    scene = Scene(workspace)
    content(scene)
    workspace.edited.connect(scene.apply)
    workspace.reported.connect(scene.take_verdicts)
    yield workspace, scene, nodes
    workspace.close()


def work(scene: Scene) -> tuple[int, int]:
    return scene.nodes_updated, scene.connections.ways_found


def test_an_edit_of_one_of_many_nodes_makes_only_this_one_anew(
    long_chain: tuple[Workspace, Scene, list[NodeId]],
) -> None:
    workspace, scene, nodes = long_chain
    graph = workspace.graph
    node = graph.nodes[nodes[1000]]
    assert isinstance(node, LayerNode)
    updated, _ = work(scene)
    workspace.do("Set", changes.set_parameter(workspace.network, graph, node.layer, "units", 9))
    assert scene.nodes_updated - updated == 1
    assert scene.faces[nodes[1000]].line == "9"


def test_a_moved_node_finds_anew_only_the_ways_around_it(long_chain: tuple[Workspace, Scene, list[NodeId]]) -> None:
    workspace, scene, nodes = long_chain
    updated, found = work(scene)
    workspace.do("Move", [MoveNodes("main", {nodes[1000]: (300.0, 104_000.0)})])
    content(scene)
    assert scene.nodes_updated == updated
    assert 1 <= scene.connections.ways_found - found <= 6


def test_a_verdict_on_one_of_many_nodes_makes_only_this_one_anew(
    long_chain: tuple[Workspace, Scene, list[NodeId]],
) -> None:
    workspace, scene, nodes = long_chain
    updated, _ = work(scene)
    say(workspace, **{nodes[700]: fine((16,), params=144)})
    assert scene.nodes_updated - updated == 1
    assert scene.faces[nodes[700]].weights == "144"


def test_a_connection_leads_around_the_nodes_between(drawing: Drawing, workspace: Workspace) -> None:
    first = drawing.input((8,))
    second = drawing.layer("Dense", first, units=8)
    last = drawing.layer("Add", second, first)
    place(drawing, **{first: (0.0, 0.0), second: (0.0, 104.0), last: (0.0, 208.0)})
    scene = Scene(workspace)
    (skip,) = [target for target, source in scene.connections.sources.items() if target.path == ("inputs", 1)]
    left, top, right, bottom = scene.nodes.box(second)
    points = scene.connections.route(skip).points
    between = points[(points[:, 1] > top) & (points[:, 1] < bottom)]
    assert ((points[:, 0] < left) | (points[:, 0] > right)).any()
    assert ((between[:, 0] < left) | (between[:, 0] > right)).all()


def test_the_shape_below_a_node_that_nothing_is_connected_to_goes_with_it(
    drawing: Drawing, workspace: Workspace
) -> None:
    alone = drawing.input((8,))
    place(drawing, **{alone: (0.0, 0.0)})
    say(workspace, **{alone: fine((8,))})
    scene = Scene(workspace)
    workspace.edited.connect(scene.apply)
    before = scene.connections.label(Ref(alone, 0))
    place(drawing, **{alone: (400.0, 0.0)})
    after = scene.connections.label(Ref(alone, 0))
    assert before is not None
    assert after is not None
    assert after.middle[0] - before.middle[0] == 400.0


def test_the_shape_below_a_node_that_nothing_is_connected_to_goes_when_it_is_deleted(
    drawing: Drawing, workspace: Workspace
) -> None:
    alone = drawing.input((8,))
    place(drawing, **{alone: (0.0, 0.0)})
    say(workspace, **{alone: fine((8,))})
    scene = Scene(workspace)
    workspace.edited.connect(scene.apply)
    label = scene.connections.label(Ref(alone, 0))
    assert label is not None
    workspace.select([alone])
    delete_selection(workspace)
    assert not list(scene.connections.labels_meeting(label.box))


def test_a_shape_that_had_to_wait_is_painted_as_a_whole(
    long_chain: tuple[Workspace, Scene, list[NodeId]],
) -> None:
    _workspace, scene, nodes = long_chain
    connections = scene.connections
    everywhere = grown(scene.nodes.around(nodes), 1000.0)
    connections.forget_all_labels()
    budget = Budget(0.0)
    connections.find_labels(everywhere, budget)
    at_once = set(connections.written)
    late = [label.box for ref, label in connections.labels_meeting(everywhere) if ref not in at_once]
    assert at_once
    assert late
    assert all(any(united(room, box) == room for room in budget.undone) for box in late)


def test_what_equal_layers_say_is_made_once(long_chain: tuple[Workspace, Scene, list[NodeId]]) -> None:
    workspace, scene, nodes = long_chain
    made = workspace.faces.contents_made
    assert made <= 10  # of 2,000: the chain repeats a few kinds of layers
    workspace.select(nodes[100:1900])
    delete_selection(workspace)
    workspace.undo()
    assert workspace.faces.contents_made <= made + 1  # the last one had nothing before it for a while
    assert scene.faces.keys() == set(nodes)


def test_many_changed_nodes_are_drawn_as_if_made_anew(long_chain: tuple[Workspace, Scene, list[NodeId]]) -> None:
    workspace, scene, nodes = long_chain
    for _ in range(2):
        workspace.do("Move", [MoveNodes("main", {node: (104.0 * n, 8.0 * n) for n, node in enumerate(nodes[:1800])})])
        assert content(scene) == content(Scene(workspace))
        workspace.select(nodes[100:1900])
        delete_selection(workspace)
        assert content(scene) == content(Scene(workspace))
        workspace.undo()
        assert content(scene) == content(Scene(workspace))
        workspace.undo()


def test_what_most_nodes_were_is_shown_again_without_being_made_anew(
    long_chain: tuple[Workspace, Scene, list[NodeId]],
) -> None:
    workspace, scene, nodes = long_chain
    before = content(scene)
    workspace.select(nodes[100:])
    delete_selection(workspace)
    made = work(scene)
    for _ in range(2):
        workspace.undo()
        assert content(scene) == before
        workspace.redo()
    assert work(scene) == made
    workspace.undo()


def test_what_comes_back_says_no_more_than_is_known_of_it_now(
    drawing: Drawing, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scene, "_are_many", are_many)
    first = drawing.input((8,))
    second = drawing.layer("Dense", first, units=8)
    say(workspace, **{first: fine((8,)), second: fine((8,), params=72)})
    scene = Scene(workspace)
    workspace.edited.connect(scene.apply)
    workspace.select([first, second])
    delete_selection(workspace)
    workspace.set_report(Report())
    workspace.undo()
    assert not scene.faces[second].weights
    assert content(scene) == content(Scene(workspace))


def test_what_comes_back_stands_where_it_was_laid_out_meanwhile(
    drawing: Drawing, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Scene, "_are_many", are_more_than_two)
    first = drawing.input((8,))
    *others, last = (drawing.layer("Dense", first) for _ in range(4))
    scene = Scene(workspace)
    workspace.edited.connect(scene.apply)
    workspace.select(others)
    delete_selection(workspace)
    before = scene.nodes.box(last)
    added = [drawing.layer("Dense", last) for _ in (*others, last)]  # one of them stands where none has stood
    assert scene.nodes.box(last) != before
    for _ in (*added, others):
        workspace.undo()
    assert scene.faces.keys() == {first, *others, last}
    assert content(scene) == content(Scene(workspace))


def test_many_nodes_that_are_hidden_cost_no_others(long_chain: tuple[Workspace, Scene, list[NodeId]]) -> None:
    workspace, scene, nodes = long_chain
    frame = CanvasItem("many", "main", CanvasItemKind.FRAME, "", (-50.0, 990.0), (400.0, 190_000.0))
    workspace.do("Add frame", [PutItem(frame)])
    assert fold(workspace, ["many"])
    assert content(scene) == content(Scene(workspace))
    (box,) = scene.hidden.boxes
    assert len(scene.nodes) == 2000 - len(scene.hidden.nodes_in(box)) + 1
    assert scene.faces[box].line == f"{len(scene.hidden.nodes_in(box))} nodes"
    updated, _ = work(scene)
    say(workspace, **{nodes[700]: wrong("keras", nodes[700])})
    assert scene.nodes_updated - updated == 1
    assert (scene.faces[box].troubled, scene.faces[box].refuses) == (1, False)
    fold(workspace, ["many"])
    assert content(scene) == content(Scene(workspace))
    workspace.undo()
    workspace.undo()
    workspace.undo()


def test_a_node_without_a_position_stands_where_nothing_else_does(drawing: Drawing, workspace: Workspace) -> None:
    scene = Scene(workspace)
    workspace.edited.connect(scene.apply)
    first = drawing.input((8,))
    place(drawing, **{first: (0.0, 0.0)})
    nodes = [first, *(drawing.layer("Dense", first, units=2) for _ in range(4))]
    boxes = [scene.nodes.box(node) for node in nodes]
    assert all(scene.nodes.meeting(box) == [node] for node, box in zip(nodes, boxes, strict=True))


def test_another_graph_is_drawn_when_it_is_opened(drawing: Drawing, workspace: Workspace) -> None:
    inner = drawing.new_graph("inner")
    inner.input((4,), name="inside")
    outer = drawing.submodel("inner")
    scene = Scene(workspace)
    assert scene.faces[outer].name == "inner"
    workspace.open_submodel(outer)
    scene.rebuild()
    assert [face.name for face in scene.faces.values()] == ["inside"]


def test_an_edit_inside_a_submodel_shows_on_its_calls(drawing: Drawing, workspace: Workspace) -> None:
    inner = drawing.new_graph("inner")
    outer = drawing.submodel("inner")
    scene = Scene(workspace)
    workspace.edited.connect(scene.apply)
    inner.input((4,))
    inner.input((4,))
    assert len(scene.faces[outer].body.places) == 2
    assert scene.faces[outer].line == "2 nodes"
