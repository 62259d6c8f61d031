"""A file of the data that vanishes while a network is trained with it: a real training, real files."""

from __future__ import annotations

import shutil
from pathlib import Path

from netdesigner.codegen.script import write_script
from netdesigner.engine.client.run import RunChild
from netdesigner.engine.protocol.messages import Event
from netdesigner.project.run_events import EpochDone, event_from_json
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import result_from_json
from netdesigner.project.templates import create_from_template
from netdesigner.training.words import outcome_sentence
from tests.training.runs import LONGEST_S, new_run


def test_the_run_keeps_what_was_trained_and_names_the_file(shared_child: RunChild, tmp_path: Path) -> None:
    script = write_script(create_from_template("shape-pictures", tmp_path / "shapes.netd")).text
    gone = tmp_path / "shapes.data" / "shapes" / "circles"

    def let_vanish(event: Event) -> None:
        told = event_from_json(event.values)
        if isinstance(told, EpochDone) and told.epoch == 1:
            shutil.move(gone, tmp_path)

    run = new_run(tmp_path, script)
    result = result_from_json(shared_child.begin(run, tmp_path, "cpu", let_vanish).result(LONGEST_S))
    assert result.outcome.ending is RunEnding.FAILED
    sentence = outcome_sentence(result.outcome)
    assert "shapes.data/shapes/circles/" in sentence
    assert "No such file or directory" in sentence
    assert not any(noise in sentence for noise in ("Graph execution", "Detected at", "[[", "{{", "\n"))
    assert len(result.history["loss"]) >= 1
    assert (run.path / result.files["checkpoint"]).is_file()
    assert (run.path / result.files["model"]).is_file()
    assert run.read_result() == result
