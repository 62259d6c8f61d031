"""`netdesigner train --weights`: where the weights come from that a training starts from."""

from __future__ import annotations

from pathlib import Path

from netdesigner.cli.train import _initial_weights
from netdesigner.project.run_records import RunRecord, RunSettings
from netdesigner.project.runs import create_run
from netdesigner.project.templates import create_from_template


def test_weights_of_another_project_or_of_a_file(tmp_path: Path) -> None:
    mine, other = tmp_path / "mine.netd", tmp_path / "other.netd"
    for project in (mine, other):
        create_from_template("iris", project)
    run = create_run(other)
    run.write_record(RunRecord(run.id, "other", 0.0, RunSettings("cpu", "tensorflow", 3, 16, 7)))
    run.model.write_bytes(b"a model")
    assert _initial_weights(mine, str(other)) == run.model
    assert _initial_weights(mine, str(run.model)) == run.model
    assert _initial_weights(other, run.id) == run.model
    assert _initial_weights(mine, "new") is None
    assert _initial_weights(mine, None) is None
