"""A panel leads to another one when what a person wants is there."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netdesigner.app.inspector.panel import InspectorPanel
from netdesigner.app.problems.panel import ProblemsPanel
from netdesigner.app.training.obstacles import Place
from netdesigner.app.window.main_window import MainWindow
from tests.builders import Drawing
from tests.hand import Hand


def test_a_problem_leads_to_the_field_of_its_parameter(
    window: MainWindow, drawn: Drawing, qtbot: QtBot, qapp: QApplication
) -> None:
    dense = drawn.layer("Dense", units=4)
    problems = window.workbench.bring_up("problems")
    assert isinstance(problems, ProblemsPanel)
    window.session.workspace.reveal(drawn.graph_id, dense)
    problems.parameter_wanted.emit(drawn.graph_id, dense, "kernel_initializer")
    inspector = window.workbench.docks["inspector"].panel
    assert isinstance(inspector, InspectorPanel)
    editor = inspector.node_page().editor("kernel_initializer")
    assert editor is not None
    qtbot.waitUntil(lambda: qapp.focusWidget() is editor.focusProxy())
    assert editor.isVisible()


def test_a_problem_of_the_data_leads_to_the_data(window: MainWindow, qtbot: QtBot) -> None:
    problems = window.workbench.bring_up("problems")
    assert isinstance(problems, ProblemsPanel)
    problems.data_wanted.emit()
    qtbot.waitUntil(window.workbench.docks["data"].isVisible)
    assert window.workbench.docks["data"].panel is not None


def test_a_panel_leads_to_the_training(window: MainWindow, qtbot: QtBot) -> None:
    window.workbench.bring_up("evaluation")
    window.session.runs.leads_to.emit(Place.TRAINING)
    qtbot.waitUntil(lambda: window.workbench.docks["training"].panel is not None)


def test_f2_renames_what_is_selected_on_the_canvas(
    window: MainWindow, drawn: Drawing, hand: Hand, qtbot: QtBot
) -> None:
    dense = drawn.layer("Dense", units=4, name="dense")
    window.workbench.canvas.setFocus()
    window.session.workspace.select([dense])
    hand.key("F2")
    hand.type("hidden")
    hand.key("Return")
    qtbot.waitUntil(lambda: [layer.name for layer in drawn.graph.layers.values()] == ["hidden"])


def test_f2_waits_until_one_node_is_meant(window: MainWindow, drawn: Drawing) -> None:
    dense = drawn.layer("Dense", units=4)
    window.session.workspace.select(drawn.graph.nodes)
    assert not window.action_set["edit.rename"].isEnabled()
    window.session.workspace.select([dense])
    assert window.action_set["edit.rename"].isEnabled()


def test_f2_renames_nothing_where_a_connection_is_selected(
    window: MainWindow, drawn: Drawing, hand: Hand, qtbot: QtBot
) -> None:
    dense = drawn.layer("Dense", *drawn.graph.nodes, units=4)
    (target,) = [connection.target for connection in drawn.graph.connections_into(dense)]
    window.workbench.canvas.setFocus()
    window.session.workspace.select(connections=[target])
    assert not window.action_set["edit.rename"].isEnabled()
    name = drawn.graph.name
    hand.key("f2")
    hand.type("x")
    hand.key("enter")
    assert drawn.graph.name == name


def test_f2_renames_nothing_where_nothing_is_selected(
    window: MainWindow, drawn: Drawing, hand: Hand, qtbot: QtBot
) -> None:
    """The model least of all, which nobody has pointed at."""
    name = drawn.graph.name
    window.workbench.canvas.setFocus()
    window.session.workspace.select()
    assert not window.action_set["edit.rename"].isEnabled()
    hand.key("f2")
    hand.type("x")
    hand.key("enter")
    assert drawn.graph.name == name
