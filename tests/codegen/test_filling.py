"""Missing numbers of a table are filled with what the training data has: the script, executed and read back."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from netdesigner.codegen.reading.read import read
from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings, Encoding, Fill
from netdesigner.data.sources.tables import CsvSource
from netdesigner.data.split import Split, SplitKind
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing

ROWS = 200


@pytest.fixture
def table(tmp_path: Path) -> CsvSource:
    random = np.random.default_rng(0)
    frame = pd.DataFrame({name: random.integers(0, 9, ROWS).astype(float) for name in "abc"})
    frame["kind"] = np.where(frame["c"] > 4, "high", "low")
    frame.loc[::7, "a"] = np.nan
    frame.loc[::3, "b"] = np.nan
    frame.to_csv(tmp_path / "table.csv", index=False)
    return CsvSource(str(tmp_path / "table.csv"))


def document_of(table: CsvSource, *fills: Fill, split: Split) -> Document:
    """Return a network with an input for each way to fill, which is fed from a table with gaps."""
    drawing = Drawing()
    inputs = [drawing.input((2,), f"given_{number}") for number in range(len(fills))]
    hidden = inputs[0] if len(inputs) == 1 else drawing.layer("Concatenate", *inputs)
    kind = drawing.output(drawing.layer("Dense", hidden, units=2), "kind", "sparse_categorical_crossentropy")
    bindings = {
        node: Binding("table", ("a", "b"), fill=fill, fill_value=-1.5 if fill is Fill.VALUE else 0.0)
        for node, fill in zip(inputs, fills, strict=True)
    } | {kind: Binding("table", ("kind",), Encoding.CLASSES)}
    drawing.do(SetSettings(DataSettings({"table": table}, bindings, split)))
    return drawing.document


def parts_of(document: Document) -> list[Any]:
    names: dict[str, Any] = {"__name__": "script"}
    exec(write_script(document).text, names)
    return [part for part in names["load_data"]() if part is not None]


SPLITS = [Split(0.2, 0.2), Split(0.2, 0.0), Split(0.2, 0.2, kind=SplitKind.TIME)]
EXPECTED = {
    Fill.MEAN: np.nanmean,
    Fill.MEDIAN: np.nanmedian,
    Fill.MOST_FREQUENT: lambda x, axis: [np.bincount(column[~np.isnan(column)].astype(int)).argmax() for column in x.T],
    Fill.ZERO: lambda x, axis: [0.0, 0.0],
    Fill.VALUE: lambda x, axis: [-1.5, -1.5],
    Fill.KEEP: lambda x, axis: [np.nan, np.nan],
}


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("fill", EXPECTED)
def test_gaps_hold_what_the_training_data_has(table: CsvSource, fill: Fill, split: Split) -> None:
    gaps = parts_of(document_of(table, Fill.NOTHING, split=split))
    filled = parts_of(document_of(table, fill, split=split))
    numbers = EXPECTED[fill](gaps[0][0], axis=0)
    assert len(filled) == len(gaps)
    for (x, y), (known, kind) in zip(filled, gaps, strict=True):
        assert x.dtype == np.float32
        np.testing.assert_allclose(x, np.where(np.isnan(known), numbers, known), rtol=1e-6)
        np.testing.assert_array_equal(y, kind)


def test_each_input_is_filled_as_it_is_asked_for(table: CsvSource) -> None:
    parts = parts_of(document_of(table, Fill.ZERO, Fill.KEEP, Fill.MEDIAN, Fill.VALUE, split=SPLITS[0]))
    for x, _ in parts:
        gaps = np.isnan(x["given_1"])
        assert gaps.any()
        assert not x["given_0"][gaps].any()
        assert not np.isnan(x["given_2"]).any()
        assert (x["given_3"][gaps] == -1.5).all()


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize(
    "fills", [(Fill.MEAN,), (Fill.ZERO,), (Fill.VALUE,), (Fill.MEDIAN, Fill.NOTHING, Fill.VALUE, Fill.MOST_FREQUENT)]
)
def test_what_gaps_are_filled_with_is_read_back(fills: tuple[Fill, ...], split: Split) -> None:
    document = document_of(CsvSource("table.csv"), *fills, split=split)
    script = write_script(document)
    reading = read(script.text, "other")
    assert reading.imported.findings == ()
    found = [(binding.fill, binding.fill_value) for binding in reading.imported.document.data.bindings.values()]
    assert found == [(fill, -1.5 if fill is Fill.VALUE else 0.0) for fill in [*fills, Fill.NOTHING]]
    assert write_script(reading.imported.document).text == script.text
