"""Each part of the data in files of its own: checked together, and loaded so by the script."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.expectations import Expectation
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.json_form import settings_from_json, settings_to_json
from netdesigner.data.sources.arrays import NpySource, NpzSource
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import ColumnType, CsvSource
from netdesigner.data.split import PartFiles, Split, SplitKind
from netdesigner.engine.data.check import check
from netdesigner.project import feeding, splitting
from netdesigner.project.edits import SetSettings
from tests.builders import Drawing

SIZES = {"train": 12, "val": 4, "test": 5}
SPLIT = Split(kind=SplitKind.FILES, files=(PartFiles("train", "val", "test"),))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for start, (name, count) in enumerate(SIZES.items()):
        kinds = ["yes" if row % 2 else "no" for row in range(count)]
        rows = (f"{100 * start + row},{row / 10},{kind}" for row, kind in enumerate(kinds))
        (tmp_path / f"{name}.csv").write_text("\n".join(["a,b,kind", *rows, ""]))
        x = np.arange(2 * count, dtype="float32").reshape(count, 2) + 100 * start
        np.savez(tmp_path / f"{name}.npz", x=x, kind=np.array(kinds))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _drawing(sources: dict[str, Source], fields: tuple[str, ...], split: Split = SPLIT) -> Drawing:
    drawing = Drawing()
    given = drawing.input((2,), "measures")
    classes = drawing.layer("Dense", given, units=2, activation="softmax")
    kind = drawing.output(classes, "kind", "sparse_categorical_crossentropy")
    bindings = {given: Binding("train", fields), kind: Binding("train", ("kind",), Encoding.CLASSES)}
    drawing.do(SetSettings(DataSettings(sources, bindings, split)))
    return drawing


def _tables(**changes: Any) -> dict[str, Source]:
    return {name: replace(CsvSource(f"{name}.csv"), **changes) for name in SIZES}


def _findings(folder: Path, drawing: Drawing) -> tuple[DataFinding, ...]:
    bound = drawing.document.data.bindings
    expected = [Expectation(node, node, is_input=len(binding.fields) > 1) for node, binding in bound.items()]
    return tuple(check(drawing.document.data, folder, expected).findings)


def _loaded(drawing: Drawing) -> Any:
    names: dict[str, Any] = {"__name__": "script"}
    text = write_script(drawing.document).text.replace("keras.tree.map_structure", "map_structure")
    head, _, rest = text.partition("def load_data")
    del head
    names |= {"np": np, "pd": __import__("pandas"), "map_structure": lambda take, pair: tuple(map(take, pair))}
    exec("def load_data" + rest.partition("\n\n\n")[0], names)
    return names["load_data"]()


@pytest.mark.parametrize(
    ("sources", "fields"),
    [
        (_tables(), ("a", "b")),
        (_tables(skips_rows=True), ("a", "b")),
        ({name: NpzSource(f"{name}.npz") for name in SIZES}, ("x",)),
    ],
)
def test_a_script_loads_each_part_from_its_file(
    folder: Path, sources: dict[str, Source], fields: tuple[str, ...]
) -> None:
    drawing = _drawing(sources, fields)
    assert [len(x) for x, _y in _loaded(drawing)] == list(SIZES.values())
    for start, (x, y) in enumerate(_loaded(drawing)):
        assert x[0, 0] == 100 * start
        assert y.tolist() == [row % 2 for row in range(len(y))]  # "no" comes before "yes"
    if fields == ("a", "b"):
        found = check(drawing.document.data, folder, [])
        assert (found.findings, found.parts) == ([], {"training": 12, "validation": 4, "test": 5})


def test_files_that_do_not_go_together_are_told(folder: Path) -> None:
    (folder / "test.csv").write_text("a,b,kind\n1,2,perhaps\n3,,yes\n")
    (folder / "val.csv").write_text("a,kind\n1,yes\n")
    found = {
        (item.code, item.file, item.row, item.column) for item in _findings(folder, _drawing(_tables(), ("a", "b")))
    }
    assert found == {
        (DataCode.FILES_FIELD, "val.csv", None, "b"),
        (DataCode.FILES_CLASS, "test.csv", None, "kind"),
        (DataCode.EMPTY_CELL, "test.csv", 3, "b"),
    }
    otherwise = {**_tables(), "val": CsvSource("val.csv", types=(("a", ColumnType.TEXT),))}
    assert DataCode.FILES_KIND in {item.code for item in _findings(folder, _drawing(otherwise, ("a", "b")))}
    none = Split(kind=SplitKind.FILES)
    assert DataCode.NO_FILES in {item.code for item in _findings(folder, _drawing(_tables(), ("a", "b"), none))}


def test_files_are_kept_found_by_their_names_and_follow_their_sources(folder: Path) -> None:
    data = _drawing(_tables(), ("a", "b"), Split()).document.data
    divided = splitting.divide_by(data, SplitKind.FILES)
    assert divided.split.files == SPLIT.files
    assert settings_from_json(settings_to_json(divided)) == divided
    renamed = feeding.rename_source(divided, "val", "other")
    assert renamed.split.files == (PartFiles("train", "other", "test"),)
    assert feeding.remove_source(renamed, "test").split.files == (PartFiles("train", "other"),)
    several = replace(data, sources={**data.sources, "x": NpySource("x.npy")})
    assert splitting.files_beside(several, "train") == ["val", "test"]
