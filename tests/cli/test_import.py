"""`netdesigner import`: what it makes, what it says, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from netdesigner.project.files import load_project
from tests.cli.conftest import Run

SCRIPT = """
import keras
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, name="first"), keras.layers.{last}])
"""


def script(folder: Path, last: str) -> Path:
    path = folder / "mine.py"
    path.write_text(SCRIPT.format(last=last))
    return path


def test_a_script_becomes_a_project(run: Run, tmp_path: Path) -> None:
    said = run("import", script(tmp_path, 'Dense(1, name="last")'), "-o", tmp_path / "mine", "--json")
    assert said.code == 0
    answer = json.loads(said.out)
    assert answer["ok"]
    assert answer["weights"] is None
    document = load_project(Path(answer["project"]))
    assert {layer.name for layer in document.network.main.layers.values()} == {"first", "last"}
    assert answer["nodes"] == len(document.network.main.nodes)


def test_what_could_not_be_taken_is_told_and_is_an_exit_status(run: Run, tmp_path: Path) -> None:
    said = run("import", script(tmp_path, "NoSuchLayer(3)"), "-o", tmp_path / "mine", "--json")
    answer = json.loads(said.out)
    assert said.code == (0 if answer["ok"] else 1)
    assert answer["findings"]
    assert all(item["message"] for item in answer["findings"])
    assert (tmp_path / "mine.netd").is_file()


CANARY = """
import keras, pathlib
pathlib.Path("canary").write_text("sung")
model = keras.Sequential([keras.Input((4,)), *[keras.layers.Dense(n) for n in map(int, open("sizes").read().split())]])
"""


TWO = """
import keras
x = keras.Input((4,))
model = keras.Model(x, keras.layers.Dense(1)(x), name="mine")
other = keras.Model(x, keras.layers.Dense(2)(x), name="other")
model.compile("sgd", "mse")
model.fit(None, None, epochs=7)
"""


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A script that only running it can tell about, and that tells that it was run."""
    (tmp_path / "sizes").write_text("5 3")
    path = tmp_path / "bird.py"
    path.write_text(CANARY)
    return path


def test_a_script_is_not_executed_unless_that_is_asked_for(run: Run, canary: Path, tmp_path: Path) -> None:
    said = run("import", canary, "-o", tmp_path / "mine")
    assert said.code == 1
    assert "--run" in said.err
    assert not (tmp_path / "canary").exists()


@pytest.mark.slow
def test_a_script_that_is_executed_gives_its_model_and_weights(run: Run, canary: Path, tmp_path: Path) -> None:
    said = run("import", canary, "-o", tmp_path / "mine", "--run", "--json")
    assert said.code == 0
    assert "can do all that you can do" in said.err
    assert (tmp_path / "canary").exists()
    assert said.json["findings"] == []
    document = load_project(tmp_path / "mine.netd")
    assert [layer.parameters["units"] for layer in document.network.main.layers.values()] == [5, 3]
    assert Path(said.json["weights"], "model.keras").is_file()


@pytest.mark.slow
def test_one_of_the_models_of_a_script_is_chosen(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "two.py"
    path.write_text(TWO)
    likeliest = run("import", path, "-o", tmp_path / "mine", "--run")
    assert "--model" in likeliest.err
    assert load_project(tmp_path / "mine.netd").fit.epochs == 7
    run("import", path, "-o", tmp_path / "other", "--run", "--model", "other", "--json")
    assert load_project(tmp_path / "other.netd").network.main.name == "other"


def test_only_of_scripts_that_are_executed_a_model_is_chosen(run: Run, canary: Path, tmp_path: Path) -> None:
    said = run("import", canary, "-o", tmp_path / "mine", "--model", "other")
    assert (said.code, "--run" in said.err) == (2, True)


@pytest.mark.slow
def test_a_script_that_fails_tells_what_it_has_printed(run: Run, canary: Path, tmp_path: Path) -> None:
    canary.write_text("print('so far, so good')\nimport os\nos._exit(7)")
    said = run("import", canary, "-o", tmp_path / "mine", "--run")
    assert (said.code, said.out) == (3, "")
    assert "so far, so good" in said.err
    assert "ended its process" in said.err
    assert not (tmp_path / "mine.netd").exists()


def test_only_scripts_are_executed(run: Run, tmp_path: Path) -> None:
    said = run("import", tmp_path / "model.keras", "-o", tmp_path / "mine", "--run")
    assert said.code == 2
    assert "model.keras" in said.err


def test_what_is_refused_leaves_nothing(run: Run, tmp_path: Path) -> None:
    for source in (script(tmp_path, "Dense(1))("), tmp_path / "none.py"):
        said = run("import", source, "-o", tmp_path / "mine")
        assert said.code == 2
        assert said.out == ""
        assert str(source) in said.err
    assert not (tmp_path / "mine.netd").exists()
