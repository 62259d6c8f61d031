"""A project with a run that was judged, made from values: no training."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from netdesigner.project.evaluation import ClassReport, Evaluation, NumberReport, Sample
from netdesigner.project.files import load_project, save_project
from netdesigner.project.run_outcome import RunEnding, RunOutcome
from netdesigner.project.run_records import RunRecord, RunResult, RunSettings
from netdesigner.project.runs import RunFolder, create_run
from netdesigner.project.templates import create_from_template

MakeRun = Callable[..., RunFolder]


def picture(shade: float) -> list[list[list[float]]]:
    return [[[shade if row == column else 0.0] for column in range(8)] for row in range(8)]


def sure_of(place: int, count: int = 3) -> list[float]:
    return [0.9 if position == place else 0.1 / (count - 1) for position in range(count)]


def three_classes() -> Evaluation:
    """Two samples of each class; one of the second class was taken for the third."""
    taken = [(0, 0), (0, 0), (1, 1), (1, 2), (2, 2), (2, 2)]
    samples = tuple(
        Sample({"image": picture(16.0)}, {"digit": true}, {"digit": sure_of(guess)}) for true, guess in taken
    )
    report = ClassReport(("ant", "bee", "cat"), ((2, 0, 0), (0, 1, 1), (0, 0, 2)))
    return Evaluation({"digit": report}, samples, 6)


def numbers() -> Evaluation:
    samples = (Sample({"image": picture(1.0)}, {"size": 2.0}, {"size": [2.5]}),)
    return Evaluation({"size": NumberReport(0.5, 0.5, 0.9, ((2.0, 2.5), (3.0, 3.5)))}, samples, 2)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "digits.netd"
    create_from_template("digits-cnn", path)
    return path


@pytest.fixture
def make_run(project: Path) -> MakeRun:
    def make(evaluation: Evaluation | None = None) -> RunFolder:
        run = create_run(project)
        run.write_record(RunRecord(run.id, "digits", time.time(), RunSettings("cpu", "tensorflow", 1, 32, 0)))
        save_project(load_project(project), run.document)
        run.model.touch()
        run.finish(RunResult(RunOutcome(RunEnding.FINISHED), time.time(), test={"accuracy": 0.8333}))
        if evaluation is not None:
            run.write_evaluation(evaluation)
        return run

    return make
