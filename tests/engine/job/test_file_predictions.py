"""Predictions for samples that are files, read as the network was trained with them: real models, real files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from netdesigner.cli.main import main
from netdesigner.engine.client.requests import EngineClient
from netdesigner.engine.errors import RequestFailed
from netdesigner.project.runs import RunFolder
from netdesigner.training.words import job_sentence
from tests.engine.job.conftest import Job, trained
from tests.sample_folders import write_sound

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files") / "shapes.netd"


@pytest.fixture(scope="module")
def run(project: Path) -> RunFolder:
    return trained("shape-pictures", project)


@pytest.fixture
def job(client: EngineClient, run: RunFolder, project: Path) -> Job:
    return Job(client, run, project)


@pytest.fixture
def circles(project: Path, run: RunFolder) -> Path:
    del run  # makes them
    return project.with_name("shapes.data") / "shapes" / "circles"


def test_a_picture_is_read_as_in_training(job: Job, circles: Path, tmp_path: Path) -> None:
    file = shutil.copy(circles / "000.png", tmp_path / "MINE.PNG")
    np.save(tmp_path / "same.npy", np.asarray(Image.open(file).convert("RGB"), "float32")[np.newaxis])
    answer = job("predict", input=str(file))
    assert answer["files"] == [str(file)]
    assert answer["classes"] == {"shape": ["circles", "squares", "triangles"]}
    (row,) = answer["rows"]
    (same,) = job("predict", input=str(tmp_path / "same.npy"))["rows"]
    assert row["shape"] == pytest.approx(same["shape"], abs=1e-5)


def test_all_pictures_in_a_folder_and_below_it(job: Job, circles: Path) -> None:
    answer = job("predict", input=str(circles.parent))
    files = sorted(str(file) for file in circles.parent.rglob("*.png"))
    assert answer["files"] == files
    assert len(answer["rows"]) == len(files) > 256  # more than are read at once
    place = len(files) - 1
    assert answer["rows"][place]["shape"] == pytest.approx(
        job("predict", input=files[place])["rows"][0]["shape"], abs=1e-5
    )


def refusal(job: Job, given: Path) -> tuple[str, str]:
    """Return the code and the sentence with which a prediction is refused."""
    with pytest.raises(RequestFailed) as caught:
        job("predict", input=str(given))
    return caught.value.code, job_sentence(caught.value)


def test_a_broken_file_among_others_is_named(job: Job, circles: Path, tmp_path: Path) -> None:
    shutil.copytree(circles, tmp_path / "some")
    broken = tmp_path / "some" / "005.png"
    broken.write_bytes(broken.read_bytes()[:60])
    for given in (broken, broken.parent):
        code, sentence = refusal(job, given)
        assert code == "input_unreadable"
        assert str(broken) in sentence


def test_what_is_no_sample_is_refused_with_what_would_be_one(job: Job, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("a circle")
    for given, wanted in ((tmp_path / "notes.txt", "input_kind"), (tmp_path, "input_folder")):
        code, sentence = refusal(job, given)
        assert code == wanted
        assert ".png" in sentence
        assert str(given) in sentence
    assert refusal(job, tmp_path / "nowhere.png")[0] == "input_unreadable"


def test_arrays_are_still_taken(job: Job) -> None:
    answer = job("predict", input=json.dumps(np.zeros((2, 32, 32, 3)).tolist()))
    assert (len(answer["rows"]), answer["files"]) == (2, [])


def test_sounds_on_the_command_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "tones.netd"
    trained("sounds", project)
    bells = tmp_path / "tones.data" / "instruments" / "bells"
    capfd.readouterr()
    assert main(["predict", str(project), str(bells)]) == 0
    rows = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [row["file"] for row in rows] == sorted(str(file) for file in bells.iterdir())
    assert all(sum(row["instrument"]) == pytest.approx(1, abs=1e-5) for row in rows)
    fast = tmp_path / "fast.wav"
    write_sound(fast, np.zeros(400), 44_100)
    assert main(["predict", str(project), str(fast)]) == 2
    assert "44100 Hz" in capfd.readouterr().err
