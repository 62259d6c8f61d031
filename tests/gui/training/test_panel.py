"""The training panel: from its buttons to the curves."""

import math
import os
import signal
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.session import Session
from netdesigner.app.training.controller import RunState
from netdesigner.app.training.obstacles import Place
from netdesigner.app.training.panel import TrainingPanel
from tests.gui.conftest import MakeSession, silence, speak
from tests.gui.runs.past_runs import past_run
from tests.gui.training.conftest import READY_MS, RUN_MS, MakeTrainable
from tests.hand import Hand

LEFT = Qt.MouseButton.LeftButton
ShowPanel = Callable[[Session], TrainingPanel]


@pytest.fixture
def show_panel(qtbot: QtBot) -> ShowPanel:
    shown: list[TrainingPanel] = []

    def show(session: Session, width: int = 1100) -> TrainingPanel:
        panel = TrainingPanel(session)
        shown.append(panel)
        qtbot.addWidget(panel)
        panel.resize(width, 320)
        with qtbot.waitActive(panel):
            panel.show()
            panel.activateWindow()
        return panel

    return show


@pytest.mark.slow
def test_a_training_is_steered_and_resumed(
    make_trainable: MakeTrainable, show_panel: ShowPanel, qtbot: QtBot, hand: Hand
) -> None:
    session = make_trainable("iris", epochs=5_000)
    panel = show_panel(session)
    steering, runs = panel.steering, session.runs
    assert not steering.isVisible()
    hand.click(panel.controls.train)
    qtbot.waitUntil(lambda: (runs.meter.progress.epoch or 0) > 1, timeout=RUN_MS)
    assert steering.rate.text() == "0.01"

    hand.click(steering.pause)
    qtbot.waitUntil(lambda: runs.steering.is_paused, timeout=RUN_MS)
    assert steering.pause.text() == " &Go on"

    hand.click(steering.rate)
    qtbot.waitUntil(steering.rate.hasFocus)
    hand.key("ctrl+a")
    hand.type("0.002")
    hand.key("enter")
    hand.click(steering.pause)
    qtbot.waitUntil(lambda: runs.steering.learning_rate == 0.002, timeout=RUN_MS)
    assert not runs.steering.is_paused

    hand.click(steering.end)
    qtbot.waitUntil(lambda: runs.state is RunState.ENDED, timeout=RUN_MS)
    assert not steering.isVisible()
    epochs = len(runs.result.history["loss"])
    run = runs.handle.run
    qtbot.waitUntil(lambda: not panel.outcome.resume.visibleRegion().isEmpty())
    qtbot.mouseClick(panel.outcome.resume, LEFT)
    qtbot.waitUntil(lambda: (runs.meter.progress.epoch or 0) > epochs, timeout=RUN_MS)
    assert runs.handle.run == run
    hand.click(panel.controls.stop)
    qtbot.waitUntil(lambda: runs.state is RunState.ENDED, timeout=RUN_MS)
    assert len(runs.result.history["loss"]) >= epochs


def drawn(panel: TrainingPanel, metric: str, number: int) -> np.ndarray:
    """Return the values of a curve as the plot has them; none while it is not drawn yet."""
    items = panel.curves.plots[metric].plot.listDataItems()
    values = items[number].getData()[1] if number < len(items) else None
    return np.array([]) if values is None else values


def test_train_says_why_it_cannot_and_leads_there(session: Session, show_panel: ShowPanel, qtbot: QtBot) -> None:
    controls = show_panel(session).controls
    assert not controls.train.isEnabled()
    assert "empty" in controls.train.toolTip()
    with qtbot.waitSignal(session.runs.leads_to) as told:
        qtbot.mouseClick(controls.reason, LEFT, pos=QPoint(12, 8))
    assert told.args == [Place.LAYERS]


