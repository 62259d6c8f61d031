"""Batches and the weights of classes, as scripts have them, executed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from netdesigner.codegen.reading.read import read
from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Encoding
from netdesigner.data.split import Split, SplitKind
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings, apply_edit
from netdesigner.project.settings import BALANCED, Backend
from tests.codegen.documents import two_ends
from tests.codegen.test_splits import drawn

BACKENDS = [Backend.TENSORFLOW, Backend.TORCH]


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the kinds u, v and w, the last one is rare."""
    rows = [f"{row},{row % 7},{'uv'[row % 2] if row % 10 else 'w'}" for row in range(50)]
    (tmp_path / "t.csv").write_text("\n".join(["a,b,kind", *rows, ""]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KERAS_BACKEND", "tensorflow")  # what Keras computes with is of no concern here


def with_fit(document: Document, **settings: Any) -> Document:
    apply_edit(document, SetSettings(replace(document.fit, **settings)))
    return document


def executed(document: Document, backend: Backend) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "script"}
    exec(write_script(document, backend=backend).text, names)
    return names


def epochs(names: dict[str, Any], **asked: bool) -> list[list[int]]:
    """Return the samples of two epochs, batch after batch."""
    x = np.arange(50, dtype="float32").reshape(50, 1)
    batches = names["make_dataset"](x, x[:, 0], **asked)
    found = []
    for _ in range(2):
        rows = [batches[number] for number in range(len(batches))] if hasattr(batches, "on_epoch_end") else batches
        found.append([int(value) for _, y in rows for value in np.asarray(y)])
        if hasattr(batches, "on_epoch_end"):
            batches.on_epoch_end()
    return found


@pytest.mark.parametrize("backend", BACKENDS)
def test_samples_come_in_order_where_they_are_not_to_be_shuffled(table: None, backend: Backend) -> None:
    document = with_fit(drawn(Split()), shuffle=False)
    assert "shuffle=True" not in write_script(document, backend=backend).text
    assert epochs(executed(document, backend)) == [list(range(50))] * 2


@pytest.mark.parametrize("backend", BACKENDS)
def test_an_incomplete_batch_is_left_out_where_that_is_asked_for(table: None, backend: Backend) -> None:
    names = executed(with_fit(drawn(Split()), drop_remainder=True), backend)
    first, second = epochs(names, shuffle=True, drop_remainder=True)
    assert len(set(first)) == len(set(second)) == 48
    assert first != second
    assert [len(epoch) for epoch in epochs(names)] == [50, 50]


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("encoding", [Encoding.CLASSES, Encoding.ONE_HOT])
def test_rare_classes_count_more(table: None, backend: Backend, encoding: Encoding) -> None:
    names = executed(with_fit(drawn(Split(0.0, 0.0), encoding), class_weight=BALANCED), backend)
    told: dict[str, Any] = {}

    class Model:
        def fit(self, *_given: object, **named: Any) -> None:
            told.update(named)

    names["train"](Model(), names["load_data"]())
    assert told["class_weight"] == pytest.approx({0: 50 / (3 * 20), 1: 50 / (3 * 25), 2: 50 / (3 * 5)})


@pytest.mark.parametrize("weight", [BALANCED, (1.0, 0.5, 4.0)])
def test_a_model_is_trained_with_weights(table: None, weight: object) -> None:
    names = executed(with_fit(drawn(Split(0.2, 0.0)), class_weight=weight, epochs=1), Backend.TENSORFLOW)
    model = names["build_model"]()
    names["compile_model"](model)
    assert "val_loss" in names["train"](model, names["load_data"]()).history


def test_several_outputs_have_no_weights_of_classes() -> None:
    assert "# class_weight: Keras weighs" in write_script(with_fit(two_ends(), class_weight=BALANCED)).text


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    "settings",
    [
        {"shuffle": False},
        {"drop_remainder": True, "class_weight": BALANCED},
        {"shuffle": False, "drop_remainder": True, "class_weight": (1.0, 2.0, 3.0)},
    ],
)
def test_what_was_written_is_read_back(settings: dict[str, Any], backend: Backend) -> None:
    document = with_fit(drawn(Split(kind=SplitKind.TIME)), backend=backend, **settings)
    imported = read(write_script(document).text).imported
    assert imported.findings == ()
    assert imported.document.fit == document.fit
