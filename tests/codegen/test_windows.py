"""Scripts that make windows of a series, executed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import h5py
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netdesigner.codegen.reading.read import read
from netdesigner.codegen.script import write_script
from netdesigner.codegen.windows import parameters_of_starts, starts_module
from netdesigner.data.bindings import Binding, DataSettings
from netdesigner.data.sources.arrays import Hdf5Source, NpzSource
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import CsvSource, ParquetSource, TableSource
from netdesigner.data.split import Column, Split, SplitKind
from netdesigner.data.windows import Windows
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings
from netdesigner.project.settings import Backend, FitSettings
from tests.builders import Drawing

IN_TIME = Split(0.2, 0.2, kind=SplitKind.TIME)
STATION, HOUR = Column("t", "station"), Column("t", "hour")
SMALL = st.integers(1, 4)


def document_of(
    source: Source, windows: Windows, split: Split = IN_TIME, fields: tuple[str, ...] = ("a", "b"), inputs: int = 1
) -> Document:
    """Return a document that finds out `b` from what was before."""
    drawing = Drawing()
    shape = (windows.sequence_length, len(fields))
    given_ = [drawing.input(shape, name) for name in ("window", "again")[:inputs]]
    both = drawing.layer("Concatenate", *given_) if inputs > 1 else given_[0]
    entering = drawing.layer("Normalization", both, name="scale")
    output = drawing.output(
        drawing.layer("Dense", drawing.layer("Flatten", entering), units=windows.horizon), "next", "mean_squared_error"
    )
    bindings = {**{node: Binding("t", fields) for node in given_}, output: Binding("t", ("b",))}
    drawing.do(SetSettings(DataSettings({"t": source}, bindings, split, windows)))
    drawing.do(SetSettings(FitSettings(seed=5, epochs=2, batch_size=16)))
    return drawing.document


def script_of(document: Document, backend: Backend | None = None) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "script"}
    exec(write_script(document, backend=backend).text, names)
    return names


def table(folder: Path, rows: int = 60, stations: int = 2) -> CsvSource:
    """Return a table in which hour after hour each station has a row, the latest first.

    `b` is the hour, and `a` the hour and a hundred for each station.
    """
    cells = [
        {"station": f"s{station}", "hour": hour, "a": hour + 100 * station, "b": hour}
        for hour in reversed(range(rows))
        for station in range(stations)
    ]
    pd.DataFrame(cells).to_csv(folder / "t.csv", index=False)
    return CsvSource(str(folder / "t.csv"))


@pytest.mark.parametrize("kind", [CsvSource, ParquetSource])
def test_windows_of_a_table_on_disk_are_those_of_one_in_memory(kind: type[TableSource], tmp_path: Path) -> None:
    pd.read_csv(table(tmp_path).path).to_parquet(tmp_path / "t.parquet")
    name = "t.csv" if kind is CsvSource else "t.parquet"
    parts = []
    for on_disk in (False, True):
        document = document_of(kind(str(tmp_path / name), on_disk=on_disk), Windows(6, 2, ahead=1), inputs=2)
        script = write_script(document).text
        reading = read(script, "other").imported
        assert reading.findings == ()
        assert [source.on_disk for source in reading.document.data.sources.values()] == [on_disk]
        assert write_script(reading.document).text == script
        parts.append(script_of(document)["load_data"]())
    for memory, disk in zip(*parts, strict=True):
        assert isinstance(disk[0]["window"].array.base, np.memmap)
        np.testing.assert_array_equal(np.asarray(disk[0]["again"]), np.asarray(memory[0]["again"]))
        np.testing.assert_array_equal(np.asarray(disk[1]), np.asarray(memory[1]))


@given(st.lists(st.integers(0, 3), min_size=1, max_size=40), st.data(), SMALL, SMALL, SMALL, st.integers(0, 3), SMALL)
def test_every_window_stays_within_its_rows_and_its_series(
    series: list[int], data: st.DataObject, length: int, stride: int, rate: int, ahead: int, horizon: int
) -> None:
    windows = Windows(length, stride, rate, ahead, horizon, STATION)
    rows = data.draw(st.sets(st.integers(0, len(series) - 1)))
    names: dict[str, Any] = {}
    exec(starts_module(windows), names)
    found = names["window_starts"](np.array(sorted(rows), int), np.array(series)).tolist()
    possible = [
        first
        for first in range(len(series) - windows.last_row)
        if set(range(first, first + windows.rows)) <= rows and len(set(series[first : first + windows.rows])) == 1
    ]
    assert parameters_of_starts(windows) == ("rows", "series")
    assert set(found) <= set(possible)
    if stride == 1:
        assert found == possible
    assert all(second - first >= stride for first, second in pairwise(found))


def test_windows_are_sorted_by_series_and_time_and_share_no_row_between_parts(tmp_path: Path) -> None:
    windows = Windows(4, 1, 2, 2, 3, STATION, HOUR)
    parts = script_of(document_of(table(tmp_path, rows=120), windows))["load_data"]()
    seen = []
    for x, y in parts:
        inputs, targets = np.asarray(x), np.asarray(y)
        assert inputs.shape[1:] == (4, 2)
        assert targets.shape == (len(x), 3)
        assert (np.diff(inputs[..., 1], axis=1) == 2).all()  # two hours from step to step
        assert (np.diff(inputs[..., 0], axis=1) == 2).all()  # never from one station to the other
        assert (targets - inputs[:, -1, 1:] == [4, 6, 8]).all()
        seen.append(set(inputs[..., 1].ravel()) | set(targets.ravel()))
    assert max(seen[0]) < min(seen[1]) <= max(seen[1]) < min(seen[2])
    assert [len(x) for x, _ in parts] == [2 * (rows - windows.last_row) for rows in (72, 24, 24)]


def test_there_is_no_window_over_a_gap(tmp_path: Path) -> None:
    source = table(tmp_path, stations=1)
    kept = pd.read_csv(source.path).query("hour != 20")
    kept.to_csv(source.path, index=False)
    windows = Windows(5, times=HOUR, skips_gaps=True)
    (x, _), *_rest = script_of(document_of(source, windows, Split(0, 0, kind=SplitKind.TIME)))["load_data"]()
    assert (np.diff(np.asarray(x)[..., 1], axis=1) == 1).all()
    assert len(x) == (20 - 5) + (39 - 5)


@pytest.mark.parametrize("ahead", [0, 1])
def test_arrays_that_stay_on_disk_give_the_same_windows(tmp_path: Path, ahead: int) -> None:
    values = np.random.default_rng(0).normal(size=(80, 3)).astype("float32")
    arrays = {"x": values, "b": values.sum(axis=1)}
    np.savez(tmp_path / "t.npz", **arrays)
    with h5py.File(tmp_path / "t.h5", "w") as file:
        file.update(arrays)
    sources = [NpzSource(str(tmp_path / "t.npz")), *(Hdf5Source(str(tmp_path / "t.h5"), on) for on in (False, True))]
    found = []
    for source in sources:
        parts = script_of(document_of(source, Windows(6, 2, ahead=ahead), fields=("x",)))["load_data"]()
        found.append([(np.asarray(x), np.asarray(y)) for x, y in parts])
    for others in found[1:]:
        for (x, y), (other_x, other_y) in zip(found[0], others, strict=True):
            np.testing.assert_array_equal(x, other_x)
            np.testing.assert_array_equal(y, other_y)
    x, y = found[0][0]
    np.testing.assert_array_equal(x[0], values[:6])
    assert y[0] == values[5 + ahead].sum()


@pytest.mark.parametrize("inputs", [1, 2])
def test_a_network_is_trained_on_windows(keras: ModuleType, tmp_path: Path, inputs: int) -> None:
    windows = Windows(4, series=STATION, times=HOUR)
    script = script_of(document_of(table(tmp_path), windows, inputs=inputs))
    keras.utils.set_random_seed(script["SEED"])
    data, model = script["load_data"](), script["build_model"]()
    script["compile_model"](model)
    assert len(script["train"](model, data).history["val_loss"]) == 2
    assert model.evaluate(script["make_dataset"](*data[2]), verbose=0) > 0
    if inputs == 1:
        mean = np.asarray(model.get_layer("scale").mean).ravel()
        np.testing.assert_allclose(mean, np.asarray(data[0][0]).mean(axis=(0, 1)), rtol=1e-5)


def test_batches_are_the_same_with_every_backend(tmp_path: Path) -> None:
    document = document_of(table(tmp_path), Windows(4, series=STATION, times=HOUR))
    found = []
    for backend in (Backend.TENSORFLOW, Backend.JAX):
        script = script_of(document, backend)
        batches = script["make_dataset"](*script["load_data"]()[0], shuffle=True)
        found.append([np.asarray(batches[number][0]) for number in range(len(batches))])
    for one, other in zip(*found, strict=True):
        np.testing.assert_array_equal(one, other)


def test_windows_that_cannot_be_made_leave_a_script_that_says_so(tmp_path: Path) -> None:
    text = write_script(document_of(table(tmp_path), Windows(4), Split())).text
    assert "# windows: no data" in text
