"""`split_samples()` and the scripts around it, executed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from netdesigner.codegen.script import write_script
from netdesigner.codegen.split_samples import parts_of, split_module
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.sources.tables import CsvSource
from netdesigner.data.split import Column, PartNames, Split, SplitKind
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings
from netdesigner.project.settings import Backend, FitSettings
from tests.builders import Drawing

COLUMN = Column("t", "by")
SHARES = st.sampled_from([0.0, 0.1, 0.15, 0.2, 0.3])
GROUPS = st.lists(st.integers(0, 30), min_size=40, max_size=120).map(np.array)
SEEDS = st.integers(0, 1000)


def divided(split: Split, *given_: object, stratified: bool = False) -> dict[str, np.ndarray]:
    """Return the rows of each part, which are disjoint and hold no row twice."""
    names: dict[str, Any] = {}
    exec(split_module(split, stratified=stratified), names)
    parts = dict(zip(parts_of(split), names["split_samples"](*given_), strict=True))
    rows = np.concatenate(list(parts.values()))
    assert len(np.unique(rows)) == len(rows)
    return parts


def assert_complete(parts: Mapping[str, np.ndarray], count: int) -> None:
    assert sorted(np.concatenate(list(parts.values()))) == list(range(count))


@given(GROUPS, SHARES, SHARES, SEEDS)
def test_groups_stay_together(groups: np.ndarray, validation: float, test: float, seed: int) -> None:
    assume(validation or test)
    assume(len(np.unique(groups)) >= 15)
    split = Split(validation, test, seed=seed, kind=SplitKind.GROUPS, column=COLUMN)
    parts = divided(split, groups)
    assert_complete(parts, len(groups))
    within = [set(groups[rows]) for rows in parts.values()]
    assert sum(map(len, within)) == len(set(groups))
    for part, share in (("validation", validation), ("test", test)):
        if share:
            assert abs(len(set(groups[parts[part]])) - share * len(set(groups))) <= 1.5
    again = divided(split, groups)
    assert all((parts[part] == again[part]).all() for part in parts)


@given(st.integers(20, 300), SHARES, SHARES)
def test_the_order_of_the_rows_is_kept(count: int, validation: float, test: float) -> None:
    assume(validation or test)
    parts = divided(Split(validation, test, kind=SplitKind.TIME), count)
    assert np.concatenate(list(parts.values())).tolist() == list(range(count))
    assert [len(parts.get(part, ())) for part in ("validation", "test")] == [
        round(count * share) for share in (validation, test)
    ]


@given(st.lists(st.integers(0, 50), min_size=20, max_size=100).map(np.array))
def test_the_latest_samples_test(times: np.ndarray) -> None:
    parts = divided(Split(0.2, 0.2, kind=SplitKind.TIME, column=COLUMN), times)
    assert_complete(parts, len(times))
    ordered = times[np.concatenate(list(parts.values()))]
    assert (np.diff(ordered) >= 0).all()


@given(st.lists(st.sampled_from(["train", "val", "test"]), max_size=40))
def test_samples_go_where_the_column_says(cells: list[str]) -> None:
    split = Split(kind=SplitKind.GIVEN, column=COLUMN, names=PartNames("train", "val", "test"))
    parts = divided(split, np.array(cells, str))
    assert_complete(parts, len(cells))
    for part, name in zip(("training", "validation", "test"), ("train", "val", "test"), strict=True):
        assert [cells[row] for row in parts[part]] == [name] * cells.count(name)


@given(st.integers(2, 6), SHARES, SEEDS, st.booleans(), st.booleans())
def test_every_sample_validates_once(folds: int, test: float, seed: int, stratified: bool, grouped: bool) -> None:
    random = np.random.default_rng(seed)
    labels, groups = random.permutation(np.arange(120) % 3), random.integers(0, 25, 120)
    column = COLUMN if grouped else None
    validated: list[int] = []
    for fold in range(1, folds + 1):
        split = Split(test=test, seed=seed, kind=SplitKind.FOLDS, column=column, folds=folds, fold=fold)
        by = [*([labels] if stratified else []), *([groups] if grouped else [])] or [120]
        parts = divided(split, *by, fold, stratified=stratified)
        assert_complete(parts, 120)
        if grouped:
            assert sum(len(set(groups[rows])) for rows in parts.values()) == len(set(groups))
        elif stratified:
            shares = [np.bincount(labels[rows]) / len(rows) for rows in parts.values()]
            assert np.allclose(shares, 1 / 3, atol=0.1)
        held_out = set(parts.get("test", ()))
        validated += parts["validation"].tolist()
    assert sorted(validated) == sorted(set(range(120)) - held_out)


def drawn(split: Split, encoding: Encoding = Encoding.CLASSES) -> Document:
    """Return a document that tells three kinds apart by two numbers."""
    drawing = Drawing()
    numbers = drawing.input((2,), "numbers")
    x = drawing.layer("Dense", numbers, units=3, activation="softmax")
    loss = "sparse_categorical_crossentropy" if encoding is Encoding.CLASSES else "categorical_crossentropy"
    kind = drawing.output(x, "kind", loss, metrics=("accuracy",))
    bindings = {numbers: Binding("t", ("a", "b")), kind: Binding("t", ("kind",), encoding)}
    drawing.do(SetSettings(DataSettings({"t": CsvSource("t.csv")}, bindings, split)))
    drawing.do(SetSettings(FitSettings(epochs=1, batch_size=16)))
    return drawing.document


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table, in which each sample has its number as `a`."""
    parts = ["train", "train", "train", "val", "test"]
    rows = [f"{row},{row % 7},{'uvw'[row % 3]},patient {row // 4},{100 - row},{parts[row % 5]}" for row in range(90)]
    (tmp_path / "t.csv").write_text("\n".join(["a,b,kind,patient,day,part", *rows, ""]), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def loaded(split: Split, backend: Backend | None = None, **fold: int) -> Sequence[Any]:
    names: dict[str, Any] = {"__name__": "script"}
    exec(write_script(drawn(split), backend=backend).text, names)
    parts: Sequence[Any] = names["load_data"](**fold)
    return [None if part is None else part[0][:, 0].astype(int).tolist() for part in parts]


@pytest.mark.parametrize("backend", [Backend.TENSORFLOW, Backend.JAX])
def test_scripts_divide_a_table(folder: Path, backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_BACKEND", "tensorflow")  # what Keras computes with is of no concern here
    grouped = loaded(Split(kind=SplitKind.GROUPS, column=Column("t", "patient")), backend)
    assert sum(len({row // 4 for row in part}) for part in grouped) == 23
    assert loaded(Split(0.2, 0.1, kind=SplitKind.TIME), backend)[2] == list(range(81, 90))
    by_day = loaded(Split(0.2, 0.1, kind=SplitKind.TIME, column=Column("t", "day")), backend)
    assert by_day[2] == list(range(8, -1, -1))
    names = PartNames("train", "val", "test")
    given_ = loaded(Split(kind=SplitKind.GIVEN, column=Column("t", "part"), names=names), backend)
    assert [row % 5 for row in given_[1]] == [3] * 18
    assert len(given_[0]) == 54
    only = loaded(Split(kind=SplitKind.GIVEN, column=Column("t", "part"), names=PartNames("train", "", "")), backend)
    assert only == [given_[0], None, None]


@pytest.mark.parametrize("encoding", [Encoding.CLASSES, Encoding.ONE_HOT])
def test_folds_of_a_table(folder: Path, encoding: Encoding) -> None:
    names: dict[str, Any] = {"__name__": "script"}
    exec(write_script(drawn(Split(test=0.2, kind=SplitKind.FOLDS, folds=3, fold=2), encoding)).text, names)
    folds = [names["load_data"](fold) for fold in (1, 2, 3)]
    assert [len(part[0]) for part in folds[0]] == [48, 24, 18]
    assert (names["load_data"]()[1][0] == folds[1][1][0]).all()


def test_without_shares_nothing_is_divided(folder: Path) -> None:
    assert loaded(Split(0.0, 0.0, kind=SplitKind.TIME))[1:] == [None, None]


def test_a_column_that_is_missing_is_told_in_the_script() -> None:
    text = write_script(drawn(Split(kind=SplitKind.GROUPS))).text
    assert "# split: no data" in text
