"""Problems: what the real engine finds, and the buttons that repair it."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from netdesigner.app.problems.fix_button import FixButton
from netdesigner.app.problems.panel import ProblemsPanel
from netdesigner.app.problems.row import FindingRow
from netdesigner.app.session import Session
from netdesigner.canvas.workspace import Workspace
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.engine.client.report import Report
from netdesigner.graph import changes
from netdesigner.graph.edits import GraphEdit, PutLayer
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import NodeId
from netdesigner.graph.problems import Fix, Problem, Severity, Status
from netdesigner.graph.specs import NodeVerdict
from tests.builders import Drawing
from tests.hand import Hand

PATIENCE = 60_000


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> ProblemsPanel:
    panel = ProblemsPanel(session)
    qtbot.addWidget(panel)
    panel.resize(800, 500)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def _sentences(panel: ProblemsPanel) -> list[str]:
    return [row.accessibleName() for row in panel.rows()]


def _row(panel: ProblemsPanel, words: str) -> FindingRow:
    return next(row for row in panel.rows() if words in row.accessibleName())


def _buttons(row: FindingRow) -> list[FixButton]:
    return [button for button in row.findChildren(FixButton) if button.isVisible()]


def _shown(panel: ProblemsPanel) -> int:
    """Return how many rows a person sees."""
    return sum(row.isVisible() for row in panel.rows())


def _wait_until_still(qtbot: QtBot, button: QPushButton) -> None:
    """Wait until a button stays where it is: a layout takes several turns of the event loop."""
    seen = [QRect()]

    def is_still() -> bool:
        seen.append(QRect(button.mapToGlobal(QPoint()), button.size()))
        return seen[-1] == seen[-2]

    qtbot.waitUntil(is_still)


def _is_checked(workspace: Workspace) -> bool:
    return workspace.report.complete and workspace.report.revision == workspace.document.revision


def _report(session: Session, verdicts: dict[NodeId, Sequence[Problem]]) -> None:
    """Say what an engine would say about the document as it is."""
    known = {node: NodeVerdict(Status.ERROR, problems=tuple(problems)) for node, problems in verdicts.items()}
    session.workspace.set_report(Report(session.document.revision, True, {MAIN_GRAPH: known}))


def _problem(node: NodeId, message: str, *fixes: Fix, severity: Severity = Severity.ERROR) -> Problem:
    return Problem("keras", MAIN_GRAPH, node, "units", severity, {"node": node, "message": message}, fixes)


def _set_units(drawing: Drawing, node: NodeId, units: int) -> tuple[GraphEdit, ...]:
    return changes.set_parameter(drawing.document.network, drawing.graph, drawing.layer_id(node), "units", units)


def test_a_mistake_is_told_and_its_fix_repairs_the_network(
    session: Session, drawing: Drawing, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    image = drawing.input((8, 8, 1), name="image")
    edges = drawing.layer("Conv2D", image, filters=4, kernel_size=30, name="edges")
    drawing.output(drawing.layer("Flatten", edges), loss="mse")
    qtbot.waitUntil(lambda: any("nothing would be left" in told for told in _sentences(panel)), timeout=PATIENCE)
    qtbot.waitUntil(lambda: _is_checked(session.workspace), timeout=PATIENCE)
    steps = len(session.history.undo_names)
    button = _buttons(_row(panel, "nothing would be left"))[0]
    name = button.words
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.history.undo_names[steps:] == [name]
    qtbot.waitUntil(lambda: not any("edges" in told for told in _sentences(panel)), timeout=PATIENCE)
    session.workspace.undo()
    qtbot.waitUntil(lambda: any("nothing would be left" in told for told in _sentences(panel)), timeout=PATIENCE)


def test_a_missing_input_is_told_and_leads_to_its_place(
    session: Session, drawing: Drawing, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    dense = drawing.layer("Dense", units=3, name="alone")
    qtbot.waitUntil(
        lambda: any("Nothing is connected to inputs" in told for told in _sentences(panel)), timeout=PATIENCE
    )
    row = _row(panel, "Nothing is connected to inputs")
    with qtbot.waitSignal(panel.parameter_wanted) as wanted, qtbot.waitSignal(session.workspace.revealed):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(60, 12))
    assert wanted.args == [MAIN_GRAPH, dense, "inputs"]
    assert session.workspace.selection.nodes == {dense}


@pytest.mark.usefixtures("quiet")
def test_nothing_wrong_is_said_only_after_it_was_checked(session: Session, panel: ProblemsPanel, qtbot: QtBot) -> None:
    session.workspace.set_report(Report())
    assert panel.findChild(type(panel._empty)).text.text() == "Checking…"
    _report(session, {})
    qtbot.waitUntil(lambda: panel._empty.text.text() == "No problems")
    assert panel._empty.isVisible()


@pytest.mark.usefixtures("quiet")
def test_numbers_are_told_while_the_panel_is_hidden(
    session: Session, drawing: Drawing, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    node = drawing.layer("Dense", units=1)
    panel.hide()
    problems = [_problem(node, "no"), _problem(node, "hm", severity=Severity.WARNING), _problem(node, "not")]
    with qtbot.waitSignal(panel.problem_count_changed) as told:
        _report(session, {node: problems})
    assert told.args == [2, 1]
    assert (panel.error_count, panel.warning_count) == (2, 1)


@pytest.mark.usefixtures("quiet")
def test_errors_come_first_and_rows_keep_their_order_and_the_focus(
    session: Session, drawing: Drawing, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    first, second, third = (drawing.layer("Dense", units=1) for _ in range(3))
    wrong = {node: [_problem(node, f"{node} is wrong")] for node in (first, second, third)}
    hint = _problem(first, "strange", severity=Severity.WARNING)
    _report(session, {third: wrong[third], first: [hint, *wrong[first]], second: wrong[second]})
    qtbot.waitUntil(lambda: _shown(panel) == 4)
    words = [f"{first} is wrong", f"{second} is wrong", f"{third} is wrong", "strange"]
    assert all(word in told for word, told in zip(words, _sentences(panel), strict=True))
    panel.activateWindow()
    row = _row(panel, words[1])
    row.setFocus()
    _report(session, {second: wrong[second], third: wrong[third]})
    qtbot.waitUntil(lambda: _shown(panel) == 2)
    assert panel.rows()[0] is row
    assert panel.focusWidget() is row


@pytest.mark.usefixtures("quiet")
def test_arrow_keys_and_enter_go_through_the_rows(
    session: Session, drawing: Drawing, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    nodes = [drawing.layer("Dense", units=1) for _ in range(2)]
    _report(session, {node: [_problem(node, f"{node} is wrong")] for node in nodes})
    qtbot.waitUntil(lambda: _shown(panel) == 2)
    panel.rows()[0].setFocus()
    qtbot.keyClick(panel.rows()[0], Qt.Key.Key_Down)
    assert panel.focusWidget() is panel.rows()[1]
    qtbot.keyClick(panel.rows()[1], Qt.Key.Key_Return)
    assert session.workspace.selection.nodes == {nodes[1]}


@pytest.mark.usefixtures("quiet")
def test_the_canvas_shows_what_a_fix_would_do_while_it_is_pointed_at(
    session: Session, drawing: Drawing, panel: ProblemsPanel, hand: Hand, qtbot: QtBot
) -> None:
    node = drawing.layer("Dense", units=1)
    fix = Fix("set_parameter", _set_units(drawing, node, 7), {"parameter": "units", "node": node, "value": 7})
    _report(session, {node: [_problem(node, "wrong", fix)]})
    qtbot.waitUntil(lambda: _shown(panel) == 1)
    [button] = _buttons(panel.rows()[0])
    _wait_until_still(qtbot, button)
    hand.move(button, button.rect().center())
    qtbot.waitUntil(lambda: session.workspace.preview == fix.edits)
    hand.move(panel, QPoint(400, 480))
    qtbot.waitUntil(lambda: session.workspace.preview == ())
    panel.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: session.workspace.preview == fix.edits)
    _report(session, {})
    qtbot.waitUntil(lambda: session.workspace.preview == ())


@pytest.mark.usefixtures("quiet")
def test_a_fix_of_an_older_network_is_refused(
    session: Session, drawing: Drawing, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    node = drawing.layer("Dense", units=1)
    fix = Fix("set_parameter", _set_units(drawing, node, 7), {"parameter": "units", "node": node, "value": 7})
    _report(session, {node: [_problem(node, "wrong", fix)]})
    qtbot.waitUntil(lambda: _shown(panel) == 1)
    drawing.do(*_set_units(drawing, node, 3))
    with qtbot.waitSignal(session.workspace.refused):
        qtbot.mouseClick(_buttons(panel.rows()[0])[0], Qt.MouseButton.LeftButton)
    assert drawing.graph.layers[drawing.layer_id(node)].parameters == {"units": 3}


@pytest.mark.usefixtures("quiet")
def test_a_fix_that_cannot_be_done_is_refused_with_the_reason(
    session: Session, drawing: Drawing, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    node = drawing.layer("Dense", units=1)
    gone = PutLayer("gone", next(iter(drawing.graph.layers.values())))
    _report(session, {node: [_problem(node, "wrong", Fix("connect", (gone,), {"source": "x"}))]})
    qtbot.waitUntil(lambda: _shown(panel) == 1)
    with qtbot.waitSignal(session.workspace.refused) as told:
        qtbot.mouseClick(_buttons(panel.rows()[0])[0], Qt.MouseButton.LeftButton)
    assert "gone" in told.args[0]


@pytest.mark.usefixtures("quiet")
def test_long_lists_are_shown_in_portions(
    session: Session, drawing: Drawing, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    node = drawing.layer("Dense", units=1)
    _report(session, {node: [_problem(node, f"number {count}") for count in range(45)]})
    qtbot.waitUntil(lambda: _shown(panel) == 30)
    more = next(button for button in panel.findChildren(QPushButton) if "15" in button.text())
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(panel.rows()) == 45)
    assert not more.isVisible()


def test_problems_of_the_data_stand_beside_those_of_the_network(
    session: Session, drawing: Drawing, panel: ProblemsPanel, qtbot: QtBot
) -> None:
    image = drawing.input((2,), name="image")
    session.data.findings = (DataFinding(DataCode.NOT_BOUND, values={"node": image, "name": "image"}),)
    session.data.changed.emit()
    qtbot.waitUntil(lambda: any("fed with no data" in told for told in _sentences(panel)))
    with qtbot.waitSignal(panel.data_wanted):
        qtbot.mouseClick(_row(panel, "fed with no data"), Qt.MouseButton.LeftButton, pos=QPoint(60, 12))
    assert session.workspace.selection.nodes == {image}
