"""A state machine over all that hands do on the canvas, with real events: it shows the document, to the pixel."""

from dataclasses import replace

import numpy as np
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from netdesigner.canvas.editing.deleting import delete_selection
from netdesigner.canvas.hits import ConnectionHit, WaypointHit
from netdesigner.canvas.mime import LAYER_TYPE
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.theme import LIGHT
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import Target
from netdesigner.project.files import serialize_project
from tests.gui.canvas_hands.networks import residual
from tests.gui.canvas_hands.test_sequences import shown
from tests.hand import Hand

NO_GRID = replace(LIGHT, grid=LIGHT.background)
"""Where its dots fall between pixels, they are rounded otherwise in every rectangle that is painted by itself."""
MIDDLE_BUTTON = 2
LEAST_SCALE = 0.3
"""Smaller, and the next gestures would find nothing to take hold of."""

INVISIBLE = 2
ROUNDING = 24
FEW = 100
"""A line that is cut off where something was mended is rounded otherwise there: so little, in so few pixels."""

picks = st.integers(0, 10_000)
shares = st.floats(0.02, 0.98)
places = st.tuples(shares, shares)
"""Of the canvas' width and height."""


class Source(QWidget):
    """Something from which a type of layer can be dragged, as from the palette."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag, dragged = QDrag(self), QMimeData()
        dragged.setData(LAYER_TYPE, b"keras.layers.Dropout")
        drag.setMimeData(dragged)
        drag.exec(Qt.DropAction.CopyAction)


class Gestures(RuleBasedStateMachine):
    """One canvas under a hand that does whatever comes to its mind."""

    @initialize()
    def start(self) -> None:
        history = residual(2).history
        self.steps_at_start = len(history.undo_names)
        self.workspace = Workspace(history)
        self.canvas = CanvasWidget(self.workspace, NO_GRID)
        self.canvas.setGeometry(40, 40, 800, 640)
        self.source = Source()
        self.source.setGeometry(900, 60, 100, 100)
        for window in (self.canvas, self.source):
            window.show()
            assert QTest.qWaitForWindowExposed(window)
        self.hand = Hand()
        self.start_content = self.content

    @property
    def content(self) -> bytes:
        return serialize_project(self.workspace.document)

    def point(self, place: tuple[float, float]) -> QPointF:
        return QPointF(place[0] * self.canvas.width(), place[1] * self.canvas.height())

    def near(self, point: QPointF) -> QPointF:
        """Return a point, or the one of the canvas that is next to it."""
        room = QRectF(self.canvas.rect()).adjusted(2, 2, -2, -2)
        x, y = point.toTuple()
        return QPointF(min(max(x, room.left()), room.right()), min(max(y, room.top()), room.bottom()))

    def middle_of_node(self, pick: int) -> QPointF:
        nodes = list(self.workspace.graph.nodes)
        return self.near(self.canvas.node_rect(nodes[pick % len(nodes)]).center())

    def end_of_connection(self, pick: int) -> Target:
        targets = [found.target for found in self.workspace.graph.connections()]
        return targets[pick % len(targets)]

    def drag(self, start: QPointF, end: QPointF, button: int = 1) -> None:
        self.hand.drag((self.canvas, start), (self.canvas, end), button=button, steps=4)

    def has_nodes(self) -> bool:
        return bool(self.workspace.graph.nodes)

    def has_connections(self) -> bool:
        return any(True for _ in self.workspace.graph.connections())

    @precondition(has_nodes)
    @rule(pick=picks, keys=st.sampled_from(["", "ctrl", "shift"]))
    def click_at_a_node(self, pick: int, keys: str) -> None:
        self.hand.click(self.canvas, self.middle_of_node(pick), keys=keys)

    @rule(place=places)
    def click_anywhere(self, place: tuple[float, float]) -> None:
        self.hand.click(self.canvas, self.point(place))

    @precondition(has_nodes)
    @rule(pick=picks, place=places)
    def move_a_node(self, pick: int, place: tuple[float, float]) -> None:
        self.drag(self.middle_of_node(pick), self.point(place))

    @precondition(has_nodes)
    @rule(pick=picks, goal=picks)
    def wire(self, pick: int, goal: int) -> None:
        nodes = list(self.workspace.graph.nodes)
        start = Ref(nodes[pick % len(nodes)])
        if self.workspace.network.output_exists(self.workspace.graph, start):
            self.drag(self.near(self.canvas.port_position(start)), self.middle_of_node(goal))

    @precondition(has_connections)
    @rule(pick=picks, place=places)
    def pull_a_connection_off(self, pick: int, place: tuple[float, float]) -> None:
        self.drag(self.near(self.canvas.port_position(self.end_of_connection(pick))), self.point(place))

    @precondition(has_connections)
    @rule(pick=picks)
    def click_at_a_connection(self, pick: int) -> None:
        way = self.canvas.connection_path(self.end_of_connection(pick))
        self.hand.click(self.canvas, self.near(way.pointAtPercent(0.5)))

    @precondition(has_connections)
    @rule(pick=picks, place=places)
    def lead_a_connection(self, pick: int, place: tuple[float, float]) -> None:
        way = self.canvas.connection_path(self.end_of_connection(pick))
        middle = self.near(way.pointAtPercent(0.5))
        if isinstance(self.canvas.hit(middle), ConnectionHit | WaypointHit):
            self.hand.double_click(self.canvas, middle)
            self.drag(middle, self.point(place))

    @rule(start=places, end=places)
    def drag_anything(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.drag(self.point(start), self.point(end))

    @rule(place=places)
    def drop_a_layer(self, place: tuple[float, float]) -> None:
        self.hand.drag((self.source, QPoint(50, 50)), (self.canvas, self.point(place)), steps=4)

    @rule(start=places, end=places)
    def pan(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.drag(self.point(start), self.point(end), button=MIDDLE_BUTTON)

    @rule(notches=st.sampled_from([-2, -1, 1, 2]), place=places)
    def zoom(self, notches: int, place: tuple[float, float]) -> None:
        self.hand.wheel(self.canvas, notches, self.point(place))
        if self.canvas.scale < LEAST_SCALE:
            self.canvas.zoom_to_fit()

    @rule()
    def delete(self) -> None:
        delete_selection(self.workspace)

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
        assert not self.canvas.pointer.is_busy
        assert shown(self.canvas.scene) == shown(Scene(self.workspace))

    def picture(self) -> np.ndarray:
        """Return what is on screen when all frames are painted: height x width x 4."""
        image = self.canvas.grab().toImage()
        while self.canvas.stage.base.is_stale:
            image = self.canvas.grab().toImage()
        return np.array(image.constBits(), np.int16).reshape(image.height(), image.width(), 4)

    def the_picture_is_the_same_when_all_is_painted_again(self) -> None:
        kept = self.picture()
        self.canvas.stage.base.spoil()
        differences = np.abs(self.picture() - kept).max(axis=2)
        assert differences.max() <= ROUNDING
        assert np.count_nonzero(differences > INVISIBLE) <= FEW

    def teardown(self) -> None:
        if not hasattr(self, "hand"):
            return
        try:
            self.look_at_it_and_undo_all()
        finally:
            self.hand.close()
            for window in (self.canvas, self.source):
                window.close()
                window.deleteLater()
            self.workspace.close()

    def look_at_it_and_undo_all(self) -> None:
        self.the_picture_is_the_same_when_all_is_painted_again()
        end = self.content
        undone = len(self.workspace.history.undo_names) - self.steps_at_start
        for _ in range(undone):
            self.workspace.undo()
        assert self.content == self.start_content
        self.the_canvas_shows_the_document()
        self.the_picture_is_the_same_when_all_is_painted_again()
        for _ in range(undone):
            self.workspace.redo()
        assert self.content == end
        self.the_canvas_shows_the_document()


TestGestures = Gestures.TestCase
TestGestures.settings = settings(
    max_examples=8, stateful_step_count=10, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
