"""What a person does with the mouse on the canvas, with real events."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netdesigner.canvas.hits import ConnectionHit
from netdesigner.canvas.mime import LAYER_TYPE
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import Connection, NodeId, Target
from netdesigner.project.files import serialize_project
from tests.builders import Drawing
from tests.gui.canvas_hands.conftest import ShowCanvas
from tests.hand import Hand


@dataclass(frozen=True)
class Scene:
    """Input, first, second in a row, a merging node beside them, and a lone node."""

    canvas: CanvasWidget
    source: NodeId
    first: NodeId
    second: NodeId
    merge: NodeId
    lone: NodeId

    @property
    def workspace(self) -> Workspace:
        return self.canvas.workspace

    @property
    def connections(self) -> set[Connection]:
        return set(self.workspace.graph.connections())

    def middle(self, node: NodeId) -> QPointF:
        return self.canvas.node_rect(node).center()

    def input_of(self, node: NodeId, position: int | None = None) -> QPointF:
        return self.canvas.port_position(Target(node, ("inputs",) if position is None else ("inputs", position)))

    def output_of(self, node: NodeId) -> QPointF:
        return self.canvas.port_position(Ref(node))


@pytest.fixture
def scene(drawing: Drawing, show_canvas: ShowCanvas) -> Scene:
    source = drawing.input((8,))
    first = drawing.layer("Dense", source, units=8)
    second = drawing.layer("Dense", first, units=8)
    merge = drawing.layer("Add", first)
    lone = drawing.layer("Dropout", rate=0.5)
    return Scene(show_canvas(), source, first, second, merge, lone)


class Source(QWidget):
    """Something from which a type of layer can be dragged, as from the palette."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag, dragged = QDrag(self), QMimeData()
        dragged.setData(LAYER_TYPE, b"keras.layers.Dropout")
        drag.setMimeData(dragged)
        drag.exec(Qt.DropAction.CopyAction)


@pytest.fixture
def palette(scene: Scene, qtbot: QtBot) -> Source:
    source = Source()
    qtbot.addWidget(source)
    source.setGeometry(950, 50, 100, 100)
    with qtbot.waitExposed(source):
        source.show()
    return source


def content(scene: Scene) -> bytes:
    return serialize_project(scene.workspace.document)


class TestSelecting:
    def test_a_click_selects_a_node_alone(self, scene: Scene, hand: Hand) -> None:
        hand.click(scene.canvas, scene.middle(scene.first))
        hand.click(scene.canvas, scene.middle(scene.second))
        assert scene.workspace.selection.nodes == {scene.second}

    @pytest.mark.parametrize("key", ["ctrl", "shift"])
    def test_a_click_with_a_key_adds_a_node_and_takes_it_out_again(self, scene: Scene, hand: Hand, key: str) -> None:
        hand.click(scene.canvas, scene.middle(scene.first))
        hand.click(scene.canvas, scene.middle(scene.second), keys=key)
        assert scene.workspace.selection.nodes == {scene.first, scene.second}
        hand.click(scene.canvas, scene.middle(scene.first), keys=key)
        assert scene.workspace.selection.nodes == {scene.second}

    def test_a_click_on_one_of_several_selects_it_alone(self, scene: Scene, hand: Hand) -> None:
        scene.workspace.select([scene.first, scene.second])
        hand.click(scene.canvas, scene.middle(scene.first))
        assert scene.workspace.selection.nodes == {scene.first}

    def test_a_click_on_empty_canvas_selects_nothing(self, scene: Scene, hand: Hand) -> None:
        scene.workspace.select([scene.first])
        hand.click(scene.canvas, QPoint(5, 5))
        assert not scene.workspace.selection

    def test_a_click_on_a_connection_selects_it(self, scene: Scene, hand: Hand) -> None:
        target = Target(scene.first, ("inputs",))
        point = scene.canvas.connection_path(target).pointAtPercent(0.5)
        assert scene.canvas.hit(point) == ConnectionHit(target)
        hand.click(scene.canvas, point)
        assert scene.workspace.selection.connections == {target}
        other = Target(scene.second, ("inputs",))
        hand.click(scene.canvas, scene.canvas.connection_path(other).pointAtPercent(0.5), keys="shift")
        assert scene.workspace.selection.connections == {target, other}

    def test_a_rubber_band_selects_what_it_touches(self, scene: Scene, hand: Hand) -> None:
        rect = scene.canvas.node_rect(scene.source) | scene.canvas.node_rect(scene.first)
        scene.workspace.select([scene.lone])
        hand.drag((scene.canvas, rect.topLeft() - QPointF(20, 20)), (scene.canvas, scene.middle(scene.first)))
        assert scene.workspace.selection.nodes == {scene.source, scene.first}

    @pytest.mark.parametrize(("key", "expected"), [("shift", {"source", "first"}), ("ctrl", {"source"})])
    def test_a_rubber_band_with_a_key_adds_or_turns_round(
        self, scene: Scene, hand: Hand, key: str, expected: set[str]
    ) -> None:
        rect = scene.canvas.node_rect(scene.source) | scene.canvas.node_rect(scene.first)
        scene.workspace.select([scene.first])
        start = rect.topLeft() - QPointF(20, 20)
        hand.drag((scene.canvas, start), (scene.canvas, scene.middle(scene.first)), keys=key)
        assert scene.workspace.selection.nodes == {getattr(scene, name) for name in expected}

    def test_escape_brings_the_selection_back(self, scene: Scene, hand: Hand) -> None:
        scene.workspace.select([scene.lone])
        start = scene.canvas.node_rect(scene.source).topLeft() - QPointF(20, 20)
        scene.canvas.setFocus()
        with hand.dragging((scene.canvas, start), (scene.canvas, scene.middle(scene.first))):
            assert scene.workspace.selection.nodes == {scene.source, scene.first}
            hand.key("esc")
            assert scene.workspace.selection.nodes == {scene.lone}
        assert scene.workspace.selection.nodes == {scene.lone}


