"""Tables whose cells name files, and what is wrong with these: real tables, real files."""

import os
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from netdesigner.data.bindings import Binding, DataSettings, Encoding, Split
from netdesigner.data.expectations import Expectation
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.media import Pictures, Sounds, Texts
from netdesigner.data.sample import LinesValue
from netdesigner.data.sources.source import AnyTable
from netdesigner.data.sources.tables import CsvSource, ExcelSource, ParquetSource
from netdesigner.engine.data.check import check
from netdesigner.engine.data.inspection import inspect
from netdesigner.engine.data.looking import Looker
from netdesigner.engine.data.preview import preview
from netdesigner.engine.data.sample import sample
from netdesigner.engine.data.statistics import statistics
from netdesigner.i18n.data import data_sentence
from tests.sample_folders import picture_table, sound_folder, text_folder

SMALL = Pictures(12, 16)
SOURCE = CsvSource("photos.csv", types=(("other", SMALL), ("photo", SMALL)), folder="photos")
EXPECTED = (
    Expectation("in1", "photo", is_input=True, shape=(12, 16, 3)),
    Expectation("in2", "brightness", is_input=True, shape=(1,)),
    Expectation("out1", "colour", is_input=False, shape=(3,), labels=True),
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return picture_table(tmp_path)


def settings(source: AnyTable) -> DataSettings:
    bindings = {
        "in1": Binding("photos", ("photo",)),
        "in2": Binding("photos", ("brightness",)),
        "out1": Binding("photos", ("colour",), Encoding.CLASSES),
    }
    return DataSettings({"photos": source}, bindings, Split(0.2, 0.2))


def found(table: Path, source: AnyTable = SOURCE) -> list[DataFinding]:
    return check(settings(source), table.parent, EXPECTED).findings


def other_tables(table: Path) -> list[AnyTable]:
    frame = pd.read_csv(table)
    frame.to_parquet(table.with_suffix(".parquet"))
    frame.to_excel(table.with_suffix(".xlsx"), index=False)
    told = {"types": SOURCE.types, "folder": "photos"}
    return [ParquetSource("photos.parquet", **told), ExcelSource("photos.xlsx", **told)]


def test_cells_stand_for_pictures_in_tables_of_every_kind(table: Path) -> None:
    for source in (SOURCE, *other_tables(table)):
        facts = inspect(source, table.parent)
        assert facts.samples == 60
        assert [facts.fields[name].shape for name in ("photo", "other")] == [(12, 16, 3)] * 2
        assert facts.fields["photo"].medium == SMALL
        assert facts.fields["colour"].counts == (20, 20, 20)
        assert found(table, source) == []


def test_names_may_be_whole_paths(table: Path) -> None:
    frame = pd.read_csv(table)
    frame["photo"] = [str(table.parent / "photos" / name) for name in frame["photo"]]
    frame.to_csv(table, index=False)
    assert found(table) == []


def test_files_that_are_broken_or_missing_are_named_with_their_row(table: Path) -> None:
    (table.parent / "photos" / "green004.png").write_bytes(b"no picture")
    (table.parent / "photos" / "red007.png").unlink()
    for source, place in zip((SOURCE, *other_tables(table)), ("line 15", "sample 13", "row 15"), strict=True):
        (finding,) = found(table, source)
        assert finding.code is DataCode.UNREADABLE_FILES
        assert finding.values["files"] == ("green004.png", "red007.png")
        said = data_sentence(finding.code, finding.file, finding.row, finding.column, finding.values)
        assert said.startswith(f"{source.path}, {place}, field photo: The file green004.png cannot be read (")
        assert "2 such rows" in said
        without = replace(source, skipped=finding.values["files"])
        assert found(table, without) == []
        facts = check(settings(without), table.parent, EXPECTED).facts["photos"]
        assert (facts.samples, facts.skipped) == (58, 2)


def test_what_is_no_file_is_never_opened(table: Path) -> None:
    os.mkfifo(table.parent / "photos" / "pipe.png")
    (table.parent / "photos" / "folder.png").mkdir()
    lines = table.read_text().splitlines()
    for number, name in ((3, "pipe.png"), (5, "folder.png"), (6, "")):
        lines[number] = f"{name},{lines[number].partition(',')[2]}"
    table.write_text("\n".join(lines) + "\n")
    unreadable, missing = found(table)
    assert (unreadable.row, unreadable.values["files"]) == (4, ("pipe.png", "folder.png"))
    assert (missing.code, missing.row) == (DataCode.EMPTY_CELL, 7)
    looker = Looker()
    shown = preview(looker.head(SOURCE, table.parent, 6))["photo"]
    assert [bool(item["picture"]) for item in shown] == [True, True, False, True, False, False]
    known = statistics(looker.table(SOURCE, table.parent), ["photo"]).fields["photo"]
    assert known.numbers is not None
    assert 0 < known.numbers.mean < 255


def test_a_table_is_looked_at_again_when_files_come_or_go(table: Path) -> None:
    looker = Looker()
    first = looker.survey(SOURCE, table.parent)
    assert looker.survey(SOURCE, table.parent) is first
    (table.parent / "photos" / "red003.png").unlink()
    assert looker.survey(SOURCE, table.parent).flaws["photo"].files == ("red003.png",)


def test_cells_stand_for_sounds_and_texts(tmp_path: Path) -> None:
    tones, opinions = sound_folder(tmp_path / "tones"), text_folder(tmp_path / "opinions")
    for folder in (tones, opinions):
        files = sorted(file.relative_to(tmp_path).as_posix() for file in folder.rglob("*.*"))
        pd.DataFrame({"file": files}).to_csv(tmp_path / f"{folder.name}.csv", index=False)
    sound = CsvSource("tones.csv", types=(("file", Sounds(8_000, 300)),))
    text = CsvSource("opinions.csv", types=(("file", Texts()),))
    looker = Looker()
    assert looker.survey(sound, tmp_path).facts.fields["file"].shape == (300, 1)
    line = sample(looker.table(sound, tmp_path), 0)["file"]
    assert isinstance(line, LinesValue)
    assert line.length == 300
    assert str(preview(looker.head(text, tmp_path, 1))["file"][0]).startswith("good fine 很好")
    assert statistics(looker.table(text, tmp_path), ["file"]).fields["file"].texts is not None
