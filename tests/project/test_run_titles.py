"""Titles and notes of runs, and runs that are removed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from netdesigner.project import run_lock
from netdesigner.project.run_records import RunRecord, RunSettings
from netdesigner.project.run_removal import delete_run
from netdesigner.project.run_titles import RunLabel, describe_run, run_label, run_title, set_run_title
from netdesigner.project.runs import RunFolder, RunFolderError, create_run, list_runs


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "digits.netd"


@pytest.fixture
def run(project: Path) -> RunFolder:
    run = create_run(project)
    run.write_record(RunRecord(run.id, "digits", time.time(), RunSettings("cpu", "tensorflow", 1, 1, 0)))
    return run


def test_a_run_goes_by_its_id_until_it_is_named(run: RunFolder) -> None:
    assert (run_title(run), run_label(run)) == (run.id, RunLabel())


def test_title_and_notes_are_kept_apart(run: RunFolder) -> None:
    before = run.read_record()
    set_run_title(run, "  größere\nSchritte 大 ")
    describe_run(run, [" a  b", "c", "c", " "], "one\ntwo\n")
    assert run_label(run) == RunLabel("größere Schritte 大", "one\ntwo", ("a b", "c"))
    set_run_title(run, " ")
    assert (run_title(run), run_label(run).notes) == (run.id, "one\ntwo")
    assert run.read_record() == before


@pytest.mark.parametrize("content", ["", "[]", "{", '{"title": 1, "notes": null}', "\x00"])
def test_what_cannot_be_read_is_no_title(content: str, run: RunFolder) -> None:
    run.label_file.write_text(content)
    assert run_title(run) == run.id


def test_title_that_cannot_be_written(run: RunFolder) -> None:
    run.label_file.mkdir()
    with pytest.raises(RunFolderError, match="cannot be written"):
        set_run_title(run, "title")


def test_a_removed_run_is_gone(run: RunFolder, project: Path) -> None:
    (run.path / "checkpoints").mkdir()
    (run.path / "checkpoints" / "file").touch()
    delete_run(run)
    assert list_runs(project) == []
    assert list(run.path.parent.iterdir()) == []


def test_a_run_that_goes_on_is_not_removed(run: RunFolder, project: Path) -> None:
    with run_lock.hold(run.lock, engine=True), pytest.raises(RunFolderError, match="Stop it first"):
        delete_run(run)
    assert list_runs(project) == [run]


def test_a_folder_that_is_no_run_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RunFolderError, match="holds no run"):
        delete_run(RunFolder(tmp_path))
    assert (tmp_path / "file").exists()


def test_what_links_lead_to_stays(run: RunFolder, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").touch()
    (run.path / "link").symlink_to(precious)
    delete_run(run)
    assert (precious / "file").exists()


def test_of_a_run_that_is_a_link_only_the_link_goes(run: RunFolder, project: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    run.path.rename(elsewhere)
    run.path.symlink_to(elsewhere)
    delete_run(run)
    assert not run.path.is_symlink()
    assert (elsewhere / "run.json").exists()