class TestMoving:
    def test_a_drag_moves_the_selected_nodes_as_one_step(self, scene: Scene, hand: Hand) -> None:
        before = content(scene)
        scene.workspace.select([scene.first, scene.second])
        places = {node: scene.canvas.node_rect(node) for node in (scene.first, scene.second, scene.lone)}
        start = scene.middle(scene.first)
        hand.drag((scene.canvas, start), (scene.canvas, start + QPointF(160, 40)))
        by = scene.canvas.node_rect(scene.first).topLeft() - places[scene.first].topLeft()
        assert abs(by.x() - 160) <= 8
        assert abs(by.y() - 40) <= 8
        assert scene.canvas.node_rect(scene.second).topLeft() - places[scene.second].topLeft() == by
        assert scene.canvas.node_rect(scene.lone) == places[scene.lone]
        assert scene.workspace.history.undo_names[-1] == "Move"
        scene.workspace.undo()
        assert content(scene) == before
        assert scene.canvas.node_rect(scene.first) == places[scene.first]

    def test_a_drag_of_an_unselected_node_moves_it_alone(self, scene: Scene, hand: Hand) -> None:
        scene.workspace.select([scene.first])
        place = scene.canvas.node_rect(scene.first)
        start = scene.middle(scene.lone)
        hand.drag((scene.canvas, start), (scene.canvas, start + QPointF(-60, 120)))
        assert scene.workspace.selection.nodes == {scene.lone}
        assert scene.canvas.node_rect(scene.first) == place

    def test_nodes_stay_on_the_grid_and_leave_it_with_alt(self, scene: Scene, hand: Hand) -> None:
        scene.canvas.zoom_to_actual_size()
        start = scene.middle(scene.lone)
        hand.drag((scene.canvas, start), (scene.canvas, start + QPointF(43, 21)))
        graph = scene.workspace.graph.id
        x, y = scene.workspace.document.positions[graph][scene.lone]
        assert (x + 94) % 8 == y % 8 == 0
        start = scene.middle(scene.lone)
        hand.drag((scene.canvas, start), (scene.canvas, start + QPointF(43, 21)), keys="alt")
        assert scene.workspace.document.positions[graph][scene.lone] == (x + 43, y + 21)

    def test_nothing_is_edited_before_the_release_and_escape_leaves_all_as_it_was(
        self, scene: Scene, hand: Hand
    ) -> None:
        before = content(scene)
        start = scene.middle(scene.lone)
        with hand.dragging((scene.canvas, start), (scene.canvas, start + QPointF(-80, 160))):
            assert content(scene) == before
            hand.key("esc")
        assert content(scene) == before
        assert "Move" not in scene.workspace.history.undo_names

    def test_a_drag_held_at_the_edge_scrolls(self, scene: Scene, hand: Hand, qtbot: QtBot) -> None:
        origin = scene.canvas.from_canvas(QPointF(0, 0))
        start, edge = scene.middle(scene.lone), QPointF(scene.canvas.width() - 4, 300)
        with hand.dragging((scene.canvas, start), (scene.canvas, edge)):
            qtbot.waitUntil(lambda: scene.canvas.from_canvas(QPointF(0, 0)).x() < origin.x() - 50)
        assert scene.canvas.node_rect(scene.lone).contains(edge)


