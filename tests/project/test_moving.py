"""A project gets another file: its data and its runs move along."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from netdesigner.data.bindings import DataSettings
from netdesigner.data.sources.arrays import NpzSource
from netdesigner.data.sources.builtin import BuiltinSet, BuiltinSource
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import CsvSource
from netdesigner.project import run_lock
from netdesigner.project.document import Document, new_document
from netdesigner.project.edits import SetSettings, apply_edit
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.moving import carry_data, carry_runs, gather_runs
from netdesigner.project.run_records import RunRecord, RunSettings
from netdesigner.project.runs import RunFolder, create_run, list_runs
from netdesigner.project.untitled import create_untitled_from_template, untitled_project_file

SETTINGS = RunSettings("cpu", "tensorflow", 1, 1, 0)


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data home"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "projects"
    folder.mkdir()
    return folder / "mine.netd"


def with_sources(**sources: Source) -> Document:
    document = new_document()
    document.data = DataSettings(sources)
    return document


def paths(document: Document) -> dict[str, str]:
    sources = document.data.sources.items()
    return {name: source.path for name, source in sources if not isinstance(source, BuiltinSource)}


def carried(document: Document, old: Path, new: Path) -> dict[str, str]:
    for edit in carry_data(document, old, new):
        apply_edit(document, edit)
    return paths(document)


def new_run(project: Path) -> RunFolder:
    run = create_run(project)
    run.write_record(RunRecord(run.id, "project", time.time(), SETTINGS))
    return run


def test_files_of_an_untitled_project_are_carried_along(target: Path) -> None:
    document, old = create_untitled_from_template("siamese")
    before = {name: (old.parent / path).read_bytes() for name, path in paths(document).items()}
    after = carried(document, old, target)
    assert {name: (target.parent / path).read_bytes() for name, path in after.items()} == before
    assert all(path.startswith("mine.data/") for path in after.values())
    shutil.rmtree(old.parent)
    assert all((target.parent / path).is_file() for path in after.values())


def test_a_file_that_is_there_already_is_not_overwritten(target: Path) -> None:
    document, old = create_untitled_from_template("siamese")
    path = next(iter(paths(document).values()))
    there = target.parent / "mine.data" / Path(path).name
    there.parent.mkdir()
    there.write_text("precious")
    after = carried(document, old, target)
    assert there.read_text() == "precious"
    assert (target.parent / "mine.data" / f"{there.stem}-2{there.suffix}").is_file()
    assert f"mine.data/{there.stem}-2{there.suffix}" in after.values()


def test_the_same_file_is_not_copied_twice(target: Path) -> None:
    document, old = create_untitled_from_template("siamese")
    carry_data(document, old, target)
    carry_data(document, old, target)
    assert len(list((target.parent / "mine.data").iterdir())) == len(set(paths(document).values()))


def test_a_file_beside_the_new_project_gets_a_relative_path(target: Path, tmp_path: Path) -> None:
    document = with_sources(
        near=CsvSource(str(target.parent / "tables" / "a.csv"), ";"),
        far=NpzSource(str(tmp_path / "b.npz")),
        lost=NpzSource("lost.npz"),
        built=BuiltinSource(BuiltinSet.IRIS),
    )
    old = untitled_project_file(document.id)
    assert carried(document, old, target) == {
        "near": "tables/a.csv",
        "far": str(tmp_path / "b.npz"),
        "lost": str(old.with_name("lost.npz")),
    }
    assert document.data.sources["near"] == CsvSource("tables/a.csv", ";")


def test_paths_lead_to_the_same_files_from_another_folder(tmp_path: Path, target: Path) -> None:
    document = with_sources(inside=CsvSource("data/a.csv"), above=CsvSource("../b.csv"), absolute=CsvSource("/c.csv"))
    old = tmp_path / "old" / "mine.netd"
    after = carried(document, old, target)
    assert after == {"inside": "../old/data/a.csv", "above": "../b.csv", "absolute": "/c.csv"}


def test_paths_stay_in_the_same_folder(target: Path) -> None:
    document = with_sources(table=CsvSource("data/../a.csv"))
    assert carry_data(document, target.with_name("old.netd"), target) == ()


def test_edits_can_be_taken_back(target: Path) -> None:
    document, old = create_untitled_from_template("siamese")
    before = document.data
    (edit,) = carry_data(document, old, target)
    inverse = apply_edit(document, edit)
    assert inverse == SetSettings(before)


def test_folder_that_cannot_be_written(target: Path) -> None:
    document, old = create_untitled_from_template("siamese")
    target.with_name("mine.data").write_text("a file")
    with pytest.raises(ProjectFileError, match=r"mine\.data cannot be written"):
        carry_data(document, old, target)


def test_runs_of_an_untitled_project_move_along(target: Path) -> None:
    old = untitled_project_file("ab12")
    runs = [new_run(old), new_run(old)]
    moved = carry_runs(old, target)
    assert list(moved) == runs
    assert list_runs(target) == list(moved.values())
    assert {run.path.parent for run in moved.values()} == {target.with_name("mine.runs")}
    assert list_runs(old) == []


def test_runs_do_not_replace_those_that_are_there(target: Path) -> None:
    old = untitled_project_file("ab12")
    there, run = new_run(target), new_run(old)
    run.path.rename(run.path.with_name(there.id))
    (moved,) = carry_runs(old, target).values()
    assert moved.id == f"{there.id}-2"
    assert len(list_runs(target)) == 2


def test_a_run_that_goes_on_stays_and_is_found(target: Path) -> None:
    old = untitled_project_file("ab12")
    ended, living = new_run(old), new_run(old)
    with run_lock.hold(living.lock, engine=True):
        assert list(carry_runs(old, target)) == [ended]
        assert living in list_runs(target)
        assert gather_runs(target) == {}
    assert list(gather_runs(target)) == [living]
    assert {run.path.parent for run in list_runs(target)} == {target.with_name("mine.runs")}


def test_runs_move_to_another_disk(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = untitled_project_file("ab12")
    run = new_run(old)
    rename = Path.rename

    def refused(self: Path, goal: Path) -> Path:
        if self.parent != goal.parent:
            raise OSError(18, os.strerror(18))
        return rename(self, goal)

    monkeypatch.setattr(Path, "rename", refused)
    record = run.read_record()
    (moved,) = carry_runs(old, target).values()
    assert moved.read_record() == record
    assert not run.path.exists()
    assert [path.name for path in target.with_name("mine.runs").iterdir()] == [run.id]


def test_runs_of_a_named_project_stay(tmp_path: Path, target: Path) -> None:
    old = tmp_path / "old.netd"
    run = new_run(old)
    assert carry_runs(old, target) == {}
    assert (list_runs(old), list_runs(target)) == ([run], [])


def test_an_untitled_project_that_has_gathered_nothing_leaves_nothing(
    target: Path, caplog: pytest.LogCaptureFixture
) -> None:
    old = untitled_project_file("cd34")
    assert carry_runs(old, target) == {}
    assert not old.parent.exists()
    assert not caplog.records
