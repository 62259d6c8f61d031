"""Tables whose cells name files: scripts find them and read them batch by batch; executed, and read back."""

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest

from netdesigner.codegen.reading.read import read
from netdesigner.codegen.script import write_script
from netdesigner.data.bindings import Binding, DataSettings, Encoding, Split
from netdesigner.data.facts import SourceFacts
from netdesigner.data.file_checks import file_findings
from netdesigner.data.findings import DataCode
from netdesigner.data.media import Channels, Pictures, Sounds, Texts
from netdesigner.data.sources.source import AnyTable
from netdesigner.data.sources.tables import CsvSource, ExcelSource, ParquetSource
from netdesigner.data.split import Column, PartFiles, SplitKind
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings
from netdesigner.project.settings import Backend, FitSettings
from tests.builders import Drawing
from tests.sample_folders import COLOURS, picture_table

BACKENDS = [Backend.TENSORFLOW, Backend.JAX]
SMALL = Pictures(12, 12)


def _document(source: AnyTable, backend: Backend = Backend.TENSORFLOW, split: Split | None = None) -> Document:
    """Two photos and a number feed a network: what both photos show has one name."""
    drawing = Drawing()
    fields = {name: kind for name, kind in source.types if isinstance(kind, Pictures | Sounds | Texts)}
    nodes = {drawing.input(medium.shape, name, medium.dtype): name for name, medium in fields.items()}
    nodes[drawing.input((1,), "brightness")] = "brightness"
    output = drawing.output(next(iter(nodes)), "answer", "mse")
    bindings = {node: Binding("photos", (name,)) for node, name in nodes.items()}
    bindings[output] = Binding("photos", ("colour",), Encoding.CLASSES)
    drawing.do(SetSettings(DataSettings({"photos": source}, bindings, split or Split(0.2, 0.2))))
    drawing.do(SetSettings(FitSettings(seed=5, batch_size=8, backend=backend)))
    return drawing.document


def _executed(document: Document) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "script"}
    exec(write_script(document).text, names)
    return names


@pytest.mark.parametrize("backend", BACKENDS)
def test_pairs_of_pictures_go_with_their_numbers_and_classes(
    keras: ModuleType, tmp_path: Path, backend: Backend
) -> None:
    table = picture_table(tmp_path)
    skipped = ("blue003.png", "red011.png")
    types = (("other", SMALL), ("photo", SMALL))
    source = CsvSource(str(table), types=types, folder="photos", skipped=skipped)
    script = _executed(_document(source, backend))
    data = script["load_data"]()
    names = [Path(name).name for x, _ in data for part in ("photo", "other") for name in x[part]]
    assert len(names) == 2 * 56
    assert not set(skipped).intersection(names)
    batches = script["make_dataset"](*data[0])
    for x, y in batches if backend is Backend.TENSORFLOW else [batches[0]]:
        wanted = [list(COLOURS.values())[int(label)] for label in np.asarray(y)]
        for part in ("photo", "other"):
            pixels = np.asarray(x[part])
            assert pixels.shape[1:] == (12, 12, 3)
            assert np.allclose(pixels[:, 4:8, 4:8].mean(axis=(1, 2)), wanted, atol=12)
        assert np.allclose(np.asarray(x["brightness"])[:, 0], np.mean(wanted, axis=1), atol=0.1)


def test_whole_paths_lead_to_files_wherever_the_table_is(keras: ModuleType, tmp_path: Path) -> None:
    table = picture_table(tmp_path / "elsewhere")
    frame = pd.read_csv(table)
    frame["photo"] = [str(table.parent / "photos" / name) for name in frame["photo"]]
    frame.to_parquet(tmp_path / "photos.parquet")
    source = ParquetSource(str(tmp_path / "photos.parquet"), types=(("photo", SMALL),))
    script = _executed(_document(source))
    x, _ = next(iter(script["make_dataset"](*script["load_data"]()[0])))
    assert x["photo"].shape == (8, 12, 12, 3)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    ("source", "split"),
    [
        (CsvSource("photos.csv", types=(("photo", SMALL),)), None),
        (CsvSource("data/photos.csv", types=(("photo", SMALL),), skips_rows=True, skipped=("a.png",)), None),
        (
            ParquetSource("data/photos.parquet", types=(("photo", Pictures(8, 9, Channels.GREY)),), folder="in/side"),
            None,
        ),
        (CsvSource("photos.csv", header=False, types=(("0", SMALL), ("1", Sounds(length=9)), ("3", Texts()))), None),
        (
            ExcelSource("/data/photos.xlsx", types=(("other", SMALL), ("photo", SMALL)), folder="../photos"),
            Split(0.2, 0.2, kind=SplitKind.GROUPS, column=Column("photos", "owner")),
        ),
    ],
    ids=["beside", "skipping", "inside", "of_all_kinds", "in_groups"],
)
def test_scripts_are_read_back(source: AnyTable, split: Split | None, backend: Backend) -> None:
    document = _document(source, backend, split)
    script = write_script(document)
    reading = read(script.text, "other")
    again = reading.imported.document
    assert reading.imported.findings == ()
    assert list(again.data.sources.values()) == [source]
    assert [item.fields for item in again.data.bindings.values()] == [
        item.fields for item in document.data.bindings.values()
    ]
    assert write_script(again).text == script.text


def test_tables_of_the_parts_leave_out_what_any_of_them_does_and_name_files_of_one_folder() -> None:
    names = ("train", "test")
    sources = {
        name: CsvSource(f"{name}.csv", types=(("photo", SMALL),), folder="photos", skipped=(f"{name}.png",))
        for name in names
    }
    drawing = Drawing()
    given = drawing.input(SMALL.shape, "photo")
    output = drawing.output(given, "copy", "mse")
    split = Split(kind=SplitKind.FILES, files=(PartFiles("train", test="test"),))
    bindings = {node: Binding("train", ("photo",)) for node in (given, output)}
    settings = DataSettings(sources, bindings, split)
    drawing.do(SetSettings(settings))
    script = write_script(drawing.document).text
    assert 'skipped = ["test.png", "train.png"]' in script
    assert 'named_files("photos", table["photo"])' in script
    facts = {name: SourceFacts(9) for name in names}
    assert list(file_findings(settings, (), facts)) == []
    elsewhere = replace(settings, sources={**sources, "test": replace(sources["test"], folder="elsewhere")})
    assert [item.code for item in file_findings(elsewhere, (), facts)] == [DataCode.FILES_KIND]
