"""Parquet files: what is read of them, and what is refused."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.sources.tables import ParquetSource
from netdesigner.engine.data import limits
from netdesigner.engine.data.errors import SourceRefusedError
from netdesigner.engine.data.inspection import inspect, read_source
from netdesigner.engine.data.tables import missing

SOURCE = ParquetSource("t.parquet")


def refused(folder: Path) -> DataFinding:
    with pytest.raises(SourceRefusedError) as caught:
        inspect(SOURCE, folder)
    assert caught.value.finding.file == "t.parquet"
    return caught.value.finding


def write(folder: Path, **columns: object) -> Path:
    path = folder / "t.parquet"
    pq.write_table(pa.table(columns), path)
    return path


def test_columns_of_all_kinds(tmp_path: Path) -> None:
    days = [dt.date(2024, 1, day) for day in (1, 2, 3)]
    write(
        tmp_path,
        number=[1.5, None, 3.5],
        whole=[1, 2, 3],
        gaps=pa.array([1, None, 3]),
        flag=[True, False, True],
        doubt=[True, None, False],
        name=["a", "b", None],
        kind=pa.array(["x", "y", "x"]).dictionary_encode(),
        price=[Decimal("1.25"), Decimal("2.50"), None],
        day=days,
    )
    fields = read_source(SOURCE, tmp_path).fields
    numbers = ("number", "gaps", "doubt", "price")
    assert {name: str(array.dtype) for name, array in fields.items()} == {
        **dict.fromkeys(numbers, "float64"),
        **dict.fromkeys(("name", "kind", "day"), "object"),
        "whole": "int64",
        "flag": "bool",
    }
    gaps = {name: np.flatnonzero(missing(array)).tolist() for name, array in fields.items()}
    assert {name: rows for name, rows in gaps.items() if rows} == {
        "number": [1], "gaps": [1], "doubt": [1], "name": [2], "price": [2],
    }  # fmt: skip
    assert fields["price"][:2].tolist() == [1.25, 2.5]
    assert inspect(SOURCE, tmp_path).fields["kind"].classes == ("x", "y")
    assert list(fields["day"]) == [str(day) for day in days]


def test_the_index_of_a_frame_is_no_field(tmp_path: Path) -> None:
    frame = pd.DataFrame({"a": [1, 2]}, index=pd.Index([5, 6], name="key"))
    frame.to_parquet(tmp_path / "t.parquet")
    assert list(inspect(SOURCE, tmp_path).fields) == ["a"]


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"PK\x03\x04rest", b"PA"])
def test_no_parquet(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "t.parquet").write_bytes(content)
    assert refused(tmp_path).code is DataCode.NO_PARQUET


def test_encrypted(tmp_path: Path) -> None:
    (tmp_path / "t.parquet").write_bytes(b"PARE" + bytes(100) + b"PARE")
    assert refused(tmp_path).code is DataCode.ENCRYPTED


@pytest.mark.parametrize("kept", [8, 60, -1, -9])
def test_cut_off(tmp_path: Path, kept: int) -> None:
    path = write(tmp_path, a=list(range(1000)))
    path.write_bytes(path.read_bytes()[:kept])
    assert refused(tmp_path).code is DataCode.BROKEN_TABLE


def test_damaged_inside(tmp_path: Path) -> None:
    path = write(tmp_path, a=[f"text {number}" for number in range(1000)])
    content = bytearray(path.read_bytes())
    content[4:400] = bytes(396)
    path.write_bytes(bytes(content))
    assert refused(tmp_path).code is DataCode.BROKEN_TABLE


@pytest.mark.parametrize("nested", [[[1], [2]], [{"x": 1}, {"x": 2}], [b"\x89PNG", b"\x89PNG"]])
def test_column_that_holds_more_than_values(tmp_path: Path, nested: list[object]) -> None:
    write(tmp_path, a=[1, 2], nested=nested)
    finding = refused(tmp_path)
    assert (finding.code, finding.column) == (DataCode.NESTED, "nested")


def test_no_rows(tmp_path: Path) -> None:
    write(tmp_path, a=pa.array([], pa.int64()))
    assert refused(tmp_path).code is DataCode.NO_ROWS


def test_too_many_columns(tmp_path: Path) -> None:
    write(tmp_path, **{f"c{number}": [1] for number in range(limits.MAXIMUM_COLUMNS + 1)})
    finding = refused(tmp_path)
    assert (finding.code, finding.values["columns"]) == (DataCode.TOO_MANY_COLUMNS, limits.MAXIMUM_COLUMNS + 1)


def test_same_name_twice(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_arrays([pa.array([1]), pa.array([2])], ["a", "a"]), tmp_path / "t.parquet")
    finding = refused(tmp_path)
    assert (finding.code, finding.column) == (DataCode.DUPLICATE_COLUMN, "a")


def test_more_rows_than_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a=np.zeros(100_000))
    monkeypatch.setattr("netdesigner.engine.data.parquet_file.MAXIMUM_ARRAY_BYTES", 500_000)
    assert refused(tmp_path).code is DataCode.TOO_LARGE


def test_texts_that_take_more_memory_than_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long text that comes again and again stands in the file once."""
    path = write(tmp_path, a=["x" * 100_000] * 500)
    assert path.stat().st_size < 1_000_000
    monkeypatch.setattr("netdesigner.engine.data.parquet_file.MAXIMUM_ARRAY_BYTES", 10**7)
    assert refused(tmp_path).code is DataCode.TOO_LARGE
