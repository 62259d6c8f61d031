"""Wrong usage and unreadable input: a sentence on standard error, nothing on standard output, exit status 2."""

from pathlib import Path

import pytest

from netdesigner import __version__
from netdesigner.cli.main import COMMANDS
from netdesigner.i18n import use_language
from netdesigner.project.templates import templates
from tests.cli.conftest import Run
from tests.project.test_files import BAD_FILES


def test_version_and_help(run: Run) -> None:
    assert run("--version").out == f"netdesigner {__version__}\n"
    said = run("--help")
    assert said.code == 0
    for command in COMMANDS:
        assert f"\n    {command}" in said.out
        assert run(command, "--help").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ["juggle", "x"],
        ["train"],
        ["--nonsense"],
        ["new", "no-such-template", "-o", "x.netd"],
        ["train", "x.netd", "--epochs", "0"],
        ["train", "x.netd", "--epochs", "many"],
        ["train", "x.netd", "--device", "toaster"],
        ["train", "x.netd", "--data", "nothing"],
        ["train", "x.netd", "--backend", "theano"],
        ["export", "x.netd"],
        ["export", "x.netd", "-o", "x", "--to", "poem"],
        ["evaluate", "no-such.netd"],
        ["predict", "no-such.netd", "1"],
        ["no-such.netd"],
    ],
    ids=" ".join,
)
def test_wrong_usage(run: Run, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = run(*words)
    assert said.code == 2
    assert said.out == ""
    assert said.err.strip()
    assert "Traceback" not in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["check", "train", "evaluate"])
@pytest.mark.parametrize("content", [content for content, _reason in BAD_FILES.values()], ids=BAD_FILES.keys())
def test_a_bad_project(run: Run, content: bytes, command: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.netd"
    path.write_bytes(content)
    said = run(command, path, "--json")
    assert said.code == 2
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert str(path) in said.err
    assert list(tmp_path.iterdir()) == [path]


def test_templates(run: Run) -> None:
    names = [template.name for template in templates()]
    assert [line.split()[0] for line in run("templates").out.splitlines()] == names
    listed = run("templates", "--json").json
    assert listed["version"] == 1
    assert [template["name"] for template in listed["templates"]] == names


def test_new(run: Run, tmp_path: Path) -> None:
    assert run("new", "iris", "-o", tmp_path / "flowers").code == 0
    path = tmp_path / "flowers.netd"
    content = path.read_bytes()
    again = run("new", "iris", "-o", path)
    assert again.code == 2
    assert "exists already" in again.err
    assert path.read_bytes() == content


def test_a_project_where_there_is_no_display(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "iris.netd"
    run("new", "iris", "-o", path)
    said = run(path)
    assert said.code == 2
    assert "no display" in said.err
    assert f"export {path}" in said.err


def test_a_display_that_cannot_be_reached(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "iris.netd"
    run("new", "iris", "-o", path)
    monkeypatch.setenv("DISPLAY", ":4242")
    said = run(path)
    assert said.code == 2
    assert ":4242" in said.err


def test_a_run_that_is_not_there(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "iris.netd"
    run("new", "iris", "-o", path)
    for words in (["evaluate", path], ["predict", path, "[1, 2, 3, 4]"], ["export", path, "-o", tmp_path / "m.keras"]):
        said = run(*words)
        assert said.code == 2
        assert "train it first" in said.err
    said = run("evaluate", path, "--run", "yesterday")
    assert "has no run yesterday" in said.err


def test_english_and_chinese(run: Run) -> None:
    use_language("zh_CN")
    try:
        assert "错误" in run("evaluate", "no-such.netd").err
    finally:
        use_language("en")