def test_a_training_from_the_button_to_the_test(
    make_trainable: MakeTrainable, show_panel: ShowPanel, qtbot: QtBot
) -> None:
    session = make_trainable("iris", epochs=3)
    panel = show_panel(session)
    qtbot.waitUntil(panel.controls.train.isEnabled, timeout=READY_MS)
    qtbot.mouseClick(panel.controls.train, LEFT)
    assert panel.controls.stop.isVisible()
    assert not panel.controls.train.isVisible()
    assert panel.progress.isVisible()
    qtbot.waitUntil(lambda: session.runs.state is RunState.ENDED, timeout=RUN_MS)
    assert panel.outcome.sentence.text() == "The training has finished."
    assert "accuracy" in panel.outcome.test.text()
    assert panel.outcome.extent.text().startswith("3 of 3 epochs in ")
    assert panel.curves.legend.keys == ()  # the plots say it
    assert panel.controls.train.isVisible()
    assert not panel.progress.isVisible()
    qtbot.mouseClick(panel.curves.tools.per_epoch, LEFT)
    history = session.runs.result.history
    qtbot.waitUntil(lambda: "accuracy" in panel.curves.plots and len(drawn(panel, "accuracy", 0)) == 3)
    for metric in ("loss", "accuracy"):
        np.testing.assert_array_equal(drawn(panel, metric, 0), history[metric])
        np.testing.assert_array_equal(drawn(panel, metric, 1), history[f"val_{metric}"])
    qtbot.mouseClick(panel.curves.tools.log, LEFT)
    qtbot.waitUntil(lambda: np.allclose(drawn(panel, "loss", 0), np.log10(history["loss"])))
    with qtbot.waitSignal(session.runs.leads_to) as told:
        qtbot.mouseClick(panel.outcome.evaluate, LEFT)
    assert told.args == [Place.EVALUATION]
    session.runs.handle.run.log.write_text("a line of the script\n")
    panel.tabs.setCurrentWidget(panel.log)
    qtbot.waitUntil(lambda: panel.log.toPlainText() == "a line of the script")


