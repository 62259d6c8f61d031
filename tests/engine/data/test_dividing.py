"""Samples divided before a run, by the function that the script has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import pytest

from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.expectations import Expectation
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.sources.arrays import Hdf5Source
from netdesigner.data.sources.tables import CsvSource
from netdesigner.data.split import Column, PartNames, Split, SplitKind
from netdesigner.engine.data.check import Checked, check
from netdesigner.i18n.data import data_sentence

EXPECTED = (
    Expectation("in1", "measures", is_input=True, shape=(2,)),
    Expectation("out1", "kind", is_input=False, shape=(3,), labels=True),
)
SETTINGS = DataSettings(
    {"t": CsvSource("t.csv")},
    {"in1": Binding("t", ("a", "b")), "out1": Binding("t", ("kind",), Encoding.CLASSES)},
)
NAMES = PartNames("train", "val", "test")


def rows(count: int = 60) -> list[str]:
    """Return the rows of a table: patients of four samples each, one sample a day."""
    parts = ["train", "train", "train", "val", "test"]
    return [
        f"{row},1,{'uvw'[row % 3]},p{row // 4},2026-{row // 28 + 1:02}-{row % 28 + 1:02},{parts[row % 5]}"
        for row in range(count)
    ]


def checked(folder: Path, split: Split, table: Iterable[str] = ()) -> Checked:
    lines = ["a,b,kind,patient,day,part", *(table or rows()), ""]
    (folder / "t.csv").write_text("\n".join(lines), encoding="utf-8")
    return check(replace(SETTINGS, split=split), folder, EXPECTED)


def only(found: Checked) -> DataFinding:
    (finding,) = found.findings
    assert "{" not in say(finding)
    return finding


def say(finding: DataFinding) -> str:
    return data_sentence(finding.code, finding.file, finding.row, finding.column, finding.values)


def by(kind: SplitKind, field: str, **others: object) -> Split:
    return replace(Split(kind=kind, column=Column("t", field), names=NAMES), **others)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("split", "parts"),
    [
        (by(SplitKind.GROUPS, "patient"), {"training": 36, "validation": 12, "test": 12}),
        (by(SplitKind.TIME, "day"), {"training": 42, "validation": 9, "test": 9}),
        (Split(0.1, 0.0, kind=SplitKind.TIME), {"training": 54, "validation": 6}),
        (by(SplitKind.GIVEN, "part"), {"training": 36, "validation": 12, "test": 12}),
        (Split(test=0.0, kind=SplitKind.FOLDS), {"training": 48, "validation": 12}),
        (by(SplitKind.FOLDS, "patient", folds=3), {"training": 32, "validation": 16, "test": 12}),
    ],
)
def test_the_parts_are_counted(tmp_path: Path, split: Split, parts: dict[str, int]) -> None:
    found = checked(tmp_path, split)
    assert found.findings == []
    assert found.parts == parts


def test_shares_that_say_all_are_not_carried_out(tmp_path: Path) -> None:
    assert checked(tmp_path, Split()).parts == {}


@pytest.mark.parametrize(
    ("split", "code", "said"),
    [
        (Split(kind=SplitKind.GROUPS), DataCode.NO_SPLIT_COLUMN, "none is chosen"),
        (by(SplitKind.GROUPS, "person"), DataCode.SPLIT_COLUMN, "person of t"),
        (by(SplitKind.FOLDS, "patient", folds=18), DataCode.FEW_FOR_FOLDS, "15 samples or groups"),
        (Split(kind=SplitKind.FOLDS, folds=90, stratify=False), DataCode.FEW_FOR_FOLDS, "60 samples"),
        (Split(kind=SplitKind.FOLDS, folds=30), DataCode.SMALL_CLASS_FOR_FOLDS, "has 20 samples"),
        (Split(kind=SplitKind.FOLDS, folds=1), DataCode.FOLDS, "Fold 1 of 1"),
        (Split(kind=SplitKind.FOLDS, fold=6), DataCode.FOLDS, "Fold 6 of 5"),
        (Split(kind=SplitKind.FOLDS, fold=0), DataCode.FOLDS, "Fold 0 of 5"),
        (by(SplitKind.TIME, "kind"), DataCode.NOT_A_TIME, "“u” does not sort as a time"),
        (by(SplitKind.GIVEN, "part", names=PartNames("train", "val", "")), DataCode.NO_PART, "“test” names no part"),
        (by(SplitKind.GIVEN, "part", names=PartNames("train", "val", "exam")), DataCode.NO_PART, "12 such rows"),
    ],
)
def test_what_is_wrong_is_said_before_the_first_step(tmp_path: Path, split: Split, code: DataCode, said: str) -> None:
    found = checked(tmp_path, split)
    assert found.findings[0].code is code
    assert said in say(found.findings[0])


def test_a_name_that_no_row_has(tmp_path: Path) -> None:
    table = [row.replace(",val", ",train") for row in rows()]
    finding = only(checked(tmp_path, by(SplitKind.GIVEN, "part"), table))
    assert (finding.code, finding.values["part"]) == (DataCode.EMPTY_PART, "validation")


def test_fewer_groups_than_parts(tmp_path: Path) -> None:
    assert only(checked(tmp_path, by(SplitKind.GROUPS, "patient"), rows(8))).code is DataCode.FEW_GROUPS


def test_an_empty_cell_of_the_column_is_named_with_its_line(tmp_path: Path) -> None:
    table = rows()
    table[3] = table[3].replace(",p0,", ",,")
    finding = only(checked(tmp_path, by(SplitKind.GROUPS, "patient"), table))
    assert (finding.code, finding.row, finding.column) == (DataCode.SPLIT_CELL, 5, "patient")


def test_a_class_that_comes_last_cannot_be_learned(tmp_path: Path) -> None:
    table = [row.replace(",u,", ",v,") if number < 50 else row for number, row in enumerate(rows())]
    finding = only(checked(tmp_path, Split(kind=SplitKind.TIME), table))
    assert finding.code is DataCode.MISSING_CLASS
    assert say(finding).startswith("No sample of class u of kind is in the training part")


@pytest.mark.parametrize("on_disk", [False, True])
def test_a_column_of_an_hdf5_file(tmp_path: Path, on_disk: bool) -> None:
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file["x"] = np.zeros((40, 2))
        file["kind"] = np.arange(40) % 3
        file["part"] = np.array(["train", "train", "val", "test"] * 10, h5py.string_dtype())
    bindings = {"in1": Binding("h", ("x",)), "out1": Binding("h", ("kind",), Encoding.CLASSES)}
    split = Split(kind=SplitKind.GIVEN, column=Column("h", "part"), names=NAMES)
    found = check(DataSettings({"h": Hdf5Source("a.h5", on_disk=on_disk)}, bindings, split), tmp_path, EXPECTED)
    assert found.findings == []
    assert found.parts == {"training": 20, "validation": 10, "test": 10}


def test_a_column_of_another_source_must_have_as_many_samples(tmp_path: Path) -> None:
    (tmp_path / "parts.csv").write_text("part,number\ntrain,1\ntest,2\n")
    (tmp_path / "t.csv").write_text("\n".join(["a,b,kind,patient,day,part", *rows(), ""]))
    split = Split(kind=SplitKind.GIVEN, column=Column("p", "part"), names=NAMES)
    sources = {**SETTINGS.sources, "p": CsvSource("parts.csv")}
    found = check(replace(SETTINGS, sources=sources, split=split), tmp_path, EXPECTED)
    assert only(found).code is DataCode.SOURCE_LENGTHS
