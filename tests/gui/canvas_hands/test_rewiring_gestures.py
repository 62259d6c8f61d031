"""Cutting across connections, replacing by a drop and renaming in place, with real events."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netdesigner.canvas.mime import LAYER_TYPE
from netdesigner.canvas.name_editor import NameEditor
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import LayerNode, NodeId, Target
from netdesigner.project.files import serialize_project
from tests.builders import Drawing
from tests.gui.canvas_hands.conftest import ShowCanvas
from tests.hand import Hand

RIGHT_BUTTON = 3


@pytest.fixture
def rows(drawing: Drawing) -> list[NodeId]:
    """Two layers side by side that take from one input."""
    source = drawing.input((8,))
    return [drawing.layer("Dense", source, units=8, name=name) for name in ("left", "right")]


@pytest.fixture
def canvas(rows: list[NodeId], show_canvas: ShowCanvas) -> CanvasWidget:
    return show_canvas()


def half_way(canvas: CanvasWidget, node: NodeId) -> QPointF:
    return canvas.connection_path(Target(node, ("inputs",))).pointAtPercent(0.6)


def name_field(canvas: CanvasWidget) -> NameEditor:
    (field,) = [found for found in canvas.findChildren(NameEditor) if found.isVisible()]
    return field


def name_of(workspace: Workspace, node: NodeId) -> str:
    found = workspace.graph.nodes[node]
    assert isinstance(found, LayerNode)
    return workspace.graph.layer_of(found).name


class TestCutting:
    @pytest.mark.parametrize(("button", "keys"), [(1, "ctrl+shift"), (RIGHT_BUTTON, "ctrl")])
    def test_all_that_a_line_crosses_goes_in_one_step(
        self, canvas: CanvasWidget, rows: list[NodeId], workspace: Workspace, hand: Hand, button: int, keys: str
    ) -> None:
        menus: list[object] = []
        canvas.context_menu_requested.connect(menus.append)
        ends = [half_way(canvas, node) for node in rows]
        aside = QPointF(60, 0)
        hand.drag(
            (canvas, min(ends, key=QPointF.x) - aside),
            (canvas, max(ends, key=QPointF.x) + aside),
            button=button,
            keys=keys,
        )
        assert list(workspace.graph.connections()) == []
        assert workspace.history.undo_names[-1] == "Cut connections"
        assert not menus
        workspace.undo()
        assert len(list(workspace.graph.connections())) == 2

    def test_a_line_that_crosses_one_leaves_the_other(
        self, canvas: CanvasWidget, rows: list[NodeId], workspace: Workspace, hand: Hand
    ) -> None:
        middle = half_way(canvas, rows[0])
        away = QPointF(40, 0) if middle.x() > half_way(canvas, rows[1]).x() else QPointF(-40, 0)
        hand.drag((canvas, middle + away), (canvas, middle - away / 4), keys="ctrl+shift")
        assert [connection.target.node for connection in workspace.graph.connections()] == [rows[1]]

    def test_a_click_cuts_nothing(self, canvas: CanvasWidget, workspace: Workspace, hand: Hand) -> None:
        before = serialize_project(workspace.document)
        hand.click(canvas, QPointF(10, 10), keys="ctrl+shift")
        assert serialize_project(workspace.document) == before


class Source(QWidget):
    """Something from which a type of layer can be dragged, as from the palette."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag, dragged = QDrag(self), QMimeData()
        dragged.setData(LAYER_TYPE, b"keras.layers.Dropout")
        drag.setMimeData(dragged)
        drag.exec(Qt.DropAction.CopyAction)


@pytest.fixture
def palette(canvas: CanvasWidget, qtbot: QtBot) -> Source:
    source = Source()
    qtbot.addWidget(source)
    source.setGeometry(950, 50, 100, 100)
    with qtbot.waitExposed(source):
        source.show()
    return source


class TestReplacing:
    @pytest.mark.parametrize(("keys", "count"), [("ctrl", 3), ("", 4)])
    def test_a_type_dropped_on_a_node_with_a_key_takes_its_place(
        self,
        canvas: CanvasWidget,
        rows: list[NodeId],
        workspace: Workspace,
        palette: Source,
        hand: Hand,
        keys: str,
        count: int,
    ) -> None:
        place = canvas.node_rect(rows[0]).center()
        hand.drag((palette, QPointF(50, 50)), (canvas, place), keys=keys)
        assert len(workspace.graph.nodes) == count
        assert (rows[0] in workspace.graph.nodes) == (not keys)


class TestRenaming:
    @pytest.fixture
    def field(self, canvas: CanvasWidget, rows: list[NodeId], hand: Hand) -> NameEditor:
        hand.double_click(canvas, canvas.node_rect(rows[0]).center())
        return name_field(canvas)

    def test_a_double_click_lets_one_type_another_name(
        self, field: NameEditor, rows: list[NodeId], workspace: Workspace, hand: Hand
    ) -> None:
        hand.type("hidden")
        hand.key("enter")
        assert name_of(workspace, rows[0]) == "hidden"
        assert workspace.history.undo_names[-1] == "Rename"

    def test_escape_drops_it_and_the_canvas_has_the_keys_again(
        self, canvas: CanvasWidget, field: NameEditor, rows: list[NodeId], workspace: Workspace, hand: Hand
    ) -> None:
        hand.type("hidden")
        hand.key("esc")
        assert name_of(workspace, rows[0]) == "left"
        assert canvas.hasFocus()

    def test_a_name_that_is_taken_is_refused_and_can_be_changed(
        self,
        canvas: CanvasWidget,
        field: NameEditor,
        rows: list[NodeId],
        workspace: Workspace,
        refusals: list[str],
        hand: Hand,
    ) -> None:
        hand.type("right")
        hand.key("enter")
        assert "right" in refusals[-1]
        assert name_field(canvas).hasFocus()
        hand.type("other")
        hand.key("enter")
        assert name_of(workspace, rows[0]) == "other"

    def test_a_click_elsewhere_takes_the_name(
        self, canvas: CanvasWidget, field: NameEditor, rows: list[NodeId], workspace: Workspace, hand: Hand
    ) -> None:
        hand.type("hidden")
        hand.click(canvas, QPointF(5, 5))
        assert name_of(workspace, rows[0]) == "hidden"

    def test_it_goes_with_its_node(
        self, canvas: CanvasWidget, field: NameEditor, rows: list[NodeId], qtbot: QtBot
    ) -> None:
        canvas.pan(QPointF(30, 40))
        qtbot.waitUntil(self._stands_at(canvas, field, rows[0]))

    def _stands_at(self, canvas: CanvasWidget, field: NameEditor, node: NodeId) -> Callable[[], bool]:
        return lambda: abs(field.geometry().top() - canvas.node_rect(node).top()) <= 1
