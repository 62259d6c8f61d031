"""The menu says what networks become in code: a keras.Sequential, loops over repeated blocks."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from netdesigner.app.window.main_window import MainWindow
from netdesigner.codegen.script import write_script
from netdesigner.graph.style import ModelStyle
from netdesigner.project.files import load_project, save_project
from tests.builders import Drawing
from tests.hand import Hand


def test_a_network_in_a_row_and_what_becomes_of_it(
    window: MainWindow, hand: Hand, qtbot: QtBot, tmp_path: Path
) -> None:
    drawing = Drawing(window.session.history)
    x = drawing.input((8,), "rows")
    first = drawing.layer("Dense", x, units=8, name="first")
    drawing.output(drawing.layer("Dense", first, units=1, name="last"), "score", "mse")
    document, switch = window.session.document, window.action_set["network.sequential"]
    assert not switch.isChecked()
    switch.trigger()
    assert drawing.graph.style is ModelStyle.SEQUENTIAL
    assert switch.isChecked()
    assert "keras.Sequential(" in write_script(document).text
    save_project(document, tmp_path / "row.netd")
    assert load_project(tmp_path / "row.netd") == document
    drawing.output(first, "other", "mse")
    assert "keras.Sequential(" not in write_script(document).text
    window.session.workspace.undo()
    assert "keras.Sequential(" in write_script(document).text
    window.workbench.canvas.setFocus()
    qtbot.waitUntil(window.workbench.canvas.hasFocus)
    hand.key("ctrl+z")
    assert drawing.graph.style is ModelStyle.FUNCTIONAL
    assert not switch.isChecked()


def test_another_network_is_refused_with_the_reason(window: MainWindow, qtbot: QtBot) -> None:
    drawing = Drawing(window.session.history)
    x = drawing.input((8,), "rows")
    drawing.output(drawing.layer("Add", x, drawing.layer("Dense", x, units=8), name="sum"), "score", "mse")
    switch = window.action_set["network.sequential"]
    with qtbot.waitSignal(window.session.workspace.refused) as refused:
        switch.trigger()
    assert "“sum” takes more" in refused.args[0]
    assert not switch.isChecked()
    assert drawing.graph.style is ModelStyle.FUNCTIONAL


def test_repeated_blocks_become_loops_and_back(window: MainWindow, hand: Hand, qtbot: QtBot) -> None:
    drawing = Drawing(window.session.history)
    x = drawing.input((8,), "rows")
    for number in range(6):
        for name in ("first", "second", "third"):
            x = drawing.layer("Dense", x, units=8, name=f"block{number}_{name}")
    drawing.output(x, "score", "mse")
    document, switch = window.session.document, window.action_set["network.loops"]
    switch.trigger()
    assert switch.isChecked()
    assert "for number in range(6):" in write_script(document).text
    window.workbench.canvas.setFocus()
    qtbot.waitUntil(window.workbench.canvas.hasFocus)
    hand.key("ctrl+z")
    assert "for number" not in write_script(document).text
    assert not switch.isChecked()
