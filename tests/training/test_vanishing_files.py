"""A file that vanishes while a model is trained with it: it is named, and what was trained is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.media import Pictures
from netdesigner.data.sources.folders import FolderSource
from netdesigner.engine.client.run import RunChild
from netdesigner.engine.protocol.messages import Event
from netdesigner.project.edits import SetSettings
from netdesigner.project.run_events import EpochDone, event_from_json
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import result_from_json
from netdesigner.project.settings import FitSettings
from netdesigner.training.options import RunOptions
from netdesigner.training.start import prepare_run
from tests.builders import Drawing
from tests.sample_folders import picture_folder
from tests.training.runs import LONGEST_S


@pytest.mark.slow
def test_the_file_is_named_and_the_model_is_kept(shared_child: RunChild, tmp_path: Path) -> None:
    folder = picture_folder(tmp_path / "colours")
    drawing = Drawing()
    given = drawing.input((8, 8, 3), "picture")
    hidden = drawing.layer("Dense", drawing.layer("Flatten", given), units=3, activation="softmax")
    colour = drawing.output(hidden, "colour", "sparse_categorical_crossentropy")
    bindings = {given: Binding("c", ("image",)), colour: Binding("c", ("class",), Encoding.CLASSES)}
    settings = DataSettings({"c": FolderSource("colours", Pictures(8, 8))}, bindings)
    drawing.do(SetSettings(settings), SetSettings(FitSettings(500, 16)))
    run = prepare_run(drawing.document, tmp_path / "p.netd", RunOptions("cpu"))
    done: list[int] = []

    def take_away(event: Event) -> None:
        if isinstance(found := event_from_json(event.values), EpochDone):
            done.append(found.epoch)
        if len(done) == 2:
            for file in (folder / "red").iterdir():
                file.unlink()

    answer = shared_child.begin(run, tmp_path, "cpu", take_away)
    result = result_from_json(answer.result(LONGEST_S))
    assert result.outcome.ending is RunEnding.FAILED
    assert result.outcome.error is not None
    assert str(Path("colours") / "red") in result.outcome.error.message
    assert len(result.history["loss"]) >= 2
    assert run.model.is_file()
    assert result.files["checkpoint"]
