"""Versions of projects: compared, and merged by git."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from netdesigner.cli.exit_codes import ExitCode
from netdesigner.graph import changes
from netdesigner.project.document import Document
from netdesigner.project.files import load_project, save_project
from netdesigner.project.history import History
from netdesigner.project.templates import create_from_template
from tests.builders import Drawing
from tests.cli.conftest import Run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "digits.netd"
    create_from_template("digits-cnn", path)
    return path


def set_units(path: Path, layer: str, parameter: str, value: float) -> None:
    document = load_project(path)
    graph = document.network.main
    found = next(item for item in graph.layers.values() if item.name == layer)
    History(document).do("Edit", changes.set_parameter(document.network, graph, found.id, parameter, value))
    save_project(document, path)


def parameters(document: Document, layer: str) -> dict[str, object]:
    return dict(next(item for item in document.network.main.layers.values() if item.name == layer).parameters)


def test_equal_projects_say_nothing(run: Run, project: Path) -> None:
    said = run("diff", project, project)
    assert (said.code, said.out, said.err) == (ExitCode.DONE, "", "")


def test_a_parameter_is_told_in_words_and_as_json(run: Run, project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.netd"
    shutil.copy(project, other)
    set_units(other, "dropout", "rate", 0.5)
    said = run("diff", project, other)
    assert said.code == ExitCode.PROBLEMS
    assert "rate: 0.3 -> 0.5" in said.out
    (node,) = run("diff", project, other, "--json").json["graphs"][0]["nodes"]
    assert node["changes"] == [{"field": "rate", "old": 0.3, "new": 0.5}]


def test_what_is_no_project_is_told(run: Run, project: Path, tmp_path: Path) -> None:
    assert run("diff", project, tmp_path / "none.netd").code == ExitCode.USAGE


@pytest.mark.parametrize("content", ["", "{", '{"format": 1, "graphs": {"main": 3}}'])
def test_what_is_no_project_is_not_merged(run: Run, project: Path, tmp_path: Path, content: str) -> None:
    bad, before = tmp_path / "bad.netd", project.read_bytes()
    bad.write_text(content, encoding="utf-8")
    bases = (project, bad) if content else (project,)  # an empty base is none
    for words in ((project, project, bad), *((base, bad, project) for base in bases)):
        said = run("merge", *words)
        assert said.code == ExitCode.USAGE
        assert "bad.netd" in said.err
    assert project.read_bytes() == before


def test_git_merges_two_branches(project: Path, tmp_path: Path) -> None:
    """With git itself, and the driver as `--install` sets it up."""
    repository = Repository(tmp_path)
    repository.driver("--install")
    repository.commit("the beginning")
    repository.git("checkout", "-q", "-b", "wider")
    set_units(project, "conv2d", "filters", 64)
    repository.commit("more filters")
    repository.git("checkout", "-q", "main")
    set_units(project, "dropout", "rate", 0.5)
    repository.commit("more dropout")
    repository.git("merge", "-q", "--no-edit", "wider")
    document = load_project(project)
    assert parameters(document, "conv2d")["filters"] == 64
    assert parameters(document, "dropout")["rate"] == 0.5


def test_git_is_told_of_a_conflict(project: Path, tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.driver("--install")
    repository.commit("the beginning")
    repository.git("checkout", "-q", "-b", "other")
    set_units(project, "dropout", "rate", 0.1)
    repository.commit("less")
    repository.git("checkout", "-q", "main")
    set_units(project, "dropout", "rate", 0.5)
    repository.commit("more")
    with pytest.raises(subprocess.CalledProcessError) as refused:
        repository.git("merge", "--no-edit", "other")
    assert "parameters.rate" in refused.value.stderr + refused.value.stdout
    assert parameters(load_project(project), "dropout")["rate"] == 0.5
    assert "UU digits.netd" in repository.git("status", "--porcelain")


def test_git_merges_a_project_that_both_branches_have_added(project: Path, tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    added_twice(repository, project)
    repository.git("merge", "-q", "--no-edit", "other")
    names = [item.name for item in load_project(project).network.main.layers.values()]
    assert {"ours", "theirs"} <= set(names)
    assert names.count("conv2d") == 1


def test_git_is_told_of_different_projects_under_one_name(project: Path, tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    added_twice(repository, project, template="autoencoder")
    ours = project.read_bytes()
    with pytest.raises(subprocess.CalledProcessError) as refused:
        repository.git("merge", "--no-edit", "other")
    assert "different projects" in refused.value.stderr + refused.value.stdout
    assert project.read_bytes() == ours
    assert "AA digits.netd" in repository.git("status", "--porcelain")


def added_twice(repository: "Repository", project: Path, template: str = "") -> None:
    """Add the project on two branches, each with a layer of its own, or made of another template."""
    content = project.read_bytes()
    project.unlink()
    repository.driver("--install")
    repository.commit("the beginning")
    for branch, layer in (("other", "theirs"), ("ours", "ours")):
        repository.git("checkout", "-q", "-b", branch, "main")
        project.write_bytes(content)
        drawing = Drawing(History(load_project(project)))
        drawing.layer("Dense", units=3, name=layer)
        save_project(drawing.document, project)
        if template and branch == "other":
            project.unlink()
            create_from_template(template, project)
        repository.commit("the project")


class Repository:
    """A git repository that finds this very program as its merge driver."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "A person")
        self.git("config", "user.email", "person@example.org")

    def git(self, *words: str) -> str:
        return self._run("git", *words)

    def driver(self, *words: str) -> None:
        self._run(sys.executable, "-m", "netdesigner", "merge", *words)
        self.git("config", "merge.netdesigner.driver", f"{json.dumps(sys.executable)} -m netdesigner merge %O %A %B")

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def _run(self, *words: str) -> str:
        done = subprocess.run(words, cwd=self._folder, capture_output=True, text=True, check=True, timeout=120)
        return done.stdout
