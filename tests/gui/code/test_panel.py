"""The panel: the script of the project, and nodes and lines that find each other."""

from functools import partial

import pytest
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from netdesigner.app.code.panel import CodePanel
from netdesigner.app.preferences import ThemeChoice
from netdesigner.app.program import Program
from netdesigner.app.session import Session
from netdesigner.canvas.theme import DARK, LIGHT
from netdesigner.catalogue.values import Ref
from netdesigner.codegen.script import ScriptPart, write_script
from netdesigner.engine.client.report import Report
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.graph.problems import Problem, Severity, Status
from netdesigner.graph.specs import NodeVerdict
from netdesigner.project.edits import SetSettings
from netdesigner.project.settings import ScriptSettings
from tests.builders import Drawing
from tests.gui.code.conftest import Reader
from tests.hand import Hand
from tests.watchdog import nothing_blocks

MANY = 640


def _chain(drawing: Drawing, layers: int) -> list[NodeId]:
    nodes = [drawing.input((8,))]
    for _ in range(layers):
        nodes.append(drawing.layer("Dense", nodes[-1], units=8))
    return [*nodes, drawing.output(nodes[-1])]


def _fail(session: Session, node: NodeId, graph: GraphId = MAIN_GRAPH, count: int = 1) -> None:
    values = {"node": node, "message": "Too large."}
    problems = tuple(Problem("keras", graph, node, "units", Severity.ERROR, values) for _ in range(count))
    verdict = NodeVerdict(Status.ERROR, problems=problems)
    session.workspace.set_report(Report(session.document.revision, True, {graph: {node: verdict}}))


def test_the_script_follows_the_drawing(drawing: Drawing, panel: CodePanel, reader: Reader) -> None:
    _chain(drawing, 3)
    reader.wait()
    assert panel.view.isVisible()
    drawing.history.undo()
    reader.wait()


def test_an_empty_network_has_a_hint_in_place_of_a_script(drawing: Drawing, panel: CodePanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not panel.bar.copy.isEnabled())
    assert not panel.view.isVisible()
    drawing.input((4,))
    qtbot.waitUntil(panel.view.isVisible)
    assert panel.bar.copy.isEnabled()


def test_a_panel_that_was_hidden_catches_up(drawing: Drawing, panel: CodePanel, reader: Reader) -> None:
    panel.hide()
    _chain(drawing, 2)
    panel.show()
    reader.wait()


def test_a_click_on_a_line_selects_its_node(
    quiet: None, drawing: Drawing, reader: Reader, session: Session, hand: Hand, qtbot: QtBot
) -> None:
    nodes = _chain(drawing, 3)
    with qtbot.waitSignal(session.workspace.revealed) as revealed:
        reader.click('name="dense_1"')
    assert revealed.args == [nodes[2]]
    assert session.workspace.selection.nodes == {nodes[2]}
    qtbot.waitUntil(lambda: reader.marked() == ['x = layers.Dense(8, name="dense_1")(x)'])
    hand.key("down")
    qtbot.waitUntil(lambda: session.workspace.selection.nodes == {nodes[3]})
    with qtbot.assertNotEmitted(session.workspace.selection_changed):
        reader.click("def build_model")


def test_a_line_of_a_repeated_block_is_about_a_node_of_each(
    quiet: None, drawing: Drawing, reader: Reader, session: Session, qtbot: QtBot
) -> None:
    start = x = drawing.input((8,), "rows")
    found: dict[str, set[NodeId]] = {"first": set(), "second": set(), "sum": set()}
    for number in range(4):
        for name in ("first", "second"):
            x = drawing.layer("Dense", x, units=8, activation="relu", name=f"block{number}_{name}")
            found[name].add(x)
        start = x = drawing.layer("Add", start, x, name=f"block{number}_sum")
        found["sum"].add(x)
    drawing.output(x)
    drawing.do(SetSettings(ScriptSettings(loops=True)))
    reader.click("{name}_second")
    qtbot.waitUntil(lambda: session.workspace.selection.nodes == found["second"])
    reader.click("for number in range(4)")
    qtbot.waitUntil(lambda: session.workspace.selection.nodes == set.union(*found.values()))
    session.workspace.select([x])
    statement = 'return layers.Add(name=f"{name}_sum")([inputs, x])'
    qtbot.waitUntil(lambda: {statement, "for number in range(4):"} <= set(reader.marked()))


def test_a_line_inside_a_submodel_shows_that(quiet: None, drawing: Drawing, reader: Reader, session: Session) -> None:
    inner = drawing.new_graph("inner")
    dense = inner.layer("Dense", inner.input((4,), "x"), units=2, name="deep")
    inner.output(dense)
    drawing.output(drawing.submodel("inner", **{inner.graph.inputs[0]: Ref(drawing.input((4,)))}))
    reader.click('name="deep"')
    assert session.workspace.graph.id == "inner"
    assert session.workspace.selection.nodes == {dense}


def test_a_selected_node_is_marked_and_brought_into_view(
    drawing: Drawing, panel: CodePanel, reader: Reader, session: Session, qtbot: QtBot
) -> None:
    nodes = _chain(drawing, 80)
    reader.wait()
    cursor = panel.view.textCursor().position()
    with qtbot.assertNotEmitted(session.workspace.revealed):
        session.workspace.select([nodes[70]])
        qtbot.waitUntil(lambda: reader.is_on_screen(reader.line('name="dense_69"')))
    assert reader.marked() == ['x = layers.Dense(8, name="dense_69")(x)']
    assert panel.view.textCursor().position() == cursor
    session.workspace.select()
    qtbot.waitUntil(lambda: not reader.marked())


