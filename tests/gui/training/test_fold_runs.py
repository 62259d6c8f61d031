"""A cross-validation in the window: ordinary runs, one after another, and their means."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from netdesigner.app.data.folds_box import FoldsBox
from netdesigner.data.split import Split, SplitKind
from netdesigner.project.edits import SetSettings
from netdesigner.project.files import load_project
from netdesigner.project.runs import list_runs
from tests.gui.training.conftest import READY_MS, RUN_MS, MakeTrainable


@pytest.mark.slow
def test_each_fold_has_a_run_of_its_own(make_trainable: MakeTrainable, qtbot: QtBot) -> None:
    session = make_trainable("iris", epochs=1)
    data = session.document.data
    split = Split(test=0.2, kind=SplitKind.FOLDS, folds=2)
    session.workspace.do("Divide", [SetSettings(replace(data, split=split))])
    qtbot.waitUntil(lambda: session.runs.obstacle is None and session.data.is_complete, timeout=READY_MS)
    box = FoldsBox(session)
    qtbot.addWidget(box)
    box.refresh()
    box.button.click()
    assert box.said.text() == "Fold 1 of 2 is being trained."
    assert not box.button.isEnabled()
    qtbot.waitUntil(lambda: len(box.runs.results) == 2, timeout=2 * RUN_MS)
    runs = list_runs(session.path)
    assert sorted(load_project(run.document).data.split.fold for run in runs) == [1, 2]
    losses = [result.history["val_loss"][-1] for result in box.runs.results]
    assert f"val_loss: {sum(losses) / 2:.4g} (deviation {abs(losses[0] - losses[1]) / 2:.2g})" in box.said.text()
    assert box.said.text().startswith("Means of 2 of 2 folds, after the last epoch:")
    assert "test_accuracy" in box.said.text()
    assert session.document.data.split.fold == 1


def test_where_there_are_no_folds_there_is_nothing_to_train_with(make_trainable: MakeTrainable, qtbot: QtBot) -> None:
    box = FoldsBox(make_trainable("iris", is_checked=False))
    qtbot.addWidget(box)
    box.refresh()
    assert not box.isVisibleTo(box.parentWidget())
