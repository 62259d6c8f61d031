"""`netdesigner import`: what it makes, what it says, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

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


def test_what_is_refused_leaves_nothing(run: Run, tmp_path: Path) -> None:
    for source in (script(tmp_path, "Dense(1))("), tmp_path / "none.py"):
        said = run("import", source, "-o", tmp_path / "mine")
        assert said.code == 2
        assert said.out == ""
        assert str(source) in said.err
    assert not (tmp_path / "mine.netd").exists()