class TestWiring:
    def test_from_an_output_to_an_input(self, scene: Scene, hand: Hand) -> None:
        hand.drag((scene.canvas, scene.output_of(scene.second)), (scene.canvas, scene.input_of(scene.lone)))
        assert Connection(Ref(scene.second), Target(scene.lone, ("inputs",))) in scene.connections
        assert scene.workspace.history.undo_names[-1] == "Connect"

    def test_from_an_input_to_an_output(self, scene: Scene, hand: Hand) -> None:
        hand.drag((scene.canvas, scene.input_of(scene.lone)), (scene.canvas, scene.output_of(scene.second)))
        assert Connection(Ref(scene.second), Target(scene.lone, ("inputs",))) in scene.connections

    def test_from_an_input_to_the_body_of_a_node(self, scene: Scene, hand: Hand) -> None:
        hand.drag((scene.canvas, scene.input_of(scene.lone)), (scene.canvas, scene.middle(scene.second)))
        assert Connection(Ref(scene.second), Target(scene.lone, ("inputs",))) in scene.connections

    def test_to_the_body_of_a_merging_node_appends(self, scene: Scene, hand: Hand) -> None:
        hand.drag((scene.canvas, scene.output_of(scene.second)), (scene.canvas, scene.middle(scene.merge)))
        sources = [connection.source.node for connection in scene.workspace.graph.connections_into(scene.merge)]
        assert sources == [scene.first, scene.second]

    def test_a_taken_port_gives_way(self, scene: Scene, hand: Hand) -> None:
        hand.drag((scene.canvas, scene.output_of(scene.source)), (scene.canvas, scene.middle(scene.second)))
        into = list(scene.workspace.graph.connections_into(scene.second))
        assert [connection.source for connection in into] == [Ref(scene.source)]

    def test_a_circle_is_refused_with_a_sentence(self, scene: Scene, hand: Hand, refusals: list[str]) -> None:
        before = content(scene)
        with hand.dragging((scene.canvas, scene.output_of(scene.second)), (scene.canvas, scene.input_of(scene.first))):
            targets = scene.canvas.stage.targets
            assert targets is not None
            assert Target(scene.first, ("inputs",)) in targets.refused
            assert Target(scene.lone, ("inputs",)) in targets.fitting
        assert content(scene) == before
        assert [sentence for sentence in refusals if "circle" in sentence]
        assert scene.canvas.stage.targets is None

    def test_a_drop_on_empty_canvas_makes_nothing(self, scene: Scene, hand: Hand, refusals: list[str]) -> None:
        before = content(scene)
        hand.drag((scene.canvas, scene.output_of(scene.second)), (scene.canvas, QPoint(10, 600)))
        assert content(scene) == before
        assert refusals == []

    def test_escape_makes_nothing(self, scene: Scene, hand: Hand) -> None:
        before = content(scene)
        with hand.dragging((scene.canvas, scene.output_of(scene.second)), (scene.canvas, scene.input_of(scene.lone))):
            hand.key("esc")
        assert content(scene) == before
        assert scene.canvas.stage.targets is None

    def test_a_connection_is_pulled_off_and_led_elsewhere_as_one_step(self, scene: Scene, hand: Hand) -> None:
        before = scene.connections
        hand.drag((scene.canvas, scene.input_of(scene.second)), (scene.canvas, scene.input_of(scene.lone)))
        assert scene.connections - before == {Connection(Ref(scene.first), Target(scene.lone, ("inputs",)))}
        assert before - scene.connections == {Connection(Ref(scene.first), Target(scene.second, ("inputs",)))}
        scene.workspace.undo()
        assert scene.connections == before

    def test_a_connection_is_pulled_off_and_dropped(self, scene: Scene, hand: Hand) -> None:
        hand.drag((scene.canvas, scene.input_of(scene.second)), (scene.canvas, QPoint(10, 600)))
        assert list(scene.workspace.graph.connections_into(scene.second)) == []
        assert scene.workspace.history.undo_names[-1] == "Disconnect"

    def test_pulled_off_and_put_back_it_is_as_before(self, scene: Scene, hand: Hand) -> None:
        steps = list(scene.workspace.history.undo_names)
        port = scene.input_of(scene.second)
        hand.drag((scene.canvas, port), (scene.canvas, QPoint(10, 600)), (scene.canvas, port))
        hand.drag((scene.canvas, port), (scene.canvas, QPoint(10, 600)), (scene.canvas, scene.middle(scene.second)))
        assert scene.workspace.history.undo_names == steps

    def test_a_click_on_a_port_selects_its_node_and_changes_nothing(self, scene: Scene, hand: Hand) -> None:
        before = content(scene)
        hand.click(scene.canvas, scene.input_of(scene.second))
        assert scene.workspace.selection.nodes == {scene.second}
        hand.click(scene.canvas, scene.output_of(scene.first))
        assert scene.workspace.selection.nodes == {scene.first}
        assert content(scene) == before


