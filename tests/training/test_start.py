"""From a project to a finished run: what is chosen for it, what is refused, what its folder holds."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import DataSettings
from netdesigner.project.document import Document
from netdesigner.project.files import load_project
from netdesigner.project.run_events import EpochDone, PhaseBegan
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.runs import find_run, list_runs
from netdesigner.project.settings import Backend
from netdesigner.project.templates import create_from_template
from netdesigner.training.children import WarmChildren
from netdesigner.training.errors import RunRefusedError
from netdesigner.training.options import RunOptions
from netdesigner.training.start import prepare_run, start_run
from netdesigner.training.supervisor import RunEnded
from netdesigner.training.words import outcome_sentence
from tests.training.runs import ended


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "flowers.netd"


@pytest.fixture
def document(project: Path) -> Document:
    return create_from_template("iris", project)


def test_run_of_a_project(document: Document, project: Path, children: WarmChildren) -> None:
    handle = start_run(document, project, RunOptions("cpu", epochs=2, seed=11), children)
    events = list(handle.follow())
    result = ended(handle)
    assert result.outcome.ending is RunEnding.FINISHED
    assert events[-1] == RunEnded(result)
    assert isinstance(events[0], PhaseBegan)
    assert [event.epoch for event in events if isinstance(event, EpochDone)] == [1, 2]
    assert result.test.keys() == {"accuracy", "loss"}

    run = handle.run
    assert (find_run(project), list_runs(project)) == (run, [run])
    record = run.read_record()
    assert (record.settings.epochs, record.settings.seed, record.surroundings.device) == (2, 11, "cpu")
    assert record.surroundings.versions.keys() >= {"python", "keras", "tensorflow", "numpy"}
    assert len(record.surroundings.data) == 64
    trained = load_project(run.document)
    assert trained.fit == replace(document.fit, epochs=2, seed=11)
    assert run.script.read_text() == write_script(trained).text


def test_folders_are_never_overwritten(document: Document, project: Path) -> None:
    first = prepare_run(document, project, RunOptions())
    second = prepare_run(document, project, RunOptions())
    assert first.path != second.path
    assert load_project(first.document) == document


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (RunOptions(device="tpu"), "tpu is no device"),
        (RunOptions(data={"nowhere": Path("x.csv")}), "no data source nowhere"),
        (RunOptions(epochs=0), "at least one epoch"),
    ],
)
def test_options_that_do_not_fit(options: RunOptions, reason: str, document: Document, project: Path) -> None:
    with pytest.raises(RunRefusedError, match=reason):
        start_run(document, project, options)
    assert list_runs(project) == []


def test_project_without_data(document: Document, project: Path) -> None:
    document.data = DataSettings()
    with pytest.raises(RunRefusedError, match="has no data"):
        start_run(document, project)


@pytest.mark.slow
def test_gpu_that_is_not_there(document: Document, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "-1")  # on a machine with one, too
    result = ended(start_run(document, project, RunOptions("gpu:0")))
    assert result.outcome.ending is RunEnding.NO_DEVICE
    assert "gpu:0 was asked for, but TensorFlow sees only the CPU" in outcome_sentence(result.outcome)
    assert list_runs(project)[0].read_record().state == "no_device"


def test_backend_that_is_not_installed(document: Document, project: Path) -> None:
    result = ended(start_run(document, project, RunOptions(backend=Backend.TORCH)))
    assert result.outcome.ending is RunEnding.NO_DEVICE
    assert "PyTorch is not installed" in outcome_sentence(result.outcome)


def test_engine_that_cannot_start(document: Document, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.devnull)
    monkeypatch.setenv("PYTHONHOME", os.devnull)
    result = ended(start_run(document, project, RunOptions("cpu")))
    assert result.outcome.ending is RunEnding.NOT_STARTED
    assert "could not be started" in outcome_sentence(result.outcome)
