"""Networks that do not fit their data are trained once the first fix of each problem is applied."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from netdesigner.catalogue.values import Value
from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings
from netdesigner.data.facts import SourceFacts
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.data.sources.source import FileSource
from netdesigner.data.sources.tables import CsvSource
from netdesigner.engine.data.inspection import inspect
from netdesigner.engine.design.inference import Inference
from netdesigner.graph.problems import Severity
from netdesigner.i18n.problems import fix_sentence
from netdesigner.project.edits import SetSettings, edits_of
from netdesigner.project.settings import FitSettings
from tests.engine.design.building import Builder, chain
from tests.engine.design.data_fit.fitting import SPARSE, dense, problems

SAMPLES = 120
Steps = tuple[tuple[str, dict[str, Value]], ...]
CONV: Steps = (("Conv2D", {"filters": 2, "kernel_size": 3}), ("GlobalAveragePooling2D", {}))
EMBEDDING: Steps = (("Embedding", {"input_dim": 20, "output_dim": 4}), ("GlobalAveragePooling1D", {}))


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data") / "table.csv"
    words = ("good", "bad", "fine", "poor", "great")
    rows = ["area,rooms,kind,review,grade,sign,price,code"]
    for row in range(SAMPLES):
        review = " ".join(words[(row * step) % 5] for step in (1, 2, 3))
        kind, sign = ("flat", "house", "hut")[row % 3], 2 * (row % 2) - 1
        rows.append(
            f"{50 + 37 * row},{row % 4},{kind},{review} {row},{row % 3 + 1},{sign},{row / 7:.3f},{row % 50 * 2}"
        )
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def arrays(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path, random = tmp_path_factory.mktemp("data") / "arrays.npz", np.random.default_rng(0)
    pictures = random.integers(0, 256, (SAMPLES, 12, 12), dtype="uint8")
    hot = np.eye(4, dtype="float32")[np.arange(SAMPLES) % 4]
    np.savez(path, grey=pictures, digit=np.arange(SAMPLES) % 10, hot=hot)
    return path


def mended(builder: Builder, facts: SourceFacts, inference: Inference) -> list[str]:
    """Apply the first fix of the first problem until nothing is wrong; return what was done."""
    done: list[str] = []
    while found := problems(builder, inference, facts):
        worst = min(found, key=lambda problem: (problem.severity is not Severity.ERROR, not problem.fixes))
        assert worst.fixes
        assert len(done) < 6
        done.append(fix_sentence(worst.fixes[0]))
        builder.history.do(done[-1], edits_of(worst.fixes[0]))
    return done


def trained(builder: Builder, path: Path) -> dict[str, list[float]]:
    builder.do((SetSettings(FitSettings(epochs=1, batch_size=32)),))
    names: dict[str, Any] = {"__name__": "script"}
    exec(write_script(builder.document, paths={"data": str(path)}).text, names)
    data, model = names["load_data"](), names["build_model"]()
    names["compile_model"](model)
    history: dict[str, list[float]] = names["train"](model, data).history
    return history


CASES: dict[str, tuple[tuple[str, ...], str, tuple[int, ...], str | None, Steps, Value]] = {
    "labels from 1": (("area", "rooms"), "grade", (2,), None, (dense(3, "softmax"),), SPARSE),
    "labels below zero": (("area", "rooms"), "sign", (2,), None, (dense(1, "sigmoid"),), "binary_crossentropy"),
    "texts as classes": (("area", "rooms"), "kind", (2,), None, (dense(8), ("Softmax", {})), SPARSE),
    "a number with softmax": (("area", "rooms"), "price", (2,), None, (dense(8), ("Softmax", {})), SPARSE),
    "categories": (("kind",), "price", (1,), None, (dense(1),), "mse"),
    "texts": (("review",), "price", (1,), None, (dense(1),), "mse"),
    "texts looked up": (("review",), "price", (9,), "int32", (*EMBEDDING, dense(1)), "mse"),
    "codes looked up": (("code",), "price", (1,), "int32", (*EMBEDDING, dense(1)), "mse"),
    "pictures": (("grey",), "digit", (12, 12, 1), None, (*CONV, dense(5, "softmax")), "categorical_crossentropy"),
    "one-hot": (("grey",), "hot", (144,), None, (dense(4, "softmax"),), SPARSE),
}


@pytest.mark.parametrize(
    "name", [*[*CASES][:3], *(pytest.param(name, marks=pytest.mark.slow) for name in [*CASES][3:])]
)
def test_after_the_fixes_it_trains(name: str, table: Path, arrays: Path, inference: Inference) -> None:
    fields, target, shape, dtype, steps, loss = CASES[name]
    is_picture = fields == ("grey",)
    path = arrays if is_picture else table
    source: FileSource = NpzSource(path.name) if is_picture else CsvSource(path.name)
    builder = Builder()
    builder.output(chain(builder, builder.input(*shape, dtype=dtype), *steps)[-1], loss=loss)
    bindings = {
        builder.graph.inputs[0]: Binding("data", fields),
        builder.graph.outputs[0]: Binding("data", (target,)),
    }
    builder.do((SetSettings(DataSettings({"data": source}, bindings)),))
    assert mended(builder, inspect(source, path.parent), inference)
    history = trained(builder, path)
    assert all(math.isfinite(value) for values in history.values() for value in values)
