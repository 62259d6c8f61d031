"""What is removed when nobody needs it any more, and what is not."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

import pytest

from netdesigner.graph.edits import SetGraph
from netdesigner.project import run_lock
from netdesigner.project.document import new_document
from netdesigner.project.history import History
from netdesigner.project.journal import Journal
from netdesigner.project.journal_file import journals_folder, lock_of
from netdesigner.project.leftovers import OLD_S, remove_leftovers
from netdesigner.project.moving import carry_runs
from netdesigner.project.recovery import recoverable
from netdesigner.project.run_records import RunRecord, RunSettings
from netdesigner.project.runs import RunFolder, create_run, list_runs
from netdesigner.project.untitled import create_untitled_from_template, untitled_folder, untitled_project_file

SETTINGS = RunSettings("cpu", "tensorflow", 1, 1, 0)


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data home"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


@pytest.fixture
def later() -> float:
    return time.time() + OLD_S + 60


def new_run(project: Path) -> RunFolder:
    run = create_run(project)
    run.write_record(RunRecord(run.id, "project", time.time(), SETTINGS))
    return run


def test_old_untitled_folders_go(later: float) -> None:
    _document, path = create_untitled_from_template("siamese")
    new_run(path)
    remove_leftovers()
    assert path.exists()
    remove_leftovers(later)
    assert list(untitled_folder().iterdir()) == []


def test_an_open_project_keeps_its_folder(later: float) -> None:
    document, path = create_untitled_from_template("siamese")
    with closing(Journal(History(document))):
        remove_leftovers(later)
        assert path.exists()
    remove_leftovers(later)
    assert not path.exists()


def test_what_can_be_recovered_keeps_its_folder(later: float) -> None:
    document, path = create_untitled_from_template("siamese")
    history = History(document)
    with closing(Journal(history)) as journal:
        history.do("Rename", [SetGraph("main", "name", trainable=True)])
        assert journal.flush()
        (written,) = journals_folder().glob("*.jsonl")
        content = written.read_bytes()
    written.write_bytes(content)
    remove_leftovers(later)
    assert path.exists()
    assert len(recoverable()) == 1


def test_a_run_that_goes_on_keeps_its_folder(later: float) -> None:
    run = new_run(untitled_project_file("ab12"))
    with run_lock.hold(run.lock, engine=True):
        remove_leftovers(later)
        assert run.record_file.exists()


def test_a_run_of_a_project_that_was_saved_waits_for_it(later: float, tmp_path: Path) -> None:
    project = tmp_path / "mine.netd"
    project.touch()
    old = untitled_project_file("ab12")
    run = new_run(old)
    with run_lock.hold(run.lock, engine=True):
        carry_runs(old, project)
    remove_leftovers(later)
    assert list_runs(project) == [run]
    project.unlink()
    remove_leftovers(later)
    assert not run.path.exists()


def test_folders_behind_links_are_left_alone(later: float, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").touch()
    untitled_folder().mkdir(parents=True)
    (untitled_folder() / "link").symlink_to(precious)
    (untitled_folder() / "folder").mkdir()
    (untitled_folder() / "folder" / "link").symlink_to(precious)
    remove_leftovers(later)
    assert not (untitled_folder() / "folder").exists()
    assert (precious / "file").exists()


def test_journals_and_locks_that_came_to_nothing_go(later: float) -> None:
    journals_folder().mkdir(parents=True)
    (journals_folder() / "a.lock").touch()
    (journals_folder() / "b.jsonl").write_bytes(b"cut o")
    with closing(Journal(History(new_document()))) as journal:
        assert journal.flush()
        remove_leftovers()
        assert len(list(journals_folder().iterdir())) == 3
        remove_leftovers(later)
        (held,) = journals_folder().iterdir()
        assert run_lock.is_held(lock_of(held))


def test_nothing_there_yet(later: float) -> None:
    remove_leftovers(later)