def test_a_node_that_has_just_been_drawn_is_shown_when_its_line_is_there(
    drawing: Drawing, panel: CodePanel, reader: Reader, session: Session, qtbot: QtBot
) -> None:
    nodes = _chain(drawing, 80)
    reader.wait()
    session.workspace.select([drawing.layer("ReLU", nodes[-2])])
    qtbot.waitUntil(lambda: bool(reader.marked()))
    assert 'name="re_lu"' in reader.marked()[0] or "re_lu:" in reader.marked()[0]
    assert reader.is_on_screen(min(panel.view.marked))


@pytest.mark.usefixtures("quiet")
def test_what_is_wrong_is_told_and_led_to(
    drawing: Drawing, panel: CodePanel, session: Session, hand: Hand, qtbot: QtBot
) -> None:
    nodes = _chain(drawing, 2)
    _fail(session, nodes[1], count=2)
    qtbot.waitUntil(lambda: "Too large." in panel.problem.text)
    assert "2 problems" in panel.problem.text
    hand.click(next(button for button in panel.problem.findChildren(QPushButton) if button.isVisible()))
    assert session.workspace.selection.nodes == {nodes[1]}
    session.workspace.set_report(Report(session.document.revision, True))
    qtbot.waitUntil(lambda: not panel.problem.text)


def test_the_model_alone_can_be_shown_and_copied(
    drawing: Drawing, panel: CodePanel, reader: Reader, qtbot: QtBot
) -> None:
    _chain(drawing, 2)
    reader.wait()
    panel.bar.part.setCurrentText("Model only")
    wanted = write_script(drawing.document, part=ScriptPart.MODEL).text
    qtbot.waitUntil(lambda: panel.view.toPlainText() + "\n" == wanted)
    panel.bar.copy.trigger()
    assert QGuiApplication.clipboard().text() == wanted
    assert panel.message.text == "The script is copied."


def test_searching_with_the_keyboard(
    drawing: Drawing, panel: CodePanel, reader: Reader, session: Session, hand: Hand, qtbot: QtBot
) -> None:
    _chain(drawing, 30)
    reader.wait()
    panel.activateWindow()
    panel.view.setFocus()
    qtbot.waitUntil(panel.view.hasFocus)
    with qtbot.assertNotEmitted(session.workspace.selection_changed):
        hand.key("ctrl+f")
        qtbot.waitUntil(panel.find_bar.field.hasFocus)
        hand.type("dense_2")
        assert panel.find_bar.count.text() == "1 of 11"
        hand.key("enter")
        assert panel.find_bar.count.text() == "2 of 11"
        hand.key("shift+f3", times=2)
        assert panel.find_bar.count.text() == "11 of 11"
        assert panel.view.textCursor().selectedText() == "dense_2"
        hand.type("x")
        assert panel.find_bar.count.text() == "Not found"
        hand.key("esc")
    assert not panel.find_bar.isVisible()
    assert panel.view.hasFocus()


def test_the_key_of_the_search_belongs_to_the_script_only_inside(
    session: Session, drawing: Drawing, hand: Hand, qtbot: QtBot
) -> None:
    drawing.input((4,))
    window = QMainWindow()
    qtbot.addWidget(window)
    find = QAction(window)
    find.setShortcut(QKeySequence.StandardKey.Find)
    window.addAction(find)
    panel, other = CodePanel(session), QPushButton(window)
    window.setCentralWidget(panel)
    window.setMenuWidget(other)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(panel.view.isVisible)
    for field in (panel.view, panel.find_bar.field):
        panel.find_bar.show()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        with qtbot.assertNotEmitted(find.triggered):
            hand.key("ctrl+f")
        assert panel.find_bar.field.hasFocus()
    other.setFocus()
    with qtbot.waitSignal(find.triggered):
        hand.key("ctrl+f")


def test_the_theme_is_followed(
    drawing: Drawing, panel: CodePanel, reader: Reader, program: Program, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    def colors() -> set[str]:
        formats = panel.view.document().findBlockByNumber(2).layout().formats()
        return {found.format.foreground().color().name().upper() for found in formats}

    _chain(drawing, 2)
    reader.wait()
    request.addfinalizer(partial(setattr, program.preferences, "theme", program.preferences.theme))
    for choice, theme in ((ThemeChoice.DARK, DARK), (ThemeChoice.LIGHT, LIGHT)):
        program.preferences.theme = choice
        qtbot.waitUntil(lambda wanted={theme.code["keyword"], theme.code["name"]}: colors() == wanted)


def test_five_thousand_lines_do_not_hold_up_the_window(session: Session, drawing: Drawing, qtbot: QtBot) -> None:
    node = drawing.input((32, 32, 3))
    for number in range(MANY):
        given = {"filters": 8, "kernel_size": 3, "padding": "same", "kernel_regularizer": "l2", "use_bias": False}
        node = drawing.layer("Conv2D", node, name=f"a_name_that_takes_much_room_{number}", **given)
    with nothing_blocks():
        panel = CodePanel(session)
        qtbot.addWidget(panel)
        panel.resize(800, 500)
        panel.show()
        qtbot.waitUntil(lambda: panel.view.blockCount() > 5000 and panel.bar.copy.isEnabled(), timeout=60_000)
        session.workspace.select(session.workspace.graph.nodes)
        qtbot.waitUntil(lambda: len(panel.view.marked) > 4000)
        panel.view.verticalScrollBar().setValue(2500)
        panel.bar.part.setCurrentText("Model only")
        qtbot.waitUntil(lambda: panel.view.document().firstBlock().text() == "import keras", timeout=60_000)
