"""After a run beside frozen layers the second phase is one step, and the next run starts from that run's weights."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netdesigner.app.training.fine_tuning_dialog import FineTuningDialog
from netdesigner.app.window.main_window import MainWindow
from netdesigner.catalogue.values import Instance
from netdesigner.project.run_records import RunRecord, RunSettings
from netdesigner.project.runs import RunFolder, create_run
from tests.builders import Drawing


@pytest.fixture
def frozen(window: MainWindow, drawn: Drawing) -> str:
    """A node of a network of Keras that is frozen."""
    (source,) = drawn.graph.inputs
    return drawn.layer("keras.applications.VGG16", source, include_top=False, trainable=False)


@pytest.fixture
def run(window: MainWindow, tmp_path: Path) -> RunFolder:
    folder = create_run(window.session.project_file)
    folder.write_record(RunRecord(folder.id, "first", 1.0, RunSettings("cpu", "tensorflow", 1, 32, 0)))
    folder.model.write_bytes(b"weights")
    return folder


def test_nothing_frozen_is_refused(window: MainWindow, drawn: Drawing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.workspace.refused) as refusal:
        window.action_set["training.fine_tune"].trigger()
    assert "Nothing is frozen" in refusal.args[0]


def test_without_a_run_one_is_asked_for(window: MainWindow, frozen: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.workspace.refused) as refusal:
        window.action_set["training.fine_tune"].trigger()
    assert "Train first" in refusal.args[0]


def test_the_second_phase_is_one_step(
    window: MainWindow,
    drawn: Drawing,
    frozen: str,
    run: RunFolder,
    qtbot: QtBot,
) -> None:
    session = window.session
    window.action_set["training.fine_tune"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(FineTuningDialog)))
    (dialog,) = window.findChildren(FineTuningDialog)
    qtbot.waitUntil(dialog.windowHandle().isExposed)
    dialog.layers.setFocus()
    dialog.layers.selectAll()
    qtbot.keyClicks(dialog.layers, "7")
    qtbot.mouseClick(dialog.prepare, Qt.MouseButton.LeftButton)
    layer = drawn.graph.layers[drawn.layer_id(frozen)]
    assert layer.parameters == {"include_top": False, "trainable_layers": 7, "freeze_normalization": True}
    assert session.document.compile.optimizer == Instance("keras.optimizers.Adam", {"learning_rate": 1e-5})
    assert session.runs.initial_run == run
    assert session.history.undo_names[-1] == "Fine-tune"
    session.workspace.undo()
    assert drawn.graph.layers[drawn.layer_id(frozen)].parameters == {"include_top": False, "trainable": False}
