"""Excel workbooks: what is read of them, and what is refused."""

import datetime as dt
import struct
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.sources.tables import ExcelSource
from netdesigner.engine.data import limits
from netdesigner.engine.data.errors import SourceRefusedError
from netdesigner.engine.data.inspection import inspect, read_source
from netdesigner.engine.data.tables import missing

SOURCE = ExcelSource("t.xlsx")


def refused(folder: Path, sheet: str = "") -> DataFinding:
    with pytest.raises(SourceRefusedError) as caught:
        inspect(ExcelSource("t.xlsx", sheet), folder)
    assert caught.value.finding.file == "t.xlsx"
    return caught.value.finding


def write(folder: Path, *rows: list[object], sheet: str = "Prices") -> Path:
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.create_sheet("Notes").append(["hello"])
    book.save(folder / "t.xlsx")
    return folder / "t.xlsx"


def test_columns_and_the_rows_they_stand_in(tmp_path: Path) -> None:
    write(tmp_path, ["a", "name", "day"], [1, "x", dt.datetime(2024, 1, 2)], [], [2.5, None, None])
    table = read_source(SOURCE, tmp_path)
    assert {name: str(array.dtype) for name, array in table.fields.items()} == {
        "a": "float64", "name": "object", "day": "object",
    }  # fmt: skip
    assert list(table.lines) == [2, 3, 4]
    assert table.samples == 3
    assert table.fields["day"][0].startswith("2024-01-02")


def test_sheets_are_told_and_chosen(tmp_path: Path) -> None:
    write(tmp_path, ["a"], [1])
    assert inspect(SOURCE, tmp_path).sheets == ("Prices", "Notes")
    finding = refused(tmp_path, "Notes")
    assert finding.code is DataCode.NO_ROWS
    finding = refused(tmp_path, "Prics")
    assert (finding.code, finding.values["sheets"]) == (DataCode.NO_SHEET, ("Prices", "Notes"))


def test_empty_rows_count_but_for_those_below(tmp_path: Path) -> None:
    write(tmp_path, ["a"], [1], [], [3], [""], [])
    table = read_source(SOURCE, tmp_path)
    assert (missing(table.fields["a"]).tolist(), list(table.lines)) == ([False, True, False], [2, 3, 4])


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"PAR1PAR1"])
def test_no_workbook(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "t.xlsx").write_bytes(content)
    assert refused(tmp_path).code is DataCode.NO_EXCEL


def test_other_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "t.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert refused(tmp_path).code is DataCode.NO_EXCEL


@pytest.mark.parametrize(
    ("inside", "code"),
    [(b"", DataCode.OLD_EXCEL), ("EncryptedPackage".encode("utf-16-le"), DataCode.ENCRYPTED)],
)
def test_old_and_protected_workbooks(tmp_path: Path, inside: bytes, code: DataCode) -> None:
    for padding in (100, 3 * 2**20):
        content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(padding) + inside + bytes(50)
        (tmp_path / "t.xlsx").write_bytes(content)
        assert refused(tmp_path).code is code


@pytest.mark.parametrize("kept", [10, 1000, -1])
def test_cut_off(tmp_path: Path, kept: int) -> None:
    path = write(tmp_path, ["a"], [1])
    path.write_bytes(path.read_bytes()[:kept])
    assert refused(tmp_path).code is DataCode.BROKEN_TABLE


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", ["", "<", "<a><b></a>", '<?xml version="1.0"?><nothing/>'])
def test_strange_parts(tmp_path: Path, member: str, content: str) -> None:
    path = write(tmp_path, ["a"], [1])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, content if name == member else part)
    assert refused(tmp_path).code in {DataCode.BROKEN_TABLE, DataCode.EMPTY_FILE, DataCode.UNREADABLE}


@pytest.mark.parametrize("names", [["a", None, "c"], ["a", " ", "c"], ["a", "b"]])
def test_names_that_are_missing(tmp_path: Path, names: list[object]) -> None:
    write(tmp_path, names, [1, 2, 3])
    finding = refused(tmp_path)
    assert (finding.code, finding.row) == (DataCode.UNNAMED_CELL, 1)
    assert finding.values["position"] == (3 if len(names) == 2 else 2)


def test_merged_names(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["wide", "", "c"])
    book.active.append([1, 2, 3])
    book.active.merge_cells("A1:B1")
    book.save(tmp_path / "t.xlsx")
    assert refused(tmp_path).values["position"] == 2


def test_names_that_are_numbers(tmp_path: Path) -> None:
    write(tmp_path, ["country", 2023], ["x", 2])
    finding = refused(tmp_path)
    assert (finding.code, finding.values["position"]) == (DataCode.NAME_NO_TEXT, 2)


def test_same_name_twice(tmp_path: Path) -> None:
    write(tmp_path, ["a", "a"], [1, 2])
    assert refused(tmp_path).code is DataCode.DUPLICATE_COLUMN


def test_too_many_columns(tmp_path: Path) -> None:
    write(tmp_path, [f"c{number}" for number in range(limits.MAXIMUM_COLUMNS + 1)], [1])
    assert refused(tmp_path).code is DataCode.TOO_MANY_COLUMNS


def test_one_cell_far_out_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = Workbook()
    for column in range(1, 1001):
        book.active.cell(1, column, f"c{column}")
    book.active.cell(1_000_000, 1, 5)
    book.save(tmp_path / "t.xlsx")
    monkeypatch.setattr("netdesigner.engine.data.excel_file.MAXIMUM_CELLS", 100_000)
    finding = refused(tmp_path)
    assert (finding.code, finding.row) == (DataCode.TOO_MANY_CELLS, 101)


def test_zip_bomb(tmp_path: Path) -> None:
    path = write(tmp_path, ["a"], [1])
    size = 80 * 2**20
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros", bytes(size))
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 2**31)))
    finding = refused(tmp_path)
    assert finding.code is DataCode.TOO_LARGE
    assert finding.values["bytes"] > limits.MAXIMUM_SHEET_BYTES
