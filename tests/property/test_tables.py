"""A table that is read block by block is what pandas makes of all of it at once."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netdesigner.data.sources.tables import CsvSource
from netdesigner.engine.data import csv_file, csv_scan
from netdesigner.engine.data.csv_file import read_csv
from netdesigner.engine.data.errors import SourceRefusedError
from netdesigner.engine.data.frames import fields_of
from netdesigner.engine.data.survey import survey
from netdesigner.engine.data.tables import Array, Table

_WHOLE = st.integers(-9, 9).map(str)
_CELLS = {
    "whole": _WHOLE,
    "natural": st.integers(0, 2**63 - 1).map(str),
    "large": st.integers(2**63, 2**64 - 1).map(str),
    "number": st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: f"{value:.3f}"),
    "endless": st.sampled_from(["inf", "-inf", "1e999"]),
    "gone": st.sampled_from(["", "NA", "nan", "null"]),
    "truth": st.sampled_from(["True", "False", "TRUE", "false"]),
    "text": st.sampled_from(["a", "B", "007", "1 000", "é", 'say "so"', "two\nlines", "a,b", " "]),
}


@st.composite
def _columns(draw: st.DrawFn) -> list[list[str]]:
    """Columns whose kind may change on the way."""
    rows = draw(st.integers(1, 12))
    kinds = st.lists(st.sampled_from(sorted(_CELLS)), min_size=1, max_size=3).filter(_is_clear)
    return [
        [draw(_CELLS[chosen[place * len(chosen) // rows]]) for place in range(rows)]
        for chosen in draw(st.lists(kinds, min_size=2, max_size=3))
    ]


def _is_clear(kinds: list[str]) -> bool:
    """What pandas makes of huge whole numbers, and of others beside them, depends on which of them comes first."""
    return "large" not in kinds or not {"gone", "number", "endless"} & {*kinds}


def _written(columns: list[list[str]], newline: str, *, quoted: bool) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=newline, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    writer.writerow([f"c{number}" for number in range(len(columns))])
    writer.writerows(zip(*columns, strict=True))
    return text.getvalue()


def _at_once(path: Path) -> dict[str, Array]:
    return fields_of(pd.read_csv(path, index_col=False, low_memory=False))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(_columns(), st.sampled_from(["\n", "\r\n"]), st.booleans(), st.integers(1, 5), st.integers(1, 40))
def test_blocks_are_what_is_read_at_once(
    columns: list[list[str]], newline: str, quoted: bool, rows: int, size: int
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_file, "_MOST_ROWS", rows)
        patch.setattr(csv_file, "BLOCK_BYTES", size)
        path = Path(folder, "t.csv")
        path.write_text(_written(columns, newline, quoted=quoted), newline="", encoding="utf-8")
        expected = _at_once(path)
        found: dict[str, list[Array]] = {}
        table = read_csv(CsvSource("t.csv"), path)
        for block in table.blocks():
            for name, array in block.fields.items():
                found[name] = [*found.get(name, []), array] if block.start else [array]
        joined = {name: np.concatenate(arrays) for name, arrays in found.items()}
        assert {name: array.dtype for name, array in joined.items()} == {n: a.dtype for n, a in expected.items()}
        for name, array in joined.items():
            np.testing.assert_array_equal(array, expected[name])
        at_once = survey(Table(expected, table.fingerprint, "t.csv", table.lines))
        assert survey(table) == at_once


_PIECES = st.sampled_from(
    [
        b"a",
        b"1",
        b",",
        b"\n",
        b"\r\n",
        b"\r",
        b'"',
        b'""',
        b" ",
        "é".encode(),
        b"\xff",
        b"\0",
        b"ab,cd\n",
        b'"x\ny",2\n',
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=25), st.integers(1, 12), st.booleans())
def test_a_quick_look_sees_what_a_reader_of_records_sees(pieces: list[bytes], size: int, has_mark: bool) -> None:
    content = (b"\xef\xbb\xbf" if has_mark else b"") + b"p,q\n" + b"".join(pieces)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path = Path(folder, "t.csv")
        path.write_bytes(content)
        patch.setattr(csv_file, "BLOCK_BYTES", size)
        quick = _structure(path)
        patch.setattr(csv_scan.Scan, "take", _never)
        assert quick == _structure(path)


def _structure(path: Path) -> object:
    try:
        table = read_csv(CsvSource("t.csv"), path)
    except SourceRefusedError as error:
        return error.finding
    return table.columns, list(table.lines), table.fingerprint


def _never(_scan: object, _block: bytes) -> None:
    raise csv_scan.DoubtfulError
