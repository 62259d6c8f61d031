"""The status bar says how the engine is, what the network costs, what is wrong."""

import os
import signal
import sys

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.window.engine_words import engine_words
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.numbers import short
from netdesigner.app.window.status_bar import StatusBar
from netdesigner.engine.client.report import Report
from netdesigner.engine.client.status import EngineStatus
from tests.builders import Drawing
from tests.gui.conftest import silence


def _bar(window: MainWindow) -> StatusBar:
    bar = window.statusBar()
    assert isinstance(bar, StatusBar)
    return bar


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_engine_that_is_killed_comes_back(window: MainWindow, drawn: Drawing, qtbot: QtBot) -> None:
    design, bar = window.session.program.engines.design, _bar(window)
    assert design is not None
    engine = design.process
    qtbot.waitUntil(lambda: engine.status is EngineStatus.READY, timeout=60_000)
    qtbot.waitUntil(lambda: bar.engine.text().strip().startswith("Keras 3"))
    os.kill(engine.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: "restarting" in bar.engine.text(), timeout=10_000)
    assert len(drawn.graph.nodes) == 1
    qtbot.waitUntil(lambda: "was restarted" in bar.engine.text(), timeout=60_000)
    drawn.layer("Dense", *drawn.graph.nodes, units=3)
    qtbot.waitUntil(lambda: window.session.workspace.report.complete, timeout=30_000)


def test_a_refusal_goes_once_something_is_done(window: MainWindow, drawn: Drawing) -> None:
    bar = _bar(window)
    window.session.workspace.refused.emit("That cannot be done.")
    assert bar.currentMessage() == "That cannot be done."
    drawn.input((3,))
    assert not bar.currentMessage()
    bar.tell("flowers.netd is written.")
    drawn.input((3,))
    assert bar.currentMessage() == "flowers.netd is written."


def test_every_status_has_words() -> None:
    for status in EngineStatus:
        assert engine_words(status).text
    assert "try again" in engine_words(EngineStatus.DEAD).text


def test_totals_and_problems(window: MainWindow, drawn: Drawing, qtbot: QtBot) -> None:
    bar = _bar(window)
    (measures,) = drawn.graph.nodes
    drawn.layer("Dense", measures, units=3)
    qtbot.waitUntil(lambda: "15 weights" in bar.totals.text(), timeout=60_000)
    assert "at batch 32" in bar.totals.text()
    drawn.layer("Conv2D", measures, filters=3, kernel_size=3)
    qtbot.waitUntil(lambda: not bar.problems.text().strip().startswith("0 "), timeout=30_000)
    window.workbench.docks["problems"].hide()
    qtbot.mouseClick(bar.problems, Qt.MouseButton.LeftButton)
    assert window.workbench.docks["problems"].isVisible()


def test_nobody_is_told_of_no_problems_before_there_was_a_check(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.session.workspace
    silence(window.session)
    bar = StatusBar(window.session, window)
    bar.show()
    assert bar.problems.text().strip() == "Checking…"
    workspace.set_report(Report(0, complete=True))
    qtbot.waitUntil(lambda: bar.problems.text().strip().startswith("0 problems"), timeout=60_000)


def test_its_buttons_have_the_room_they_need(window: MainWindow, qtbot: QtBot) -> None:
    bar = _bar(window)
    for button in (bar.engine, bar.problems, bar.device):
        qtbot.waitUntil(lambda button=button: button.height() >= button.sizeHint().height())


def test_the_device_is_named(window: MainWindow, qtbot: QtBot) -> None:
    bar = _bar(window)
    assert bar.device.text().strip() == "Device: automatic"
    window.session.runs.device = "cpu"
    qtbot.waitUntil(lambda: bar.device.text().strip() == "Processor (CPU)")


def test_a_refusal_is_said(window: MainWindow) -> None:
    window.session.workspace.refused.emit("That cannot be.")
    assert window.statusBar().currentMessage() == "That cannot be."


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (1000, "1 k"), (21_386, "21.4 k"), (138_357_544, "138 M")]
)
def test_numbers_are_short(number: int, text: str) -> None:
    assert short(number, ("", "k", "M")) == text
