"""Engines are killed under the open window: it stays usable, says so, and goes on with new ones."""

import os
import signal

import pytest
from PySide6.QtCore import QPointF

from netdesigner.app.data.panel import DataPanel
from netdesigner.app.training.controller import RunState
from netdesigner.app.training.panel import TrainingPanel
from netdesigner.app.window.status_bar import StatusBar
from netdesigner.app.window.windows import Windows
from netdesigner.engine.client.supervised import EngineStatus
from netdesigner.project.run_events import EpochDone
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.templates import find_template
from tests.journeys.conftest import TRAINED_MS, MakePerson
from tests.journeys.person import Hands, shows_project
from tests.journeys.processes import engines


@pytest.fixture
def hands(windows: Windows, person_at: MakePerson) -> Hands:
    """A person before the CNN of the templates, with everything known about it."""
    window = windows.show_home()
    hands = Hands(person_at(window))
    hands.wait(lambda: hasattr(window.welcome, "templates"))
    title = find_template("digits-cnn").title
    hands.insist(lambda: hands.click_item(window.welcome.templates, title), lambda: shows_project(window))
    hands.wait(lambda: shows_project(window) and window.session.runs.obstacle is None)
    return hands


def _kill(kind: str) -> int:
    (pid,) = engines(kind)
    os.kill(pid, signal.SIGKILL)
    return pid


def test_each_engine_while_one_works_with_it(hands: Hands, windows: Windows) -> None:
    """One after the other under one window: each has to be replaced while the other two go on."""
    _lose_the_design_engine_while_one_draws(hands, windows)
    _lose_the_engine_of_a_run(hands)
    _lose_the_data_engine_while_one_chooses_data(hands)


def _lose_the_design_engine_while_one_draws(hands: Hands, windows: Windows) -> None:
    statuses: list[EngineStatus] = []
    windows.program.engines.design_changed.connect(lambda status, _outcome: statuses.append(status))
    status_bar = hands.window.findChild(StatusBar)
    conv = next(iter(_named(hands, "conv2d")))
    killed = _kill("design")
    hands.wait(lambda: "restarting" in status_bar.engine.text())
    hands.move(conv, QPointF(120, 10))
    hands.set_parameter(conv, "filters", "20")
    hands.wait(lambda: windows.program.engines.design.process.status is EngineStatus.READY)
    hands.wait(lambda: "restarted" in status_bar.engine.text())
    hands.wait(lambda: _shape(hands, conv) == (None, 8, 8, 20))
    hands.wait(lambda: hands.window.session.runs.obstacle is None)
    assert engines("design") not in ([], [killed])
    assert EngineStatus.DEAD not in statuses


def _lose_the_data_engine_while_one_chooses_data(hands: Hands) -> None:
    data = hands.bring_up("alt+6", DataPanel)
    killed = _kill("data")
    button = data.sources.add_button
    hands.pick(button, button.menu(), "Iris flowers: 150 samples, 3 classes")
    known = hands.window.session.data
    hands.wait(lambda: known.is_complete and set(known.facts) == {"digits", "iris"})
    assert known.failure is None
    assert engines("data") not in ([], [killed])


def _lose_the_engine_of_a_run(hands: Hands) -> None:
    runs = hands.window.session.runs
    training = hands.bring_up("alt+7", TrainingPanel)
    _set_epochs(hands, training, 1000)
    hands.click(training.controls.train)
    hands.wait(lambda: runs.state is RunState.RUNNING)
    run = runs.handle.run
    hands.wait(lambda: any(isinstance(event, EpochDone) for event in run.events()))
    os.kill(runs.handle.pid, signal.SIGKILL)
    hands.wait(lambda: runs.state is RunState.ENDED)
    assert runs.result.outcome.ending is RunEnding.KILLED
    assert training.outcome.sentence.isVisible()
    assert "killed from outside" in training.outcome.sentence.text()
    assert run.log.is_file()
    assert any(isinstance(event, EpochDone) for event in run.events())

    _set_epochs(hands, training, 1)
    hands.wait(lambda: runs.obstacle is None)
    hands.click(training.controls.train)
    hands.wait(lambda: runs.state is RunState.RUNNING)
    hands.wait(lambda: runs.state is RunState.ENDED, TRAINED_MS)
    assert runs.result.outcome.is_success


def _set_epochs(hands: Hands, training: TrainingPanel, epochs: int) -> None:
    hands.type_into(training.controls.epochs, str(epochs))
    hands.keys("enter")
    hands.wait(lambda: hands.window.session.document.fit.epochs == epochs)


def _named(hands: Hands, name: str) -> list[str]:
    graph = hands.workspace.graph
    return [node.id for node in graph.nodes.values() if hasattr(node, "layer") and graph.layer_of(node).name == name]


def _shape(hands: Hands, node: str) -> tuple[int | None, ...] | None:
    verdict = hands.workspace.verdict(node)
    return verdict.outputs[0].shape if verdict is not None and verdict.outputs else None