def test_a_loss_that_is_no_number_is_a_gap(
    make_session: MakeSession, show_panel: ShowPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    session = make_session(path=tmp_path / "flowers.netd")
    panel = show_panel(session)
    session.runs.overlays.show(past_run(session.path, (0.9, math.nan, math.inf, 0.4, -0.1)), "diverging")
    session.runs.overlays.show(past_run(session.path, (math.nan, math.nan), number=1), "nothing")
    panel.curves.tools.per_epoch.click()
    panel.curves.tools.log.setChecked(False)
    qtbot.waitUntil(lambda: "loss" in panel.curves.plots and len(drawn(panel, "loss", 0)) == 5)
    assert np.isnan(drawn(panel, "loss", 0)).tolist() == [False, True, True, False, False]
    assert len(drawn(panel, "loss", 2)) == 0
    panel.curves.tools.log.click()
    qtbot.waitUntil(lambda: np.isnan(drawn(panel, "loss", 0)).tolist() == [False, True, True, False, True])
    panel.curves.plots["loss"].point_at(2.0)


def test_earlier_runs_are_drawn_too(
    make_session: MakeSession, show_panel: ShowPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    session = make_session(path=tmp_path / "flowers.netd")
    panel = show_panel(session)
    first, second = past_run(session.path, (0.9, 0.5)), past_run(session.path, (0.8, 0.4, 0.3), number=1)
    overlays = session.runs.overlays
    overlays.show(first, "wide")
    overlays.show(second, "deep")
    qtbot.waitUntil(lambda: [key.text for key in panel.curves.legend.keys][:2] == ["wide", "deep"])
    panel.curves.tools.per_epoch.click()
    qtbot.waitUntil(lambda: "loss" in panel.curves.plots and len(drawn(panel, "loss", 2)) == 3)
    assert [len(drawn(panel, "loss", number)) for number in range(4)] == [2, 2, 3, 3]
    overlays.hide(first)
    qtbot.waitUntil(lambda: next(key.text for key in panel.curves.legend.keys) == "deep")
    qtbot.waitUntil(lambda: len(drawn(panel, "loss", 0)) == 3 and len(drawn(panel, "loss", 2)) == 0)


def test_a_killed_engine_leaves_the_panel_with_a_sentence(
    make_trainable: MakeTrainable, show_panel: ShowPanel, qtbot: QtBot
) -> None:
    session = make_trainable("iris", epochs=5000)
    panel = show_panel(session)
    session.runs.start()
    qtbot.waitUntil(lambda: bool(session.runs.curves.metrics), timeout=RUN_MS)
    os.kill(session.runs.handle.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: session.runs.state is RunState.ENDED, timeout=RUN_MS)
    assert "killed" in panel.outcome.sentence.text()
    qtbot.waitUntil(panel.controls.train.isEnabled, timeout=READY_MS)


def test_epochs_are_those_of_the_project(session: Session, show_panel: ShowPanel, qtbot: QtBot) -> None:
    box = show_panel(session).controls.epochs
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "25")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert session.document.fit.epochs == 25
    session.workspace.undo()
    assert box.value() == 10


def test_the_device_box_says_why_there_is_no_gpu(
    session: Session, show_panel: ShowPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "-1")
    box = show_panel(session).controls.device
    qtbot.waitUntil(lambda: box.count() == 3, timeout=READY_MS)
    assert box.itemText(2).startswith("No GPU: ")
    assert not box.model().item(2).isEnabled()
    assert box.itemText(2).removeprefix("No GPU: ") in box.toolTip()
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert session.runs.device == "cpu"
    session.runs.device = "auto"
    assert box.currentIndex() == 0


def test_starting_from_the_weights_of_a_run_can_be_taken_back(
    make_session: MakeSession, show_panel: ShowPanel, tmp_path: Path
) -> None:
    session = make_session(path=tmp_path / "flowers.netd")
    controls = show_panel(session).controls
    assert not controls.weights.isVisible()
    session.runs.initial_run = past_run(session.path)
    assert session.runs.initial_run.id in controls.weights.text()
    controls.weights.linkActivated.emit("anew")
    assert session.runs.initial_run is None
    assert not controls.weights.isVisible()


@pytest.mark.parametrize("width", [280, 1400])
def test_the_panel_fits_beside_and_below(width: int, session: Session, show_panel: ShowPanel, qtbot: QtBot) -> None:
    panel = show_panel(session, width)
    assert panel.width() == width
    is_beside = width > 1000
    qtbot.waitUntil(lambda: (panel.tabs.x() > 200) == is_beside)
    qtbot.waitUntil(lambda: (panel.tabs.y() == 0) == is_beside)
    for part in (panel.controls.train, panel.curves.tools):
        assert not part.visibleRegion().isEmpty()
    panel.tabs.setCurrentWidget(panel.log)
    assert not panel.curves.tools.isVisible()


def test_without_anything_to_say_the_controls_stay_in_sight(
    make_trainable: MakeTrainable, show_panel: ShowPanel, qtbot: QtBot
) -> None:
    panel = show_panel(make_trainable("iris", epochs=1), 280)
    qtbot.waitUntil(panel.controls.train.isEnabled, timeout=READY_MS)
    assert not panel.controls.reason.isVisible()
    assert panel.controls.epochs.visibleRegion().boundingRect().size() == panel.controls.epochs.size()


@pytest.mark.parametrize("width", [300, 500, 730, 860, 1400])
def test_curves_and_log_can_be_chosen_whatever_the_width(
    width: int, qtbot: QtBot, session: Session, show_panel: ShowPanel
) -> None:
    panel = show_panel(session, width)
    panel.curves.tools.set_metrics(["loss", "accuracy"])
    bar = panel.tabs.tabBar()
    qtbot.waitUntil(lambda: bar.tabRect(1).right() < bar.width())
    assert panel.curves.tools.visibleRegion().boundingRect() == panel.curves.tools.rect()


def test_a_training_that_waits_for_the_check_is_called_off(
    make_trainable: MakeTrainable, show_panel: ShowPanel, hand: Hand, qtbot: QtBot
) -> None:
    session = make_trainable("iris", is_checked=False)
    silence(session)  # the check does not come to an end
    controls = show_panel(session).controls
    qtbot.waitUntil(lambda: session.runs.obstacle is not None and session.runs.obstacle.passes)
    hand.click(controls.train)
    assert session.runs.is_awaited
    assert not controls.train.isVisible()
    assert "begins as soon as" in controls.reason.text()
    hand.click(controls.stop)
    assert not session.runs.can_stop
    assert controls.train.isVisible()
    assert not controls.stop.isVisible()
    assert "begins as soon as" not in controls.reason.text()
    speak(session)
    qtbot.waitUntil(lambda: session.runs.obstacle is None, timeout=READY_MS)
    assert session.runs.state is RunState.NONE


@pytest.mark.slow
def test_in_a_small_window_the_result_and_the_way_on_are_in_sight(
    make_trainable: MakeTrainable, show_panel: ShowPanel, hand: Hand, qtbot: QtBot
) -> None:
    session = make_trainable("iris", epochs=1)
    panel = show_panel(session, 556)
    panel.resize(556, 190)  # what it has in a window of 1100 x 700
    hand.click(panel.controls.train)
    qtbot.waitUntil(lambda: session.runs.state is RunState.ENDED, timeout=RUN_MS)
    qtbot.waitUntil(lambda: "loss" in panel.curves.plots and panel.curves.plots["loss"].isVisible())
    for widget in (panel.controls.train, panel.controls.epochs, panel.outcome.test, panel.outcome.evaluate):
        qtbot.waitUntil(lambda widget=widget: widget.visibleRegion().boundingRect().size() == widget.size())
    assert panel.curves.height() >= 120
    with qtbot.waitSignal(session.runs.leads_to) as told:
        hand.click(panel.outcome.evaluate)
    assert told.args == [Place.EVALUATION]


def test_a_training_that_waited_and_needs_data_first_is_awaited_no_longer(
    make_trainable: MakeTrainable, show_panel: ShowPanel, qtbot: QtBot
) -> None:
    session = make_trainable("mnist-mlp", is_checked=False)
    silence(session)  # the check does not come to an end
    controls = show_panel(session).controls
    session.runs.start()
    assert controls.stop.isVisible()
    with qtbot.waitSignal(session.runs.data_wanted, timeout=READY_MS):
        speak(session)
    assert controls.train.isVisible()
    assert not controls.stop.isVisible()
