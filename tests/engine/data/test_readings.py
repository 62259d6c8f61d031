"""Tables that are written in other ways, columns that are taken for something else, rows that are left out."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from netdesigner.data.bindings import Binding, DataSettings, Encoding, Split
from netdesigner.data.expectations import Expectation
from netdesigner.data.findings import DataCode
from netdesigner.data.sources.tables import ColumnType, CsvSource, ExcelSource, ParquetSource, TableSource
from netdesigner.engine.data.check import Checked, check
from netdesigner.engine.data.errors import SourceRefusedError
from netdesigner.engine.data.inspection import inspect, read_source
from netdesigner.engine.data.looking import Looker

NUMBER, WHOLE, TEXT, TRUTH, TIME, LEFT_OUT = ColumnType


def write(folder: Path, text: str, encoding: str = "utf-8") -> None:
    (folder / "t.csv").write_bytes(text.encode(encoding))


def values(source: TableSource, folder: Path) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for block in read_source(source, folder).blocks():
        for name, array in block.fields.items():
            found[name] = (found.get(name, []) if block.start else []) + array.tolist()
    head = Looker().head(source, folder, 1000)
    assert str({name: array.tolist() for name, array in head.fields.items()}) == str(found)
    return found


def checked(source: TableSource, folder: Path, x: tuple[str, ...] = ("a",), y: str = "b") -> Checked:
    bindings = {"x": Binding("t", x), "y": Binding("t", (y,))}
    expectations = [Expectation("x", "x", is_input=True), Expectation("y", "y", is_input=False)]
    return check(DataSettings({"t": source}, bindings, Split(0, 0)), folder, expectations)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "gb18030", "utf-16", "utf-16-le", "shift_jis", "big5"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    city = "Köln" if encoding in {"cp1252", "latin-1"} else "東京" if encoding == "shift_jis" else "北京"
    write(tmp_path, f"a,city\n1,{city}\n2,x\n", encoding)
    source = CsvSource("t.csv", encoding=encoding)
    assert values(source, tmp_path) == {"a": [1, 2], "city": [city, "x"]}
    assert read_source(source, tmp_path).lines[1] == 3


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "name,a\nGröße für Straße,1\ncafé,2\nnaïve façade,3\n"),
        ("gb18030", "城市,人口\n北京市朝阳区,3\n上海中国,4\n"),
        ("utf-16", "name,a\ncafé,2\n"),
    ],
)
def test_the_likely_encoding_is_told(encoding: str, text: str, tmp_path: Path) -> None:
    write(tmp_path, text, encoding)
    with pytest.raises(SourceRefusedError) as caught:
        inspect(CsvSource("t.csv"), tmp_path)
    assert (caught.value.finding.code, caught.value.finding.values["likely"]) == (DataCode.ENCODING, encoding)
    assert inspect(CsvSource("t.csv", encoding=encoding), tmp_path).samples > 0


def test_another_encoding_than_it_is(tmp_path: Path) -> None:
    write(tmp_path, "a,b\n1,2\n3,é\n")
    with pytest.raises(SourceRefusedError) as caught:
        inspect(CsvSource("t.csv", encoding="ascii"), tmp_path)
    finding = caught.value.finding
    assert (finding.row, finding.values["wanted"], finding.values["likely"]) == (3, "ASCII", "utf-8")


@pytest.mark.parametrize("encoding", ["no-such", "base64", "a\0b"])
def test_no_encoding(encoding: str, tmp_path: Path) -> None:
    write(tmp_path, "a,b\n1,2\n")
    with pytest.raises(SourceRefusedError) as caught:
        inspect(CsvSource("t.csv", encoding=encoding), tmp_path)
    assert caught.value.finding.code is DataCode.BAD_ENCODING


@pytest.mark.parametrize("signs", [{"decimal": ","}, {"thousands": "."}, {"comment": "##"}, {"decimal": "\n"}])
def test_signs_that_cannot_be_told_apart(signs: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path, "a,b\n1,2\n")
    with pytest.raises(SourceRefusedError) as caught:
        inspect(CsvSource("t.csv", **signs), tmp_path)
    assert caught.value.finding.code is DataCode.BAD_SIGNS


def test_signs_of_numbers(tmp_path: Path) -> None:
    write(tmp_path, "a;b\n1,5;1.234,5\n2;3\n")
    source = CsvSource("t.csv", ";", decimal=",", thousands=".")
    assert values(source, tmp_path) == {"a": [1.5, 2], "b": [1234.5, 3]}


def test_numbers_with_own_signs_among_texts(tmp_path: Path) -> None:
    write(tmp_path, "a;b\n1,5;x\nnone;y\n1.000,25;z\n")
    source = CsvSource("t.csv", ";", decimal=",", thousands=".", types=(("a", NUMBER),))
    assert str(values(source, tmp_path)["a"]) == "[1.5, nan, 1000.25]"


def test_no_header_and_comments(tmp_path: Path) -> None:
    write(tmp_path, '# measured in 1936\n1,x # first\n\n# none\n3,"#y"\n')
    source = CsvSource("t.csv", header=False, comment="#")
    assert values(source, tmp_path) == {"0": [1, 3], "1": ["x ", "#y"]}
    assert list(read_source(source, tmp_path).lines) == [2, 5]


def test_no_header_in_a_plain_file(tmp_path: Path) -> None:
    write(tmp_path, "1,x\n2,y\n")
    source = CsvSource("t.csv", header=False)
    assert values(source, tmp_path) == {"0": [1, 2], "1": ["x", "y"]}
    assert list(read_source(source, tmp_path).lines) == [1, 2]


def _frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "zip": ["01234", "99999", "00001"],
            "number": ["1.5", "none", "2"],
            "whole": ["1", "2.2", "3"],
            "yes": ["Yes", "no", "?"],
            "day": ["2024-01-01", "1970-01-02", "never"],
            "gone": ["x", "y", "z"],
        }
    )


TYPES = (("day", TIME), ("gone", LEFT_OUT), ("number", NUMBER), ("whole", WHOLE), ("yes", TRUTH), ("zip", TEXT))


@pytest.mark.parametrize("kind", [CsvSource, ParquetSource, ExcelSource])
def test_columns_are_taken_for_what_a_person_says(kind: type[TableSource], tmp_path: Path) -> None:
    path = tmp_path / "t"
    if kind is CsvSource:
        _frame().to_csv(path, index=False)
    elif kind is ParquetSource:
        _frame().to_parquet(path)
    else:
        _frame().to_excel(path.with_suffix(".xlsx"), index=False)
        path.with_suffix(".xlsx").rename(path)
    source = kind("t", types=TYPES)
    assert str(values(source, tmp_path)) == str(
        {
            "zip": ["01234", "99999", "00001"],
            "number": [1.5, np.nan, 2.0],
            "whole": [1, 2, 3],
            "yes": [1.0, 0.0, np.nan],
            "day": [1704067200.0, 86400.0, np.nan],
        }
    )
    facts = inspect(source, tmp_path)
    assert (facts.fields["zip"].classes, facts.fields["whole"].classes) == (("00001", "01234", "99999"), (1, 2, 3))


def test_columns_of_a_table_that_is_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netdesigner.engine.data.csv_file._MOST_ROWS", 2)
    write(tmp_path, "a,b,c\n1,1,01\n2,2,02\n3,x,03\n4.5,2,04\nx,7,x\n")
    source = CsvSource("t.csv", types=(("a", NUMBER), ("b", WHOLE), ("c", TEXT)))
    found = values(source, tmp_path)
    assert str(found["a"]) == "[1.0, 2.0, 3.0, 4.5, nan]"
    assert str(found["b"]) == "[1.0, 2.0, nan, 2.0, 7.0]"
    assert found["c"] == ["01", "02", "03", "04", "x"]


def test_times_are_written_as_the_first_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netdesigner.engine.data.csv_file._MOST_ROWS", 1)
    write(tmp_path, "a,b\n,1\n01/02/1970,1\n13/02/1970,1\n")
    source = CsvSource("t.csv", types=(("a", TIME),))
    assert str(values(source, tmp_path)["a"]) == "[nan, 86400.0, nan]"


def test_rows_with_missing_values_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a,b,c\n1,2,\n,3,x\n4,5,x\n6,,x\n7,inf,x\n")
    found = checked(CsvSource("t.csv", skips_rows=True), tmp_path)
    assert (found.facts["t"].samples, found.facts["t"].skipped) == (3, 2)
    [finding] = found.findings
    assert (finding.code, finding.row) == (DataCode.NOT_FINITE, 6)
    assert [item.row for item in checked(CsvSource("t.csv"), tmp_path).findings] == [3, 5, 6]


def test_lines_that_are_too_long_are_left_out_and_short_ones_miss_values(tmp_path: Path) -> None:
    write(tmp_path, "a,b,c\n1,2,3\n4,5,6,7\n8\n9,10,11\n1,2,3,\n")
    source = CsvSource("t.csv", skips_rows=True)
    assert list(read_source(source, tmp_path).lines) == [2, 4, 5]
    assert values(source, tmp_path)["a"] == [1, 8, 9]
    found = checked(source, tmp_path)
    assert (found.facts["t"].samples, found.facts["t"].skipped) == (2, 3)
    assert not found.findings


def test_a_first_line_that_is_too_long_is_told(tmp_path: Path) -> None:
    write(tmp_path, "a,b\n1,2,3\n4,5\n")
    with pytest.raises(SourceRefusedError) as caught:
        inspect(CsvSource("t.csv", skips_rows=True), tmp_path)
    assert (caught.value.finding.code, caught.value.finding.row) == (DataCode.RAGGED, 2)


def test_text_in_a_column_of_numbers_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a,b\n1,2\nx,3\n4,5\n")
    [finding] = checked(CsvSource("t.csv"), tmp_path).findings
    assert (finding.code, finding.row, finding.column) == (DataCode.NO_NUMBER, 3, "a")
    found = checked(CsvSource("t.csv", types=(("a", NUMBER),), skips_rows=True), tmp_path)
    assert not found.findings
    assert (found.facts["t"].samples, found.facts["t"].fields["a"].maximum) == (2, 4.0)


def test_classes_are_counted_without_what_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a,b\n1,x\n,y\n3,x\n")
    bindings = {"x": Binding("t", ("a",)), "y": Binding("t", ("b",), Encoding.CLASSES)}
    settings = DataSettings({"t": CsvSource("t.csv", skips_rows=True)}, bindings, Split(0, 0))
    assert check(settings, tmp_path, []).facts["t"].fields["b"].counts == (2,)


def test_nothing_is_left(tmp_path: Path) -> None:
    write(tmp_path, "a,b\n1,\n,2\n")
    found = checked(CsvSource("t.csv", skips_rows=True), tmp_path)
    assert found.facts["t"].samples == 0
    assert DataCode.TOO_FEW in {finding.code for finding in found.findings}
