"""Runs of a model whose layers are adapted to a table with texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from netdesigner.catalogue.values import Ref
from netdesigner.codegen.script import write_script
from netdesigner.engine.client.run import RunChild
from netdesigner.graph.edits import SetStyle
from netdesigner.graph.style import ModelStyle
from netdesigner.project.document import Document
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import result_from_json
from netdesigner.project.runs import RunFolder
from netdesigner.training.options import RunOptions
from netdesigner.training.start import prepare_run
from tests.builders import Drawing
from tests.text_table import text_table
from tests.training.runs import LONGEST_S

# Keras calls NumPy 2 as if it were NumPy 1 when a model is saved.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")


def trained(child: RunChild, document: Document, folder: Path, weights: Path | None = None) -> RunFolder:
    project = folder / "reviews.netd"
    run = prepare_run(document, project, RunOptions("cpu", initial_weights=weights))
    answer = child.begin(run, folder, "cpu", lambda _: None)
    result = result_from_json(answer.result(LONGEST_S))
    assert result.outcome.ending is RunEnding.FINISHED, result.outcome
    return run


def loaded(run: RunFolder) -> Any:
    import keras

    return keras.saving.load_model(run.model, compile=False)


def executed(script: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "script"}
    exec(script, names)
    return names


def state(model: Any) -> tuple[list[str], list[str], list[float], list[float]]:
    import keras

    mean = keras.ops.convert_to_numpy(model.get_layer("scaled").mean).ravel().tolist()
    bins = list(model.get_layer("bins").bin_boundaries)
    return model.get_layer("place").get_vocabulary(), model.get_layer("words").get_vocabulary(), mean, bins


def test_the_script_adapts_each_layer_to_the_training_data(tmp_path: Path) -> None:
    text = write_script(text_table(tmp_path)).text
    names = executed(text.replace('"table.csv"', repr(str(tmp_path / "table.csv"))))
    data, model = names["load_data"](), names["build_model"]()
    names["compile_model"](model)
    names["train"](model, data, epochs=1)
    cities, words, mean, bins = state(model)
    (x, _), _, _ = data
    assert set(cities) - {"[UNK]"} == set(x["city"].ravel())
    assert {"lovely", "awful"} <= set(words)
    assert mean == pytest.approx((x["numbers"].mean(0) * 0.1).tolist(), rel=1e-4)
    assert [abs(edge) < 1 for edge in bins] == [True, True]  # what is normalized lies around zero


@pytest.mark.slow
def test_layers_of_submodels_are_adapted_to_what_enters_them() -> None:
    """A submodel that is called twice behind other layers, one that stands in two graphs, and a list of layers."""
    drawing = Drawing()
    inner, middle = drawing.new_graph("inner"), drawing.new_graph("middle")
    inside, between = inner.input((2,), "inside"), middle.input((2,), "between")
    inner.output(inner.layer("Normalization", inner.layer("Rescaling", inside, scale=2.0), name="scaled"))
    middle.output(middle.submodel("inner", **{inside: Ref(between)}))
    middle.do(SetStyle("middle", ModelStyle.SEQUENTIAL))
    first, second = drawing.input((2,), "first"), drawing.input((2,), "second")
    tens = drawing.layer("Rescaling", second, scale=10.0)
    calls = [drawing.submodel("inner", **{inside: Ref(node)}) for node in (first, tens)]
    calls.append(drawing.submodel("middle", **{between: Ref(tens)}))
    drawing.output(drawing.layer("Add", *calls))
    names = executed(write_script(drawing.document).text)
    model = names["build_model"]()
    x = {"first": np.array([[1.0, 2], [3, 4]]), "second": np.array([[5.0, 6], [7, 8]])}
    names["adapt_layers"](model, (x, x["first"]))
    parts = (model, model.get_layer("middle"))
    means = [np.ravel(part.get_layer("inner").get_layer("scaled").mean) for part in parts]
    assert np.allclose(means, [2 * np.array([124 / 4, 146 / 4]), 20 * np.array([6, 7])])


@pytest.mark.slow
def test_a_run_keeps_the_state_and_a_later_one_takes_it_over(shared_child: RunChild, tmp_path: Path) -> None:
    first = trained(shared_child, text_table(tmp_path), tmp_path)
    cities, _, mean, _ = adapted = state(loaded(first))
    assert {"Rome", "Oslo"} <= set(cities)
    other = tmp_path / "other"
    other.mkdir()
    again = trained(shared_child, text_table(other, ("Lima", "Rome")), other, first.model)
    assert state(loaded(again)) == adapted
    assert mean[1] == pytest.approx(100, rel=0.1)
