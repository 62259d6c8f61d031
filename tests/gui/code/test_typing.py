"""Typing into the script: it gets into the network, or it is told why not; through real keys."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from netdesigner.app.code.panel import CodePanel
from netdesigner.app.code.typed_text import TextState
from netdesigner.codegen.script import ScriptPart
from tests.builders import Drawing
from tests.gui.code.conftest import Reader
from tests.hand import Hand


@pytest.fixture
def chain(drawing: Drawing, panel: CodePanel, reader: Reader) -> list[str]:
    nodes = [drawing.input((8,))]
    nodes += [drawing.layer("Dense", nodes[-1], name=name, units=4) for name in ("first",)]
    nodes.append(drawing.layer("Dense", nodes[-1], name="second", units=3))
    nodes.append(drawing.output(nodes[-1], loss="mse"))
    reader.wait()
    return nodes


@pytest.fixture
def write(panel: CodePanel, hand: Hand, qtbot: QtBot, chain: list[str]) -> Callable[[str, str], None]:
    """Select words in the script and type others in their place."""

    def do(old: str, new: str) -> None:
        panel.activateWindow()
        panel.view.setFocus()
        qtbot.waitUntil(panel.view.hasFocus)
        found = panel.view.document().find(old)
        assert not found.isNull()
        panel.view.setTextCursor(found)
        hand.type(new)

    return do


def _units(drawing: Drawing) -> dict[str, object]:
    return {layer.name: layer.parameters.get("units") for layer in drawing.graph.layers.values()}


def test_what_is_typed_gets_into_the_network_after_a_pause(
    drawing: Drawing, panel: CodePanel, write: Callable[[str, str], None], qtbot: QtBot
) -> None:
    write("Dense(4", "Dense(64")
    assert panel.text_bar.isVisible()
    qtbot.waitUntil(lambda: _units(drawing) == {"first": 64, "second": 3})
    assert panel.typed.state is TextState.TAKEN
    assert not panel.text_bar.isVisible()
    assert drawing.history.undo_names[-1] == "Edit the script"


def test_control_and_enter_takes_it_at_once_and_writes_the_script_anew(
    drawing: Drawing, panel: CodePanel, write: Callable[[str, str], None], hand: Hand, reader: Reader
) -> None:
    write('(4, name="first")', '(units=(64), name="first", use_bias=True)')
    hand.key("ctrl+enter")
    reader.wait()
    assert 'layers.Dense(64, name="first")' in panel.view.toPlainText()
    assert _units(drawing) == {"first": 64, "second": 3}


def test_a_new_line_becomes_a_new_layer(
    drawing: Drawing,
    panel: CodePanel,
    chain: list[str],
    write: Callable[[str, str], None],
    hand: Hand,
    reader: Reader,
) -> None:
    write('name="first")(inputs)', 'name="first")(inputs)')
    hand.key("enter")
    hand.type("x = layers.ReLU()(x)")
    hand.key("ctrl+enter")
    reader.wait()
    (relu,) = drawing.graph.predecessors(chain[2])
    assert list(drawing.graph.predecessors(relu)) == [chain[1]]


def test_the_text_is_undone_before_the_network_is(
    drawing: Drawing, panel: CodePanel, write: Callable[[str, str], None], hand: Hand, qtbot: QtBot
) -> None:
    before = panel.view.toPlainText()
    write("Dense(4", "Dense(5")
    qtbot.waitUntil(lambda: _units(drawing)["first"] == 5)
    hand.key("ctrl+z", times=2)
    qtbot.waitUntil(lambda: _units(drawing)["first"] == 4)
    assert panel.view.toPlainText() == before


@pytest.mark.parametrize(
    "case",
    [("Dense(4", "Dense((4", "is no Python"), ("Dense(4", "Dens(4", "Dens"), ("EPOCHS = 10", "EPOKS = 10", "Line ")],
)
def test_what_cannot_be_taken_is_told_at_its_line_and_changes_nothing(
    drawing: Drawing,
    panel: CodePanel,
    reader: Reader,
    write: Callable[[str, str], None],
    qtbot: QtBot,
    case: tuple[str, str, str],
) -> None:
    old, new, words = case
    line, steps = reader.line(old), len(drawing.history.undo_names)
    write(old, new)
    qtbot.waitUntil(lambda: words in panel.text_bar.note.text)
    assert list(panel.view.faults) == [line]
    assert len(drawing.history.undo_names) == steps
    assert new in panel.view.toPlainText()
    write(new, old)
    qtbot.waitUntil(lambda: not panel.view.faults)
    assert words not in panel.text_bar.note.text


def test_it_can_be_discarded(
    panel: CodePanel, write: Callable[[str, str], None], hand: Hand, reader: Reader, drawing: Drawing
) -> None:
    write("Dense(4", "Dense((4")
    hand.click(panel.text_bar.discard)
    reader.wait()
    assert panel.typed.state is TextState.SAME
    assert _units(drawing)["first"] == 4


@pytest.mark.parametrize("choice", ["apply", "discard"])
def test_what_changes_on_the_canvas_meanwhile_is_merged_or_holds(
    drawing: Drawing,
    panel: CodePanel,
    chain: list[str],
    write: Callable[[str, str], None],
    hand: Hand,
    reader: Reader,
    choice: str,
) -> None:
    write("Dense(4", "Dense(64")
    drawing.layer("Dropout", chain[0], name="beside", rate=0.5)
    assert panel.typed.state is TextState.OUTDATED
    button: QPushButton = getattr(panel.text_bar, choice)
    hand.click(button)
    reader.wait()
    assert _units(drawing) == {"first": 64 if choice == "apply" else 4, "second": 3, "beside": None}


def test_what_is_taken_is_written_anew_when_the_text_is_left(
    drawing: Drawing,
    panel: CodePanel,
    write: Callable[[str, str], None],
    reader: Reader,
    qtbot: QtBot,
) -> None:
    write('(4, name="first")', '(units=6, name="first")')
    qtbot.waitUntil(lambda: panel.typed.state is TextState.TAKEN)
    assert "units=6" in panel.view.toPlainText()
    panel.find_bar.show()
    panel.find_bar.field.setFocus()
    reader.wait()
    assert "units=6" not in panel.view.toPlainText()


def test_the_model_alone_is_read_only(panel: CodePanel, chain: list[str], qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not panel.view.isReadOnly())
    panel.bar.part.setCurrentText("Model only")
    qtbot.waitUntil(panel.view.isReadOnly)
    assert panel.bar.chosen_part is ScriptPart.MODEL


def test_python_is_kept_in_line(panel: CodePanel, write: Callable[[str, str], None], hand: Hand) -> None:
    write("keras.Model:", "keras.Model:")
    hand.key("enter")
    hand.type("x = 1")
    hand.key("enter")
    cursor = panel.view.textCursor()
    assert cursor.block().previous().text() == "    x = 1"
    assert cursor.block().text() == "    "
    hand.key("home")
    hand.key("tab")
    assert panel.view.textCursor().block().text() == " " * 8
    assert panel.view.textCursor().movePosition(QTextCursor.MoveOperation.Start)
