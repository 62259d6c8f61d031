"""Runs with layers of an attached Python file."""

from __future__ import annotations

from pathlib import Path

import pytest

from netdesigner.catalogue.types import Family, LayerType
from netdesigner.engine.client.run import RunChild
from netdesigner.graph.edits import PutLayer
from netdesigner.graph.nodes import Layer
from netdesigner.project.attached import AttachedFile, digest_of
from netdesigner.project.document import Document
from netdesigner.project.edits import PutFile
from netdesigner.project.history import History
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import result_from_json
from netdesigner.project.templates import create_from_template
from netdesigner.training.errors import RunRefusedError
from netdesigner.training.options import RunOptions
from netdesigner.training.start import prepare_run
from tests.training.runs import LONGEST_S

TEXT = """\
import keras


class Halved(keras.layers.Layer):
    def call(self, inputs):
        return inputs / 2
"""
DIGEST = digest_of(TEXT.encode())


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "settings"))
    (tmp_path / "own_layers.py").write_text(TEXT)
    return tmp_path / "flowers.netd"


@pytest.fixture
def document(project: Path) -> Document:
    """The flowers, with a layer of the file in the place of one that changes nothing."""
    document = create_from_template("iris", project)
    kind = LayerType("own_layers.Halved", Family.LAYER, category="custom", source=DIGEST)
    history = History(document)
    history.do("Attach", [PutFile(AttachedFile("own_layers.py", DIGEST, {kind.path: kind}))])
    layer = next(layer for layer in document.network.main.layers.values() if not layer.type.endswith("Dense"))
    history.do("Replace", [PutLayer("main", Layer(layer.id, kind.path, layer.name))])
    return document


def test_what_is_not_trusted_is_not_executed(document: Document, project: Path) -> None:
    with pytest.raises(RunRefusedError, match="own_layers"):
        prepare_run(document, project, RunOptions("cpu"))


def test_what_has_changed_is_not_executed(document: Document, project: Path) -> None:
    (project.parent / "own_layers.py").write_text(f"{TEXT}# more\n")
    with pytest.raises(RunRefusedError, match="own_layers"):
        prepare_run(document, project, RunOptions("cpu", trusted=frozenset({DIGEST})))


@pytest.mark.slow
def test_a_run_trains_with_a_copy_of_the_file(shared_child: RunChild, document: Document, project: Path) -> None:
    options = RunOptions("cpu", epochs=1, trusted=frozenset({DIGEST}))
    run = prepare_run(document, project, options)
    (project.parent / "own_layers.py").unlink()
    answer = shared_child.begin(run, project.parent, "cpu", lambda _: None)
    result = result_from_json(answer.result(LONGEST_S))
    assert result.outcome.ending is RunEnding.FINISHED, result.outcome
    assert (run.path / "own_layers.py").read_text() == TEXT
    assert run.model.is_file()
