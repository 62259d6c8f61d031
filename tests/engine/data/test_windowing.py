"""What the check says of windows: what is wrong with the rows of a series, and how many windows each part has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from netdesigner.data.bindings import Binding, DataSettings
from netdesigner.data.expectations import Expectation
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.tables import ColumnType, CsvSource
from netdesigner.data.split import Column, Split, SplitKind
from netdesigner.data.windows import Windows
from netdesigner.engine.data.check import Checked, check
from netdesigner.i18n.data import data_sentence

EXPECTED = (
    Expectation("in1", "window", is_input=True, shape=(4, 2)),
    Expectation("out1", "next", is_input=False, shape=(1,)),
)
STATION, TIME = Column("t", "station"), Column("t", "time")
SETTINGS = DataSettings(
    {"t": CsvSource("t.csv")},
    {"in1": Binding("t", ("a", "b")), "out1": Binding("t", ("b",))},
    Split(0.2, 0.2, kind=SplitKind.TIME),
    Windows(4, series=STATION, times=TIME),
)
HEAD = "station,time,a,b"


def rows(stations: int = 2, days: int = 28) -> list[str]:
    """Return the rows of a table: one a day of each station."""
    return [f"s{station},2026-02-{day:02},{day},{station}" for day in range(1, days + 1) for station in range(stations)]


def checked(folder: Path, lines: list[str], settings: DataSettings = SETTINGS) -> Checked:
    (folder / "t.csv").write_text("\n".join([HEAD, *lines, ""]), encoding="utf-8")
    return check(settings, folder, EXPECTED)


def only(found: Checked) -> DataFinding:
    (finding,) = found.findings
    assert "{" not in say(finding)
    return finding


def say(finding: DataFinding) -> str:
    return data_sentence(finding.code, finding.file, finding.row, finding.column, finding.values)


def with_windows(**others: object) -> DataSettings:
    assert SETTINGS.windows is not None
    return replace(SETTINGS, windows=replace(SETTINGS.windows, **others))  # type: ignore[arg-type]


def test_parts_are_counted_in_windows_and_what_lies_between_them_is_told(tmp_path: Path) -> None:
    found = checked(tmp_path, rows(days=25))
    assert found.findings == []
    assert found.parts == {"training": 2 * (15 - 4), "validation": 2 * (5 - 4), "test": 2 * (5 - 4)}
    (note,) = found.notes
    assert note.code is DataCode.BORDER_WINDOWS
    assert note.values["count"] == 2 * (25 - 4) - 26


def test_the_shape_of_an_input_is_that_of_a_window(tmp_path: Path) -> None:
    finding = only(checked(tmp_path, rows(), with_windows(sequence_length=3)))
    assert finding.code is DataCode.SHAPE
    assert finding.values["found"] == (3, 2)


def test_two_rows_of_one_time_are_named(tmp_path: Path) -> None:
    finding = only(checked(tmp_path, rows(), with_windows(series=None)))
    assert (finding.code, finding.row, finding.values["count"]) == (DataCode.SAME_TIME, 3, 28)


def test_a_gap_is_named_and_can_be_left_out(tmp_path: Path) -> None:
    lines = [line for line in rows() if line[:13] != "s1,2026-02-09"]
    finding = only(checked(tmp_path, lines))
    assert (finding.code, finding.row, finding.values["value"]) == (DataCode.TIME_GAP, 20, "2026-02-10")
    left_out = with_windows(skips_gaps=True)
    assert only(checked(tmp_path, lines, left_out)).code is DataCode.TIMES_ARE_TEXTS
    in_seconds = CsvSource("t.csv", types=(("time", ColumnType.TIME),))
    found = checked(tmp_path, lines, replace(left_out, sources={"t": in_seconds}))
    assert found.findings == []
    assert found.parts["training"] == 13 + (8 - 4) + (8 - 4)


def test_what_is_no_time_and_no_series_is_named(tmp_path: Path) -> None:
    lines = rows()
    lines[6] = "s0,soon,1,2"
    assert (only(checked(tmp_path, lines)).code, only(checked(tmp_path, lines)).row) == (DataCode.NOT_A_TIME, 8)
    lines[6] = ",2026-02-04,1,2"
    assert (only(checked(tmp_path, lines)).code, only(checked(tmp_path, lines)).row) == (DataCode.WINDOW_CELL, 8)


def test_a_missing_value_is_named(tmp_path: Path) -> None:
    lines = rows()
    lines[6] = "s0,2026-02-04,,2"
    finding = only(checked(tmp_path, lines))
    assert (finding.code, finding.row, finding.column) == (DataCode.EMPTY_CELL, 8, "a")


def test_series_that_are_too_short_are_left_out_and_named(tmp_path: Path) -> None:
    found = checked(tmp_path, [*rows(), "s9,2026-02-01,1,2", "s9,2026-02-02,1,2"])
    assert found.findings == []
    note = found.notes[0]
    assert (note.code, note.row, note.values["count"]) == (DataCode.SHORT_SERIES, 58, 1)


def test_a_part_without_windows_is_named(tmp_path: Path) -> None:
    finding = only(checked(tmp_path, rows(days=10), replace(SETTINGS, split=Split(0, 0.2, kind=SplitKind.TIME))))
    assert finding.code is DataCode.NO_WINDOWS
    assert (finding.values["part"], finding.values["rows"], finding.values["most"]) == ("test", 5, 2)


def test_windows_are_not_divided_by_chance(tmp_path: Path) -> None:
    assert only(checked(tmp_path, rows(), replace(SETTINGS, split=Split()))).code is DataCode.WINDOWS_BY_CHANCE
    timeless = with_windows(times=None)
    assert only(checked(tmp_path, rows(), timeless)).code is DataCode.WINDOWS_WITHOUT_TIMES
    by_station = Split(0.5, 0, kind=SplitKind.GROUPS, column=STATION)
    assert checked(tmp_path, rows(), replace(timeless, split=by_station)).findings == []


def test_sources_without_rows_have_no_windows(tmp_path: Path) -> None:
    bindings = {"in1": Binding("iris", ("features",)), "out1": Binding("iris", ("target",))}
    sources = {"iris": BuiltinSource(BuiltinSet.IRIS)}
    settings = DataSettings(sources, bindings, SETTINGS.split, Windows(4))
    codes = [finding.code for finding in checked(tmp_path, rows(), settings).findings]
    assert DataCode.WINDOW_ROWS in codes


def test_arrays_that_are_not_in_order_are_named(tmp_path: Path) -> None:
    times = np.arange(60)
    times[[7, 8]] = times[[8, 7]]
    np.savez(tmp_path / "t.npz", a=np.ones(60), b=np.arange(60.0), time=times)
    settings = replace(with_windows(series=None), sources={"t": NpzSource("t.npz")})
    finding = only(checked(tmp_path, rows(), settings))
    assert (finding.code, finding.row) == (DataCode.NOT_IN_ORDER, 7)
