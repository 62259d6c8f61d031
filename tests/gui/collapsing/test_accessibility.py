"""Notes and frames for a screen reader."""

from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from netdesigner.canvas.accessibility import AccessibleCanvas
from netdesigner.canvas.editing.collapsing import fold
from tests.gui.collapsing.conftest import Framed


def parts(framed: Framed) -> dict[str, QAccessibleInterface]:
    canvas = QAccessible.queryAccessibleInterface(framed.canvas)
    found = [canvas.child(place) for place in range(canvas.childCount())]
    assert [canvas.indexOfChild(child) for child in found] == list(range(len(found)))
    return {child.text(QAccessible.Text.Name): child for child in found}


def test_a_screen_reader_finds_notes_and_frames(framed: Framed, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: isinstance(QAccessible.queryAccessibleInterface(framed.canvas), AccessibleCanvas))
    framed.workspace.select(items=["note"])
    found = parts(framed)
    assert len(found) == 6
    note, frame = found["Note, Why?"].state(), found["Frame, Head"].state()
    assert (note.selected, note.expandable) == (1, 0)
    assert (frame.selected, frame.expandable, frame.expanded, frame.collapsed) == (0, 1, 1, 0)
    place = framed.canvas.mapToGlobal(framed.triangle.toPoint())
    canvas = QAccessible.queryAccessibleInterface(framed.canvas)
    assert canvas.childAt(place.x(), place.y()).text(QAccessible.Text.Name) == "Frame, Head"
    assert found["Frame, Head"].rect().contains(place)


def test_a_screen_reader_finds_that_a_frame_is_collapsed(framed: Framed, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: isinstance(QAccessible.queryAccessibleInterface(framed.canvas), AccessibleCanvas))
    before = parts(framed)["Frame, Head"]
    fold(framed.workspace, ["frame"])
    framed.workspace.select(items=["frame"])
    found = parts(framed)
    assert len(found) == 3
    state = found["Head, Frame, 2 nodes"].state()
    assert (state.selected, state.expandable, state.expanded, state.collapsed) == (1, 1, 0, 1)
    assert not before.isValid()
    place = framed.canvas.mapToGlobal(framed.triangle.toPoint())
    canvas = QAccessible.queryAccessibleInterface(framed.canvas)
    assert canvas.childAt(place.x(), place.y()).text(QAccessible.Text.Name) == "Head, Frame, 2 nodes"
