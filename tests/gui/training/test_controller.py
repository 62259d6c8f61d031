"""Starting, following, stopping and losing runs."""

import math
import os
import signal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.session import Session
from netdesigner.app.training.controller import RunState
from netdesigner.app.training.obstacles import Place
from netdesigner.catalogue.values import Instance
from netdesigner.graph import changes
from netdesigner.project.edits import SetSettings
from netdesigner.project.files import load_project
from netdesigner.project.run_events import EpochDone, StepsDone
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.runs import list_runs
from netdesigner.project.settings import CompileSettings
from netdesigner.training.curves import Per, Split
from netdesigner.training.options import RunOptions
from netdesigner.training.supervisor import RunEnded
from netdesigner.training.words import outcome_sentence
from tests.gui.conftest import MakeSession
from tests.gui.runs.past_runs import past_run
from tests.gui.training.conftest import RUN_MS, MakeTrainable


def wait_for_end(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: session.runs.state is RunState.ENDED, timeout=RUN_MS)


def wait_for_steps(session: Session, qtbot: QtBot) -> None:
    runs = session.runs
    qtbot.waitUntil(lambda: len(runs.curves.curve("loss", Split.TRAINING, Per.STEP).values) > 0, timeout=RUN_MS)


def test_a_run_from_start_to_end(make_trainable: MakeTrainable, qtbot: QtBot) -> None:
    session = make_trainable("iris", epochs=2)
    runs = session.runs
    portions: list[tuple[object, ...]] = []
    runs.events.connect(portions.append)
    assert runs.start()
    assert runs.state is RunState.PREPARING
    assert runs.obstacle is not None
    assert runs.obstacle.place is Place.TRAINING
    wait_for_end(session, qtbot)
    assert runs.result is not None
    assert runs.result.outcome.ending is RunEnding.FINISHED, outcome_sentence(runs.result.outcome)
    events = [event for portion in portions for event in portion]
    assert isinstance(events[-1], RunEnded)
    assert sum(isinstance(event, EpochDone) for event in events) == 2
    for name, split in [("loss", Split.TRAINING), ("accuracy", Split.TRAINING), ("loss", Split.VALIDATION)]:
        key = name if split is Split.TRAINING else f"val_{name}"
        assert tuple(runs.curves.curve(name, split, Per.EPOCH).values) == runs.result.history[key]
    steps = sum(len(event.losses) for event in events if isinstance(event, StepsDone))
    assert list(runs.curves.curve("loss", Split.TRAINING, Per.STEP).places) == list(range(1, steps + 1))
    assert list_runs(session.path) == [runs.handle.run]
    assert runs.chosen_run == runs.handle.run
    assert runs.obstacle is None


def test_an_obstacle_leads_where_it_can_be_removed(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.runs.leads_to) as told:
        assert not session.runs.start()
    assert told.args == [Place.LAYERS]
    assert not session.runs.is_running


def test_train_pressed_while_the_network_is_checked_begins_when_it_is(
    make_trainable: MakeTrainable, qtbot: QtBot
) -> None:
    session = make_trainable("iris", epochs=1, is_checked=False)
    with qtbot.waitSignal(session.runs.leads_to) as told:
        assert not session.runs.start()
    assert told.args == [Place.TRAINING]
    assert session.runs.is_awaited
    qtbot.waitUntil(lambda: session.runs.is_running, timeout=RUN_MS)
    assert not session.runs.is_awaited
    session.runs.stop()
    wait_for_end(session, qtbot)


def test_what_keeps_an_awaited_run_from_beginning_is_led_to(make_trainable: MakeTrainable, qtbot: QtBot) -> None:
    session = make_trainable("iris", is_checked=False)
    session.runs.start()
    output = session.workspace.graph.outputs[0]
    with qtbot.waitSignal(session.runs.leads_to, timeout=RUN_MS) as told:
        session.workspace.do("Remove", changes.remove_nodes(session.workspace.graph, [output]))
    assert told.args == [Place.LAYERS]
    assert not session.runs.is_awaited


@pytest.mark.slow
def test_stop_keeps_the_weights_and_the_next_run_may_start_from_them(
    make_trainable: MakeTrainable, qtbot: QtBot
) -> None:
    session = make_trainable("iris", epochs=2000)
    session.runs.start()
    wait_for_steps(session, qtbot)
    session.runs.stop()
    assert session.runs.state is RunState.STOPPING
    wait_for_end(session, qtbot)
    assert session.runs.result.outcome.ending is RunEnding.STOPPED
    first = session.runs.handle.run
    assert first.model.is_file()
    session.runs.initial_run = first
    qtbot.waitUntil(lambda: session.runs.obstacle is None, timeout=RUN_MS)
    session.runs.start()
    assert session.runs.initial_run is None
    wait_for_steps(session, qtbot)
    assert session.runs.handle.run.read_record().settings.initial_weights == str(first.model)
    session.runs.stop()
    session.runs.stop()
    wait_for_end(session, qtbot)
    assert session.runs.result.outcome.ending in (RunEnding.STOPPED, RunEnding.ABORTED)


