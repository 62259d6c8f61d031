"""A run that starts from the weights of an earlier one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from netdesigner.engine.client.run import RunChild
from netdesigner.graph.edits import PutLayer
from netdesigner.project.document import Document
from netdesigner.project.history import History
from netdesigner.project.run_events import Warned, WarningCode
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import RunResult, result_from_json
from netdesigner.project.runs import RunFolder, list_runs
from netdesigner.project.templates import create_from_template
from netdesigner.training.errors import RunRefusedError
from netdesigner.training.options import RunOptions
from netdesigner.training.start import prepare_run
from netdesigner.training.words import outcome_sentence, warning_sentence
from tests.training.runs import LONGEST_S


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "flowers.netd"


@pytest.fixture
def document(project: Path) -> Document:
    return create_from_template("iris", project)


def trained(
    child: RunChild, document: Document, project: Path, epochs: int, weights: Path | None = None
) -> tuple[RunFolder, RunResult]:
    run = prepare_run(document, project, RunOptions("cpu", epochs=epochs, initial_weights=weights))
    answer = child.begin(run, project.parent, "cpu", lambda _: None)
    return run, result_from_json(answer.result(LONGEST_S))


def rename_last_layer(document: Document) -> None:
    layer = list(document.network.main.layers.values())[-1]
    History(document).do("Rename", [PutLayer("main", replace(layer, name="head"))])


@pytest.mark.slow
def test_training_goes_on_from_the_earlier_weights(shared_child: RunChild, document: Document, project: Path) -> None:
    first, before = trained(shared_child, document, project, 30)
    second, after = trained(shared_child, document, project, 1, first.model)
    assert after.outcome.ending is RunEnding.FINISHED
    assert second.read_record().settings.initial_weights == str(first.model)
    assert after.history["val_loss"][0] == pytest.approx(before.history["val_loss"][-1], abs=0.1)
    assert after.history["val_loss"][0] < before.history["val_loss"][0] - 0.1
    assert second.script.read_text() == first.script.read_text().replace("EPOCHS = 30", "EPOCHS = 1")
    assert not [event for event in second.events() if isinstance(event, Warned)]


def test_layers_that_begin_anew_are_named(shared_child: RunChild, document: Document, project: Path) -> None:
    first, _ = trained(shared_child, document, project, 1)
    rename_last_layer(document)
    second, result = trained(shared_child, document, project, 1, first.model)
    assert result.outcome.ending is RunEnding.FINISHED
    (warning,) = [event for event in second.events() if isinstance(event, Warned)]
    assert warning.code is WarningCode.WEIGHTS_NOT_TAKEN
    assert warning_sentence(warning).startswith("These layers begin anew")
    assert warning_sentence(warning).endswith("head")


@pytest.mark.slow
def test_weights_of_another_network(shared_child: RunChild, document: Document, project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.netd"
    first, _ = trained(shared_child, create_from_template("digits-cnn", other), other, 1)
    second, result = trained(shared_child, document, project, 1, first.model)
    assert result.outcome.ending is RunEnding.NO_WEIGHTS
    assert "they are of another network" in outcome_sentence(result.outcome)
    assert second.read_record().state == "no_weights"


def test_no_such_file(document: Document, project: Path) -> None:
    with pytest.raises(RunRefusedError, match="no model"):
        prepare_run(document, project, RunOptions(initial_weights=project.with_name("none.keras")))
    assert list_runs(project) == []