class TestDropsIntoConnections:
    def test_onto_a_connection_it_goes_between(self, scene: Scene, palette: Source, hand: Hand) -> None:
        goal = scene.canvas.connection_path(Target(scene.second, ("inputs",))).pointAtPercent(0.5)
        hand.drag((palette, QPointF(50, 50)), (scene.canvas, goal))
        (new,) = scene.workspace.selection.nodes
        assert Connection(Ref(scene.first), Target(new, ("inputs",))) in scene.connections
        assert Connection(Ref(new), Target(scene.second, ("inputs",))) in scene.connections

    def test_a_lone_node_is_dropped_into_a_connection_as_one_step(self, scene: Scene, hand: Hand) -> None:
        before = content(scene)
        goal = scene.canvas.connection_path(Target(scene.second, ("inputs",))).pointAtPercent(0.5)
        hand.drag((scene.canvas, scene.middle(scene.lone)), (scene.canvas, goal))
        assert Connection(Ref(scene.first), Target(scene.lone, ("inputs",))) in scene.connections
        assert Connection(Ref(scene.lone), Target(scene.second, ("inputs",))) in scene.connections
        scene.workspace.undo()
        assert content(scene) == before

    def test_a_connected_node_is_only_moved_over_a_connection(self, scene: Scene, hand: Hand) -> None:
        before = scene.connections
        goal = scene.canvas.connection_path(Target(scene.first, ("inputs",))).pointAtPercent(0.5)
        hand.drag((scene.canvas, scene.middle(scene.merge)), (scene.canvas, goal))
        assert scene.connections == before

    def test_onto_empty_canvas_it_stands_alone(self, scene: Scene, palette: Source, hand: Hand) -> None:
        before = scene.connections
        hand.drag((palette, QPointF(50, 50)), (scene.canvas, QPointF(100, 600)))
        (new,) = scene.workspace.selection.nodes
        assert new != scene.lone
        assert scene.connections == before


def test_the_middle_button_pans(scene: Scene, hand: Hand) -> None:
    before, content_before = scene.canvas.node_rect(scene.first), content(scene)
    start = scene.middle(scene.first)
    hand.drag((scene.canvas, start), (scene.canvas, start + QPointF(70, -30)), button=2)
    assert scene.canvas.node_rect(scene.first).topLeft() - before.topLeft() == QPointF(70, -30)
    assert content(scene) == content_before
