"""Projects that were never saved: their folder, their data, their runs, and how all of it moves along."""

from __future__ import annotations

from pathlib import Path

import pytest

from netdesigner.data.sources.arrays import NpzSource
from netdesigner.data.sources.tables import CsvSource
from netdesigner.project.errors import ProjectFileError, TemplateError
from netdesigner.project.files import load_project
from netdesigner.project.runs import create_run
from netdesigner.project.untitled import create_untitled_from_template, is_untitled, untitled_project_file


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data home"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


def test_template_is_made_with_its_data(data_home: Path) -> None:
    document, path = create_untitled_from_template("siamese")
    assert path == untitled_project_file(document.id)
    assert path.is_relative_to(data_home)
    assert load_project(path) == document
    files = [source.path for source in document.data.sources.values() if isinstance(source, CsvSource | NpzSource)]
    assert files
    assert all((path.parent / file).is_file() for file in files)


def test_each_has_a_folder_of_its_own() -> None:
    (one, first), (other, second) = (create_untitled_from_template("iris") for _ in range(2))
    assert one.id != other.id
    assert first.parent != second.parent


def test_untitled_files_are_told_from_others(tmp_path: Path) -> None:
    assert is_untitled(untitled_project_file("ab12"))
    assert not is_untitled(tmp_path / "untitled.netd")


def test_a_run_makes_the_folder() -> None:
    path = untitled_project_file("ab12")
    assert create_run(path).path.is_relative_to(path.parent)


def test_no_such_template() -> None:
    with pytest.raises(TemplateError, match="no template 'nothing'"):
        create_untitled_from_template("nothing")


def test_data_folder_that_cannot_be_written(data_home: Path) -> None:
    data_home.write_text("a file")
    with pytest.raises(ProjectFileError, match="cannot be made"):
        create_untitled_from_template("iris")
