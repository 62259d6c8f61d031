import json
from dataclasses import replace

import pytest

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.data.bindings import Binding, DataSettings, Encoding, Fill
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.facts_json import facts_from_json, facts_to_json
from netdesigner.data.json_form import settings_from_json, settings_to_json
from netdesigner.data.sources.arrays import Hdf5Source, NpySource, NpzSource
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.keras_sets import KerasSet, KerasSource
from netdesigner.data.sources.tables import ColumnType, CsvSource, ExcelSource, ParquetSource
from netdesigner.data.split import Column, PartNames, Split, SplitKind
from netdesigner.data.windows import Windows

SETTINGS = DataSettings(
    sources={
        "digits": BuiltinSource(BuiltinSet.DIGITS),
        "houses": CsvSource("houses.csv", ";"),
        "large": CsvSource("large.csv", on_disk=True),
        "people": ParquetSource("people.parquet", types=(("age", ColumnType.NUMBER), ("zip", ColumnType.TEXT))),
        "odd": CsvSource("a", "|", encoding="cp1252", decimal=",", thousands=".", header=False, comment="#"),
        "gaps": ExcelSource("prices.xlsx", skips_rows=True),
        "prices": ExcelSource("prices.xlsx", "2024"),
        "arrays": NpzSource("a.npz"),
        "array": NpySource("a.npy", on_disk=True),
        "sets": Hdf5Source("a.h5"),
        "mnist": KerasSource(KerasSet.MNIST),
        "imdb": KerasSource(KerasSet.IMDB, words=500, length=80),
    },
    bindings={
        "in1": Binding("houses", ("rooms", "area")),
        "in2": Binding("houses", ("age",), fill=Fill.MEDIAN),
        "out1": Binding("digits", ("target",), Encoding.ONE_HOT),
    },
    split=Split(0.1, 0.2, stratify=False, seed=7),
)
FACTS = SourceFacts(
    samples=3,
    fields={
        "x": FieldFacts("x", (8, 8, 1), "float32", None, 0.0, float("inf")),
        "kind": FieldFacts("kind", (), "string", ("a", "b"), counts=(1, 2)),
        "label": FieldFacts("label", (), "int64", (0, 1), 0.0, 1.0),
    },
    fingerprint="ab" * 32,
    test_samples=1,
    sheets=("2023", "2024"),
    skipped=4,
)


def test_settings_survive_json():
    assert settings_from_json(json.loads(json.dumps(settings_to_json(SETTINGS)))) == SETTINGS


@pytest.mark.parametrize(
    "split",
    [
        Split(kind=SplitKind.GROUPS, column=Column("houses", "district")),
        Split(kind=SplitKind.GIVEN, column=Column("arrays", "part"), names=PartNames("a", "", "b")),
        Split(kind=SplitKind.FOLDS, folds=3, fold=2),
    ],
)
def test_every_kind_of_split_survives_json(split):
    form = json.loads(json.dumps(settings_to_json(replace(SETTINGS, split=split))))
    assert settings_from_json(form).split == split


def test_windows_survive_json_and_samples_of_one_row_are_written_as_ever():
    column = Column("t", "day")
    for windows in (Windows(), Windows(5, 2, 3, 0, 4, column, column, skips_gaps=True)):
        settings = DataSettings(windows=windows)
        assert settings_from_json(settings_to_json(settings)) == settings
    assert "windows" not in settings_to_json(DataSettings())


def test_a_split_by_shares_is_written_as_ever():
    assert settings_to_json(SETTINGS)["split"].keys() == {"validation", "test", "stratify", "seed"}


def test_facts_survive_json_with_fields_in_order():
    back = facts_from_json(json.loads(json.dumps(facts_to_json(FACTS), allow_nan=False)))
    assert back == FACTS
    assert list(back.fields) == ["x", "kind", "label"]


def test_what_is_missing_has_its_default():
    assert settings_from_json({}) == DataSettings()
    assert settings_from_json({"split": {"seed": 3}}).split == Split(seed=3)


@pytest.mark.parametrize(
    ("form", "named"),
    [
        ([], "list"),
        ({"sources": []}, "sources"),
        ({"sources": {"a": {"kind": "sql"}}}, "sql"),
        ({"sources": {"a": {"kind": "builtin", "name": "mnist"}}}, "mnist"),
        ({"sources": {"a": {"kind": "keras", "name": "digits"}}}, "digits"),
        ({"sources": {"a": {"kind": "keras", "name": "imdb", "length": 10**9}}}, "words in texts"),
        ({"sources": {"a": {"kind": "csv", "path": 3}}}, "path"),
        ({"bindings": {"in1": {"source": "a", "fields": "x"}}}, "fields"),
        ({"bindings": {"in1": {"source": "a", "fields": ["x"], "encoding": "eval"}}}, "eval"),
        ({"split": {"validation": "half"}}, "validation"),
        ({"split": {"seed": 1.5}}, "seed"),
        ({"split": {"stratify": 1}}, "stratify"),
        ({"split": {"kind": "astrology"}}, "astrology"),
        ({"split": {"column": {"source": "a"}}}, "field"),
        ({"split": {"names": {"training": 1}}}, "training"),
    ],
)
def test_a_malformed_form_is_refused_by_name(form, named):
    with pytest.raises(ValueFormatError, match=named):
        settings_from_json(form)


@pytest.mark.parametrize(
    "form",
    [
        {"samples": 1, "fields": {}, "fingerprint": ""},
        {"samples": "1", "fields": [], "fingerprint": ""},
        {"samples": 1, "fields": [{"name": "x", "shape": [None], "dtype": "int64"}], "fingerprint": ""},
        {"samples": 1, "fields": [{"name": "x", "shape": [], "dtype": "int64", "classes": [1.5]}], "fingerprint": ""},
        {"samples": 1, "fields": [{"name": "x", "shape": [], "dtype": "int64", "classes": 3}], "fingerprint": ""},
    ],
)
def test_malformed_facts_are_refused(form):
    with pytest.raises(ValueFormatError):
        facts_from_json(form)
