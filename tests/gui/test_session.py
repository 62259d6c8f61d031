"""An open project: edits go to the engine, verdicts come back, the selection stays valid."""

from pytestqt.qtbot import QtBot

from netdesigner.app.prepared import prepared
from netdesigner.app.program import Program
from netdesigner.app.session import Session
from netdesigner.canvas.scene import Scene
from netdesigner.canvas.sketch import Sketch
from netdesigner.canvas.workspace import Selection, Workspace
from netdesigner.engine.client.status import EngineStatus
from netdesigner.graph import changes
from netdesigner.project.document import new_document
from netdesigner.project.history import History
from tests.builders import Drawing


def test_shapes_come_back_after_an_edit(qtbot: QtBot, session: Session, drawing: Drawing) -> None:
    image = drawing.input((28, 28, 1))
    dense = drawing.layer("Flatten", image)
    workspace = session.workspace
    qtbot.waitUntil(lambda: workspace.verdict(dense) is not None, timeout=30_000)
    assert workspace.verdict(dense).outputs[0].shape == (None, 784)
    assert not session.is_saved


def test_what_was_said_before_there_was_a_session_is_known(qtbot: QtBot, program: Program) -> None:
    drawing = Drawing(History(new_document()))
    dense = drawing.layer("Dense", drawing.input((4,)), units=3)
    qtbot.waitUntil(lambda: program.engines.design_status is EngineStatus.READY, timeout=60_000)
    ahead = prepared(drawing.history.document, program.engines)
    assert ahead.design is not None
    ahead.design.check()
    session = Session(program, drawing.history.document, prepared=ahead)
    qtbot.waitUntil(lambda: session.workspace.is_judged)
    assert session.workspace.verdict(dense).outputs[0].shape == (None, 3)
    session.close()


def test_what_is_prepared_is_not_drawn_again(drawing: Drawing) -> None:
    drawing.layer("Dense", drawing.input((4,)), units=3)
    sketch = Sketch()
    sketch.draw(drawing.history.document)
    made = sketch.faces.contents_made
    scene = Scene(Workspace(drawing.history, sketch=sketch))
    assert len(scene.nodes) == 2
    assert sketch.faces.contents_made == made == 1


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