@pytest.mark.slow
def test_stop_while_the_run_is_prepared(make_trainable: MakeTrainable, qtbot: QtBot) -> None:
    session = make_trainable("iris", epochs=2000)
    session.runs.start()
    session.runs.stop()
    wait_for_end(session, qtbot)
    assert session.runs.result.outcome.ending in (RunEnding.STOPPED, RunEnding.ABORTED)


@pytest.mark.slow
def test_a_killed_engine_leaves_an_outcome(make_trainable: MakeTrainable, qtbot: QtBot) -> None:
    session = make_trainable("iris", epochs=2000)
    session.runs.start()
    curves = session.runs.curves
    qtbot.waitUntil(lambda: len(curves.curve("loss", Split.TRAINING, Per.EPOCH).values) > 0, timeout=RUN_MS)
    os.kill(session.runs.handle.pid, signal.SIGKILL)
    wait_for_end(session, qtbot)
    assert session.runs.result.outcome.ending is RunEnding.KILLED
    assert "killed" in outcome_sentence(session.runs.result.outcome)
    assert session.runs.result.history["loss"] == tuple(curves.curve("loss", Split.TRAINING, Per.EPOCH).values)


@pytest.mark.slow
def test_a_loss_that_is_no_number(make_trainable: MakeTrainable, qtbot: QtBot) -> None:
    session = make_trainable("iris", epochs=3)
    optimizer = Instance("keras.optimizers.SGD", {"learning_rate": 1e30})
    session.workspace.do("Diverge", [SetSettings(CompileSettings(optimizer))])
    qtbot.waitUntil(lambda: session.workspace.report.ok and session.runs.obstacle is None, timeout=RUN_MS)
    session.runs.start()
    wait_for_end(session, qtbot)
    assert any(math.isnan(value) for value in session.runs.curves.curve("loss", Split.TRAINING, Per.EPOCH).values)


def test_a_run_that_cannot_be_started_says_why(make_trainable: MakeTrainable, qtbot: QtBot) -> None:
    session = make_trainable("iris")
    with qtbot.waitSignal(session.runs.failed, timeout=RUN_MS) as told:
        session.runs.start(RunOptions(device="tpu"))
    assert "tpu is no device" in told.args[0]
    assert session.runs.state is RunState.NONE
    assert session.runs.obstacle is None


@pytest.mark.slow
def test_a_device_that_is_not_there(make_trainable: MakeTrainable, qtbot: QtBot) -> None:
    session = make_trainable("iris")
    session.runs.start(RunOptions(device="gpu:31"))
    wait_for_end(session, qtbot)
    assert session.runs.result.outcome.ending is RunEnding.NO_DEVICE


@pytest.mark.parametrize("choice", ["cpu", "gpu:1", "auto"])
def test_the_device_is_remembered(choice: str, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.runs.device_changed):
        session.runs.device = choice
    assert session.runs.device == choice


@pytest.mark.slow
def test_a_run_left_alone_is_found_again(
    make_trainable: MakeTrainable, make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_trainable("iris", epochs=5000)
    session.runs.start()
    wait_for_steps(session, qtbot)
    run = session.runs.handle.run
    with qtbot.waitSignal(session.runs.detached, timeout=RUN_MS) as told:
        session.runs.detach()
    assert told.args == [True]
    assert not session.runs.is_running
    again = make_session(load_project(session.path), session.path)
    qtbot.waitUntil(lambda: again.runs.is_running, timeout=RUN_MS)
    wait_for_steps(again, qtbot)
    assert again.runs.handle.run == run
    assert again.runs.curves.curve("loss", Split.TRAINING, Per.STEP).places[0] == 1
    again.runs.stop()
    wait_for_end(again, qtbot)
    assert again.runs.result.outcome.ending is RunEnding.STOPPED
    assert again.runs.chosen_run == run


def test_weights_that_were_brought_in_are_the_start_until_a_person_chooses(
    make_session: MakeSession, tmp_path: Path
) -> None:
    session = make_session(path=tmp_path / "brought.netd")
    runs = session.runs
    brought = past_run(tmp_path / "brought.netd")
    runs.start_from_imported(brought)
    assert runs.initial_run == brought
    assert runs.starts_from_imported
    runs.initial_run = None
    assert not runs.starts_from_imported
    runs.forget_gone()
    assert runs.initial_run is None
