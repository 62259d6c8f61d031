"""How long a training waits for its data: the run tells, and is none the worse for it."""

from pathlib import Path

import numpy as np
import pytest

from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.media import Pictures
from netdesigner.data.sources.arrays import NpySource
from netdesigner.data.sources.folders import CLASS, FolderSource
from netdesigner.data.sources.source import Source
from netdesigner.data.split import Split
from netdesigner.engine.client.run import RunChild
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings
from netdesigner.project.files import save_project
from netdesigner.project.run_events import EpochDone, event_from_json
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import RunResult, result_from_json
from netdesigner.project.settings import FitSettings
from tests.builders import Drawing
from tests.sample_folders import picture_folder
from tests.training.runs import LONGEST_S, new_run


def document_of(sources: dict[str, Source], x: Binding, y: Binding, shape: tuple[int, ...]) -> Document:
    drawing = Drawing()
    given = drawing.input(shape, "given")
    hidden = drawing.layer("Dense", drawing.layer("Flatten", given), units=8, activation="relu")
    output = drawing.output(drawing.layer("Dense", hidden, units=3), "found", "mse")
    drawing.do(SetSettings(DataSettings(sources, {given: x, output: y}, Split(0.2, 0.0))))
    drawing.do(SetSettings(FitSettings(epochs=2, batch_size=8)))
    return drawing.document


def pictures(folder: Path) -> Document:
    source = FolderSource(str(picture_folder(folder / "photos")), Pictures(8, 8))
    x, y = Binding("photos", ("image",)), Binding("photos", (CLASS,), Encoding.ONE_HOT)
    return document_of({"photos": source}, x, y, (8, 8, 3))


def rows(folder: Path) -> Document:
    """Rows of an array on disk are read by a `PyDataset`, which Keras runs on a thread of TensorFlow."""
    np.save(folder / "x.npy", np.random.default_rng(0).random((200, 3), np.float32))
    source = NpySource(str(folder / "x.npy"), on_disk=True)
    return document_of({"x": source}, Binding("x", ("array",)), Binding("x", ("array",)), (3,))


def trained(child: RunChild, folder: Path, document: Document, *, is_known: bool) -> tuple[RunResult, list[EpochDone]]:
    """Train a document; only with the document in its folder does the run know that it reads batches."""
    run = new_run(folder, write_script(document).text)
    if is_known:
        save_project(document, run.document)
    epochs: list[EpochDone] = []

    def note(event: object) -> None:
        told = event_from_json(event.values)  # type: ignore[attr-defined]
        epochs.extend([told] if isinstance(told, EpochDone) else [])

    return result_from_json(child.begin(run, folder, "cpu", note).result(LONGEST_S)), epochs


@pytest.mark.parametrize("kind", [pictures, pytest.param(rows, marks=pytest.mark.slow)])
@pytest.mark.slow
def test_a_run_tells_how_long_it_waits_and_learns_the_same(shared_child: RunChild, tmp_path: Path, kind) -> None:
    document = kind(tmp_path)
    watched, told = trained(shared_child, tmp_path, document, is_known=True)
    plain, untold = trained(shared_child, tmp_path, document, is_known=False)

    assert watched.outcome.ending is plain.outcome.ending is RunEnding.FINISHED  # without samples for a test
    assert watched.history == plain.history
    assert [epoch.waiting for epoch in untold] == [None, None]
    assert all(epoch.waiting is not None and 0 <= epoch.waiting <= 1 for epoch in told)
    assert sum(epoch.waiting or 0.0 for epoch in told) > 0
