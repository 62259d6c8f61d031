"""Runs with a fold, and what came of several of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from netdesigner.data.split import Split, SplitKind
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings, apply_edit
from netdesigner.project.files import load_project
from netdesigner.project.run_outcome import RunEnding, RunOutcome
from netdesigner.project.run_records import RunResult
from netdesigner.project.templates import create_from_template
from netdesigner.training.errors import RunRefusedError
from netdesigner.training.folds import Spread, spreads
from netdesigner.training.options import RunOptions
from netdesigner.training.start import prepare_run


@pytest.fixture
def document(tmp_path: Path) -> Document:
    document = create_from_template("iris", tmp_path / "flowers.netd")
    split = Split(kind=SplitKind.FOLDS, folds=3)
    apply_edit(document, SetSettings(replace(document.data, split=split)))
    return document


def test_the_run_says_which_fold_validates(document: Document, tmp_path: Path) -> None:
    run = prepare_run(document, tmp_path / "flowers.netd", RunOptions(fold=2))
    assert "\nFOLD = 2\n" in run.script.read_text()
    assert load_project(run.document).data.split.fold == 2
    assert document.data.split.fold == 1


def test_a_fold_that_there_is_not_is_refused(document: Document, tmp_path: Path) -> None:
    with pytest.raises(RunRefusedError, match="There is no fold 4: the project has 3"):
        prepare_run(document, tmp_path / "flowers.netd", RunOptions(fold=4))
    apply_edit(document, SetSettings(replace(document.data, split=Split())))
    with pytest.raises(RunRefusedError, match="no folds"):
        prepare_run(document, tmp_path / "flowers.netd", RunOptions(fold=1))


def test_several_results_have_means_and_deviations() -> None:
    results = [
        RunResult(RunOutcome(RunEnding.FINISHED), 0.0, {"loss": (9.0,), "val_loss": (3.0, last)}, {"accuracy": last})
        for last in (1.0, 2.0)
    ]
    assert spreads(results) == {"val_loss": Spread(1.5, 0.5), "test_accuracy": Spread(1.5, 0.5)}
    assert spreads([]) == {}
