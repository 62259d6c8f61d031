"""Notes and frames under the hand of a person."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from netdesigner.app.window.main_window import MainWindow
from netdesigner.canvas.boxes import Box
from netdesigner.canvas.editing.annotating import add_frame, add_note
from netdesigner.canvas.editing.clipboard import copy, paste
from netdesigner.canvas.editing.deleting import delete_selection
from netdesigner.canvas.editing.duplicating import duplicate
from netdesigner.canvas.editing.moving import nudge
from netdesigner.canvas.editing.selecting import select_all
from netdesigner.canvas.hits import ItemHit
from netdesigner.canvas.items import Grip, item_box, resized
from netdesigner.canvas.snapping import Snapping
from netdesigner.canvas.widget import CanvasWidget
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import CanvasItem, CanvasItemKind
from netdesigner.project.edits import MoveNodes, PutItem
from netdesigner.project.files import serialize_project
from tests.builders import Drawing
from tests.gui.canvas_hands.conftest import ShowCanvas
from tests.hand import Hand

NOTE = CanvasItem("note", "main", CanvasItemKind.NOTE, "**Why** so deep?", (300.0, 0.0), (200.0, 100.0))
FRAME = CanvasItem("frame", "main", CanvasItemKind.FRAME, "Head", (-40.0, 160.0), (280.0, 240.0))


@dataclass(frozen=True)
class Scene:
    """A node by itself, a node in a frame, and a note."""

    canvas: CanvasWidget
    outside: NodeId
    inside: NodeId

    @property
    def workspace(self) -> Workspace:
        return self.canvas.workspace

    def item(self, item: str) -> CanvasItem:
        return self.workspace.document.items[item]

    def rect(self, item: str) -> QRectF:
        left, top, right, bottom = item_box(self.item(item))
        return QRectF(self.canvas.from_canvas(QPointF(left, top)), self.canvas.from_canvas(QPointF(right, bottom)))

    def title(self) -> QPointF:
        return self.rect("frame").topLeft() + QPointF(60, 14) * self.canvas.scale

    def editor(self) -> QPlainTextEdit | None:
        return next((field for field in self.canvas.findChildren(QPlainTextEdit) if field.isVisible()), None)


@pytest.fixture
def scene(drawing: Drawing, show_canvas: ShowCanvas) -> Scene:
    outside, inside = (drawing.layer("Dense", units=8) for _ in range(2))
    drawing.do(MoveNodes(drawing.graph_id, {outside: (0.0, 0.0), inside: (0.0, 240.0)}))
    drawing.do(PutItem(NOTE), PutItem(FRAME))
    canvas = show_canvas()
    canvas.snapping = Snapping(grid=False, guides=False)
    return Scene(canvas, outside, inside)


def corner(scene: Scene, node: NodeId) -> tuple[float, float]:
    return scene.workspace.document.positions["main"][node]


class TestSelecting:
    def test_a_click_selects_a_note_and_another_one_the_frame_by_its_title(self, scene: Scene, hand: Hand) -> None:
        hand.click(scene.canvas, scene.rect("note").center())
        assert scene.workspace.selection.items == {"note"}
        hand.click(scene.canvas, scene.title(), keys="shift")
        assert scene.workspace.selection.items == {"note", "frame"}
        hand.click(scene.canvas, scene.canvas.node_rect(scene.outside).center())
        assert not scene.workspace.selection.items

    def test_the_inside_of_a_frame_is_canvas(self, scene: Scene, hand: Hand) -> None:
        assert scene.canvas.hit(scene.rect("frame").center() + QPointF(0, 60) * scene.canvas.scale) is None
        hand.click(scene.canvas, scene.canvas.node_rect(scene.inside).center())
        assert scene.workspace.selection.nodes == {scene.inside}

    def test_a_rubber_band_takes_notes_that_it_touches_and_frames_that_it_holds(self, scene: Scene, hand: Hand) -> None:
        frame, note = scene.rect("frame"), scene.rect("note")
        start = note.bottomRight() + QPointF(20, 20)
        hand.drag((scene.canvas, start), (scene.canvas, QPointF(frame.right() - 20, note.center().y())))
        assert scene.workspace.selection.items == {"note"}
        away = QPointF(15, 15)
        hand.drag((scene.canvas, frame.topLeft() - away), (scene.canvas, frame.bottomRight() + away))
        assert scene.workspace.selection.items == {"frame"}
        assert scene.workspace.selection.nodes == {scene.inside}

    def test_all_is_all(self, scene: Scene) -> None:
        select_all(scene.workspace)
        assert scene.workspace.selection.items == {"note", "frame"}
        assert len(scene.workspace.selection.nodes) == 2


class TestMoving:
    def test_a_frame_carries_what_stands_in_it(self, scene: Scene, hand: Hand) -> None:
        before = serialize_project(scene.workspace.document)
        start, scale = scene.title(), scene.canvas.scale
        hand.drag((scene.canvas, start), (scene.canvas, start + QPointF(30, 20) * scale))
        assert scene.item("frame").position == (-10.0, 180.0)
        assert corner(scene, scene.inside) == (30.0, 260.0)
        assert corner(scene, scene.outside) == (0.0, 0.0)
        scene.workspace.undo()
        assert serialize_project(scene.workspace.document) == before

    def test_a_note_goes_with_the_nodes_that_are_selected(self, scene: Scene, hand: Hand) -> None:
        scene.workspace.select([scene.outside], items=["note"])
        start = scene.rect("note").center()
        hand.drag((scene.canvas, start), (scene.canvas, start + QPointF(10, 16) * scene.canvas.scale))
        assert scene.item("note").position == (310.0, 16.0)
        assert corner(scene, scene.outside) == (10.0, 16.0)

    def test_escape_leaves_it_where_it_was(self, scene: Scene, hand: Hand) -> None:
        scene.canvas.setFocus()
        start = scene.rect("note").center()
        with hand.dragging((scene.canvas, start), (scene.canvas, start + QPointF(40, 40))):
            hand.key("esc")
        assert scene.item("note") == NOTE

    def test_a_note_comes_to_rest_in_line_with_a_node(self, scene: Scene, hand: Hand) -> None:
        scene.canvas.snapping = Snapping(grid=False, guides=True)
        start = scene.rect("note").center()
        hand.drag((scene.canvas, start), (scene.canvas, start + QPointF(40, 3) * scene.canvas.scale))
        assert scene.item("note").position[1] == 0.0

    def test_steps_of_the_keys_move_it_too(self, scene: Scene) -> None:
        scene.workspace.select(items=["note"])
        nudge(scene.workspace, 1, 0)
        assert scene.item("note").position == (308.0, 0.0)


class TestResizing:
    @pytest.mark.parametrize("item", ["note", "frame"])
    def test_a_corner_is_dragged(self, scene: Scene, hand: Hand, item: str) -> None:
        start = scene.rect(item).bottomRight() - QPointF(1, 1)
        assert scene.canvas.hit(start) == ItemHit(item, Grip.RIGHT | Grip.BOTTOM)
        width, height = scene.item(item).size
        hand.drag((scene.canvas, start), (scene.canvas, start + QPointF(30, 12) * scene.canvas.scale))
        assert scene.item(item).size == (width + 30, height + 12)
        assert scene.workspace.history.undo_names[-1] == "Resize"

    def test_the_pointer_shows_where_it_can_be_taken(self, scene: Scene, hand: Hand) -> None:
        rect = scene.rect("note")
        hand.move(scene.canvas, QPointF(rect.right(), rect.center().y()))
        assert scene.canvas.cursor().shape() is Qt.CursorShape.SizeHorCursor
        hand.move(scene.canvas, rect.topRight())
        assert scene.canvas.cursor().shape() is Qt.CursorShape.SizeBDiagCursor
        hand.move(scene.canvas, rect.center())
        assert scene.canvas.cursor().shape() is Qt.CursorShape.ArrowCursor

    @pytest.mark.parametrize(
        ("grip", "expected"),
        [
            (Grip.LEFT, (52.0, 0.0, 100.0, 100.0)),
            (Grip.TOP, (0.0, 68.0, 100.0, 100.0)),
            (Grip.RIGHT | Grip.BOTTOM, (0.0, 0.0, 1100.0, 1100.0)),
        ],
    )
    def test_it_does_not_turn_inside_out(self, grip: Grip, expected: Box) -> None:
        assert resized((0.0, 0.0, 100.0, 100.0), grip, (1000.0, 1000.0)) == expected


class TestWriting:
    def test_a_double_click_edits_a_note_in_place(self, scene: Scene, hand: Hand, qtbot: QtBot) -> None:
        hand.double_click(scene.canvas, scene.rect("note").center())
        qtbot.waitUntil(lambda: scene.editor() is not None)
        hand.type("deep enough")
        hand.click(scene.canvas, QPointF(5, 5))
        qtbot.waitUntil(lambda: scene.item("note").text == "deep enough")
        assert scene.editor() is None
        scene.workspace.undo()
        assert scene.item("note") == NOTE

    def test_a_title_is_kept_with_enter_and_dropped_with_escape(self, scene: Scene, hand: Hand, qtbot: QtBot) -> None:
        hand.double_click(scene.canvas, scene.title())
        qtbot.waitUntil(lambda: scene.editor() is not None)
        hand.type("neck")
        hand.key("enter")
        qtbot.waitUntil(lambda: scene.item("frame").text == "neck")
        hand.key("enter")
        qtbot.waitUntil(lambda: scene.editor() is not None)
        hand.type("tail")
        hand.key("esc")
        qtbot.waitUntil(lambda: scene.editor() is None)
        assert scene.item("frame").text == "neck"
        assert scene.canvas.hasFocus()

    def test_the_field_goes_with_the_view_and_with_what_it_edits(self, scene: Scene, hand: Hand, qtbot: QtBot) -> None:
        hand.double_click(scene.canvas, scene.rect("note").center())
        qtbot.waitUntil(lambda: scene.editor() is not None)
        scene.canvas.pan(QPointF(-40, 24))
        editor = scene.editor()
        assert editor is not None
        qtbot.waitUntil(lambda: editor.geometry().topLeft() == scene.rect("note").toRect().topLeft())
        scene.workspace.undo()
        assert scene.editor() is None
        assert "note" not in scene.workspace.document.items


class TestAdding:
    def test_a_note_hides_no_node(self, workspace: Workspace, drawing: Drawing) -> None:
        node = drawing.layer("Dense", units=8)
        drawing.do(MoveNodes(drawing.graph_id, {node: (0.0, 0.0)}))
        note = add_note(workspace, (90.0, 20.0))
        assert note is not None
        assert workspace.selection.items == {note}
        assert item_box(workspace.document.items[note])[0] > 188.0

    def test_a_frame_stands_around_what_is_selected(self, workspace: Workspace, drawing: Drawing) -> None:
        node = drawing.layer("Dense", units=8)
        drawing.do(MoveNodes(drawing.graph_id, {node: (100.0, 100.0)}))
        workspace.select([node])
        frame = add_frame(workspace)
        assert frame is not None
        left, top, right, bottom = item_box(workspace.document.items[frame])
        assert left < 100.0
        assert right > 288.0
        assert top + 28.0 < 100.0
        assert bottom > 158.0

    def test_a_frame_around_nothing_is_refused(self, workspace: Workspace, refusals: list[str]) -> None:
        assert add_frame(workspace) is None
        assert len(refusals) == 1

    def test_keys_add_a_note_and_a_frame_around_it(self, window: MainWindow, hand: Hand, qtbot: QtBot) -> None:
        canvas, document = window.workbench.canvas, window.session.workspace.document
        canvas.setFocus()
        hand.key("shift+n")
        qtbot.waitUntil(lambda: bool(canvas.findChildren(QPlainTextEdit)))
        hand.type("hm")
        hand.key("ctrl+enter")
        qtbot.waitUntil(lambda: [item.text for item in document.items.values()] == ["hm"])
        hand.key("ctrl+shift+f")
        qtbot.waitUntil(lambda: len(document.items) == 2)
        hand.type("why")
        hand.key("enter")
        qtbot.waitUntil(lambda: {item.text for item in document.items.values()} == {"hm", "why"})
        assert window.session.history.undo_names == ["Add note", "Edit note", "Add frame", "Rename frame"]


class TestCopies:
    def test_what_is_deleted_leaves_what_stood_in_it(self, scene: Scene) -> None:
        scene.workspace.select(items=["frame"])
        assert delete_selection(scene.workspace)
        assert scene.workspace.document.items.keys() == {"note"}
        assert scene.inside in scene.workspace.graph.nodes
        assert not scene.workspace.selection

    def test_copies_go_with_the_nodes_and_hide_nothing(self, scene: Scene) -> None:
        scene.workspace.select([scene.outside], items=["note"])
        assert copy(scene.workspace)
        assert paste(scene.workspace)
        selection = scene.workspace.selection
        assert len(selection.nodes) == len(selection.items) == 1
        (made,) = selection.items
        pasted = scene.item(made)
        assert (pasted.text, pasted.size) == (NOTE.text, NOTE.size)
        assert not QRectF(*pasted.position, *pasted.size).intersects(QRectF(*NOTE.position, *NOTE.size))

    def test_a_note_alone_is_duplicated(self, scene: Scene) -> None:
        scene.workspace.select(items=["note"])
        assert duplicate(scene.workspace)
        assert scene.workspace.history.undo_names[-1] == "Duplicate"
        texts = [item.text for item in scene.workspace.document.items.values()]
        assert texts.count(NOTE.text) == 2


def test_what_another_graph_holds_is_not_there(scene: Scene) -> None:
    other = replace(NOTE, id="other", graph="block")
    scene.workspace.do("Draw", [PutItem(other)])
    select_all(scene.workspace)
    assert "other" not in scene.workspace.selection.items
