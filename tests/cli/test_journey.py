"""The main job from the terminal: from a template to a trained network and the script that reproduces it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from netdesigner.cli.export import Format, export_code
from netdesigner.project.files import load_project
from tests.cli.conftest import Run


def result_of(project: Path) -> Any:
    (folder,) = project.with_suffix(".runs").iterdir()
    return json.loads((folder / "result.json").read_text())


def test_without_a_window_the_main_job_is_done_in_the_terminal(example: Path) -> None:
    result = result_of(example)
    assert result["outcome"]["ending"] == "finished"
    assert result["test"]["accuracy"] >= 0.96
    assert example.with_suffix(".py").is_file()


def test_check(run: Run, example: Path) -> None:
    said = run("check", example, "--json")
    assert said.code == 0
    report = said.json
    assert report["version"] == 1
    assert report["ok"] is True
    assert report["problems"] == []
    nodes = {node["name"]: node for node in report["nodes"]}
    assert nodes["conv2d"]["type"] == "keras.layers.Conv2D"
    assert nodes["conv2d"]["outputs"] == [{"shape": [None, 8, 8, 32], "dtype": "float32"}]
    assert nodes["conv2d"]["params"] == 3 * 3 * 1 * 32 + 32
    assert {node["status"] for node in report["nodes"]} == {"ok"}
    assert report["params"] == sum(node["params"] for node in report["nodes"])


def digits_with_a_mistake(run: Run, folder: Path) -> Path:
    """Make a project with a kernel larger than its images."""
    path = folder / "digits.netd"
    run("new", "digits-cnn", "-o", path)
    data = json.loads(path.read_text())
    layer = next(layer for layer in data["graphs"]["main"]["layers"].values() if layer["name"] == "conv2d")
    layer["parameters"] |= {"kernel_size": 20, "padding": "valid"}
    path.write_text(json.dumps(data))
    return path


def the_error(report: Any) -> Any:
    (problem,) = [problem for problem in report["problems"] if problem["severity"] == "error"]
    return problem


@pytest.mark.slow
def test_check_names_problems(run: Run, tmp_path: Path) -> None:
    said = run("check", digits_with_a_mistake(run, tmp_path), "--json")
    assert said.code == 1
    report = said.json
    assert report["ok"] is False
    problem = the_error(report)
    assert "20" in problem["message"]
    assert problem["fixes"]
    statuses = {node["name"]: node["status"] for node in report["nodes"]}
    assert statuses["conv2d"] == "error"
    assert statuses["scores"] == "waiting"


@pytest.mark.slow
def test_what_has_problems_is_not_trained(run: Run, tmp_path: Path) -> None:
    path = digits_with_a_mistake(run, tmp_path)
    problem = the_error(run("check", path, "--json").json)
    said = run("train", path)
    assert said.code == 1
    assert problem["message"] in said.err
    assert not (tmp_path / "digits.runs").exists()


def test_evaluate(run: Run, example: Path) -> None:
    report = run("evaluate", example, "--json").json
    (folder,) = example.with_suffix(".runs").iterdir()
    assert report["run"] == folder.name
    assert report["metrics"] == pytest.approx(result_of(example)["test"], rel=1e-5)


@pytest.mark.slow
def test_predict(run: Run, example: Path) -> None:
    said = run("predict", example, json.dumps([[[0] * 8] * 8, [[16] * 8] * 8]), "--json")
    assert said.code == 0
    rows = said.json["predictions"]
    assert len(rows) == 2
    assert all(sum(row["digit"]) == pytest.approx(1, abs=1e-5) for row in rows)


@pytest.mark.slow
def test_predict_refuses_what_does_not_fit(run: Run, example: Path) -> None:
    wrong = run("predict", example, "[1, 2, 3]")
    assert wrong.code == 2
    assert "Traceback" not in wrong.err


@pytest.mark.slow
def test_exported_models_are_what_was_trained(run: Run, example: Path, tmp_path: Path) -> None:
    for name in ("model.keras", "model.h5"):
        assert run("export", example, "-o", tmp_path / name).code == 0
        assert (tmp_path / name).stat().st_size > 10_000


@pytest.mark.slow
def test_the_script_gives_what_the_run_gave(example: Path, tmp_path: Path) -> None:
    script = example.with_suffix(".py")
    assert "netdesigner" not in script.read_text()
    done = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=True)
    for name, value in result_of(example)["test"].items():
        assert f"test {name}: {value:.4f}" in done.stdout
    assert (tmp_path / "digits_cnn.keras").is_file()


@pytest.mark.slow
def test_the_other_kinds_of_code(run: Run, example: Path, tmp_path: Path) -> None:
    assert run("export", example, "-o", tmp_path / "a.py", "--to", "model").code == 0
    assert "def build_model" in (tmp_path / "a.py").read_text()
    assert "load_data" not in (tmp_path / "a.py").read_text()
    export_code(load_project(example), example, tmp_path / "a.ipynb", Format.NOTEBOOK)
    assert json.loads((tmp_path / "a.ipynb").read_text())["nbformat"] == 4
    assert run("export", example, "-o", tmp_path / "no" / "a.py").code == 2


@pytest.mark.slow
def test_the_script_of_a_run_has_its_seed_and_epochs(run: Run, tmp_path: Path) -> None:
    project = tmp_path / "digits.netd"
    assert run("new", "digits-mlp", "-o", project).code == 0
    trained = run("train", project, "--epochs", 1, "--seed", 123, "--json").json["run"]
    assert run("export", project, "-o", tmp_path / "a.py", "--run", trained).code == 0
    text = (tmp_path / "a.py").read_text()
    assert "\nSEED = 123\nEPOCHS = 1\n" in text
    assert run("export", project, "-o", tmp_path / "b.py").code == 0
    assert "SEED = 123" not in (tmp_path / "b.py").read_text()


def test_data_beside_the_project_is_found_from_the_script(run: Run, tmp_path: Path) -> None:
    assert run("new", "siamese", "-o", tmp_path / "pairs").code == 0
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    project = tmp_path / "pairs.netd"
    export_code(load_project(project), project, folder / "pairs.py")
    text = (folder / "pairs.py").read_text()
    assert "../pairs.data/pairs.npz" in text


@pytest.mark.slow
def test_devices(run: Run) -> None:
    devices = run("devices", "--json").json["devices"]
    assert {"id": "cpu", "backend": "tensorflow"}.items() <= devices[0].items()


@pytest.mark.slow
def test_a_device_that_is_not_there(run: Run, example: Path, tmp_path: Path) -> None:
    path = tmp_path / "iris.netd"
    run("new", "iris", "-o", path)
    said = run("train", path, "--device", "gpu:7", "--json")
    assert said.code == 3
    assert said.json["outcome"] == "no_device"
    assert "gpu:7" in said.json["message"]


@pytest.mark.slow
def test_interrupting_keeps_the_weights(tmp_path: Path) -> None:
    path = tmp_path / "digits.netd"
    command = [sys.executable, "-m", "netdesigner"]
    subprocess.run([*command, "new", "digits-mlp", "-o", path], check=True, capture_output=True)
    with subprocess.Popen(
        [*command, "train", path, "--epochs", "100000", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        assert any(line.startswith("Epoch") for line in process.stderr)
        os.killpg(process.pid, signal.SIGINT)
        out, _err = process.communicate(timeout=120)
    assert process.returncode == 130
    report = json.loads(out)
    assert report["outcome"] == "stopped"
    assert Path(report["files"]["model"]).is_file()
    assert report["history"]["loss"]
