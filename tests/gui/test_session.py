"""An open project: edits go to the engine, verdicts come back, the selection stays valid."""

from pytestqt.qtbot import QtBot

from netdesigner.app.session import Session
from netdesigner.canvas.workspace import Selection
from netdesigner.graph import changes
from tests.builders import Drawing


def test_shapes_come_back_after_an_edit(qtbot: QtBot, session: Session, drawing: Drawing) -> None:
    image = drawing.input((28, 28, 1))
    dense = drawing.layer("Flatten", image)
    workspace = session.workspace
    qtbot.waitUntil(lambda: workspace.verdict(dense) is not None, timeout=30_000)
    assert workspace.verdict(dense).outputs[0].shape == (None, 784)
    assert not session.is_saved


def test_what_is_deleted_is_no_longer_selected(session: Session, drawing: Drawing, qtbot: QtBot) -> None:
    kept, gone = drawing.input((4,)), drawing.layer("Dense", units=2)
    workspace = session.workspace
    workspace.select([kept, gone])
    with qtbot.waitSignal(workspace.selection_changed):
        workspace.do("Delete", changes.remove_nodes(workspace.graph, [gone]))
    assert workspace.selection == Selection(frozenset([kept]))


def test_a_refused_edit_says_why_and_changes_nothing(session: Session, drawing: Drawing, qtbot: QtBot) -> None:
    first = drawing.layer("Dense", units=2)
    graph = session.workspace.graph
    with qtbot.waitSignal(session.workspace.refused) as told:
        layer = drawing.layer_id(first)
        assert not session.workspace.do("Delete", [changes.RemoveLayer(graph.id, layer)])
    assert "still called" in told.args[0]
    assert first in graph.nodes
