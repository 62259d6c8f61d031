"""Tables that are read in parts, of which numbers stay on disk: the script, executed, and read back."""

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest

from netdesigner.codegen.reading.read import read
from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sources.arrays import Hdf5Source, NpySource
from netdesigner.data.sources.tables import ColumnType, CsvSource, ParquetSource
from netdesigner.data.split import Column, Split, SplitKind
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings
from netdesigner.project.settings import Backend, FitSettings
from tests.builders import Drawing

ROWS = 700


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table, from whose columns some cells are missing, and in one of which times are written."""
    monkeypatch.chdir(tmp_path)
    random = np.random.default_rng(0)
    table = pd.DataFrame({name: random.normal(3, 2, ROWS).round(3) for name in "abc"})
    table["price"] = table[["a", "b"]].sum(axis=1)
    table.loc[::50, "b"] = np.nan
    table["day"] = pd.date_range("2020-01-01", periods=ROWS).strftime("%Y-%m-%d")
    table["kind"] = np.where(table["a"] > 3, "high", "low")
    table["who"] = random.integers(0, 40, ROWS)
    table.to_csv("table.csv", index=False)
    table.to_parquet("table.parquet")
    return tmp_path


def document_of(table: CsvSource | ParquetSource, *, many: bool = True, grouped: bool = False) -> Document:
    """Return a network with two inputs and two outputs, or with one of each, which are fed from a table."""
    drawing = Drawing()
    measures = drawing.input((3,), "measures")
    hidden = drawing.layer("Dense", measures, units=4, activation="relu")
    bindings = {measures: Binding("table", ("a", "b", "day"))}
    if many:
        more = drawing.input((1,), "more")
        hidden = drawing.layer("Concatenate", hidden, more)
        bindings[more] = Binding("table", ("c",))
        price = drawing.output(drawing.layer("Dense", hidden, units=1), "price", "mse")
        bindings[price] = Binding("table", ("price",))
    kind = drawing.output(
        drawing.layer("Dense", hidden, units=2, activation="softmax"), "kind", "sparse_categorical_crossentropy"
    )
    bindings[kind] = Binding("table", ("kind",), Encoding.CLASSES)
    groups = Split(0.2, 0.2, kind=SplitKind.GROUPS, column=Column("table", "who"))
    drawing.do(SetSettings(DataSettings({"table": table}, bindings, groups if grouped else Split(0.2, 0.2))))
    drawing.do(SetSettings(FitSettings(seed=5, epochs=2, batch_size=32)))
    return drawing.document


def with_table(document: Document, **changes: Any) -> Document:
    table = replace(document.data.sources["table"], **changes)
    return replace(document, data=replace(document.data, sources={"table": table}))


def script_of(document: Document, *, part_rows: int = 100_000, backend: Backend | None = None) -> dict[str, Any]:
    """Execute a script whose parts are so small that there are several."""
    text = write_script(document, backend=backend).text
    text = text.replace("chunksize=100_000", f"chunksize={part_rows}")
    text = text.replace("iter_batches(", f"iter_batches(batch_size={part_rows}, ")
    names: dict[str, Any] = {"__name__": "script"}
    exec(text, names)
    return names


TABLES = [CsvSource("table.csv"), ParquetSource("table.parquet")]


@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("table", TABLES, ids=["csv", "parquet"])
def test_parts_on_disk_hold_what_they_hold_in_memory(
    keras: ModuleType, folder: Path, table: CsvSource | ParquetSource, many: bool, grouped: bool
) -> None:
    table = replace(table, skips_rows=True, types=(("day", ColumnType.TIME),))
    plain = document_of(table, many=many, grouped=grouped)
    stored = script_of(with_table(plain, on_disk=True), part_rows=64)["load_data"]()
    known = script_of(plain)["load_data"]()
    if not (many or grouped):  # pairs of arrays are divided in another way than rows of some that stay on disk
        stored, known = _sorted(stored), _sorted(known)
    for some, others in zip(keras.tree.flatten(stored), keras.tree.flatten(known), strict=True):
        np.testing.assert_array_equal(np.asarray(some), np.asarray(others))
    assert len(np.asarray(keras.tree.flatten(stored)[0])) > 300


def _sorted(parts: Any) -> list[list[np.ndarray]]:
    return [[np.sort(np.asarray(end), axis=0) for end in part] for part in parts]


def test_numbers_lie_on_disk_and_leave_no_file(folder: Path) -> None:
    document = with_table(document_of(CsvSource("table.csv", types=(("day", ColumnType.TIME),))), on_disk=True)
    (x, y), _, _ = script_of(document)["load_data"]()
    assert all(isinstance(rows.array, np.memmap) for rows in (x["measures"], x["more"], y["price"]))
    assert isinstance(y["kind"], np.ndarray)
    assert sorted(path.name for path in folder.iterdir()) == ["table.csv", "table.parquet"]


@pytest.mark.parametrize("backend", [Backend.TENSORFLOW, Backend.JAX])
def test_a_network_is_trained_with_a_table_on_disk(keras: ModuleType, folder: Path, backend: Backend) -> None:
    table = CsvSource("table.csv", skips_rows=True, types=(("day", ColumnType.TIME),), on_disk=True)
    script = script_of(document_of(table), part_rows=64, backend=backend)
    data, model = script["load_data"](), script["build_model"]()
    script["compile_model"](model)
    assert len(script["train"](model, data).history["loss"]) == 2


@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize(
    "table",
    [
        CsvSource("table.csv", on_disk=True),
        CsvSource("table.csv", ";", decimal=",", on_disk=True, skips_rows=True, types=(("day", ColumnType.TIME),)),
        ParquetSource("table.parquet", on_disk=True, skips_rows=True),
    ],
    ids=["csv", "written otherwise", "parquet"],
)
def test_a_table_on_disk_is_read_back(table: CsvSource | ParquetSource, many: bool, grouped: bool) -> None:
    _assert_read_back(document_of(table, many=many, grouped=grouped))


@pytest.mark.parametrize("backend", [Backend.TENSORFLOW, Backend.JAX])
@pytest.mark.parametrize(
    ("source", "field"), [(NpySource("x.npy", on_disk=True), "array"), (Hdf5Source("x.h5", on_disk=True), "in/x")]
)
def test_arrays_on_disk_are_read_back(source: NpySource | Hdf5Source, field: str, backend: Backend) -> None:
    drawing = Drawing()
    given = drawing.input((4,), "measures")
    output = drawing.output(drawing.layer("Dense", given, units=1), "kind", "mse")
    bindings = {given: Binding("x", (field,)), output: Binding("x", (field,), Encoding.CLASSES)}
    drawing.do(SetSettings(DataSettings({"x": source}, bindings)))
    drawing.do(SetSettings(FitSettings(backend=backend)))
    _assert_read_back(drawing.document)


def _assert_read_back(document: Document) -> None:
    script = write_script(document)
    reading = read(script.text, "other")
    again = reading.imported.document
    assert reading.imported.findings == ()
    assert list(again.data.sources.values()) == list(document.data.sources.values())
    assert write_script(again).text == script.text
