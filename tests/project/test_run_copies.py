"""Going on from the network of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from netdesigner.project.document import Document
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.files import load_project
from netdesigner.project.run_copies import copy_from_run, run_of_document
from netdesigner.project.runs import RunFolder
from netdesigner.project.templates import create_from_template
from netdesigner.project.untitled import untitled_project_file
from netdesigner.training.options import RunOptions
from netdesigner.training.start import prepare_run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "work" / "sequence.netd"


@pytest.fixture
def document(project: Path) -> Document:
    project.parent.mkdir()
    return create_from_template("two-inputs-two-outputs", project)


@pytest.fixture
def run(document: Document, project: Path) -> RunFolder:
    return prepare_run(document, project, RunOptions())


def test_the_document_of_a_run_is_told_from_a_project(run: RunFolder, project: Path, tmp_path: Path) -> None:
    assert run_of_document(run.document) == run
    assert run_of_document(project) is None
    assert run_of_document(run.path / "other.netd") is None
    assert run_of_document(tmp_path / "document.netd") is None


def test_a_copy_reaches_the_same_data(run: RunFolder, document: Document, project: Path) -> None:
    before = run.document.read_bytes()
    copy = copy_from_run(run)
    assert copy.network == document.network
    assert copy.id != document.id
    folder = untitled_project_file(copy.id).parent
    places = {name: source.path for name, source in document.data.sources.items() if hasattr(source, "path")}
    assert places
    for name, path in places.items():
        assert (folder / copy.data.sources[name].path).resolve() == (project.parent / path).resolve()
    assert run.document.read_bytes() == before


def test_a_run_whose_document_is_damaged(run: RunFolder) -> None:
    run.document.write_text("{")
    with pytest.raises(ProjectFileError, match="cannot be opened"):
        copy_from_run(run)


def test_the_copy_is_no_run_of_the_project(run: RunFolder, project: Path) -> None:
    copy_from_run(run)
    assert load_project(project) is not None
    assert [path.name for path in run.path.parent.iterdir()] == [run.id]
