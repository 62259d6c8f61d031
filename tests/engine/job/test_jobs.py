"""Jobs with a model that a run has left behind: real children, real files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from netdesigner.engine.client.device_list import installed_backends, list_devices
from netdesigner.engine.client.job import evaluate_run
from netdesigner.engine.client.requests import EngineClient
from netdesigner.engine.errors import RequestFailed
from netdesigner.project.evaluation import evaluation_from_json
from netdesigner.project.files import load_project
from netdesigner.project.places import cache_folder
from netdesigner.project.runs import RunFolder
from netdesigner.project.settings import Backend
from netdesigner.training.words import job_sentence
from tests.engine.job.conftest import LONGEST_S, Job, trained


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("jobs") / "houses.netd"


@pytest.fixture(scope="module")
def run(project: Path) -> RunFolder:
    return trained("two-inputs-two-outputs", project)


@pytest.fixture
def job(client: EngineClient, run: RunFolder, project: Path) -> Job:
    return Job(client, run, project)


@pytest.mark.slow
def test_evaluation_equals_that_of_the_run(run: RunFolder, project: Path) -> None:
    result = run.read_result()
    assert result is not None
    assert evaluate_run(run, project) == result.test


@pytest.mark.slow
def test_judging_again_gives_what_the_run_has_kept(job: Job, run: RunFolder) -> None:
    kept = run.read_evaluation()
    assert kept is not None
    assert set(kept.outputs) == {"price", "sold_soon"}
    run.evaluation_file.unlink()
    assert evaluation_from_json(job("judge")) == kept
    assert run.read_evaluation() == kept


def test_prediction_from_the_training_table(job: Job, project: Path) -> None:
    answer = job("predict", input=str(project.with_name("houses.data") / "houses.csv"))
    assert answer["outputs"] == ["price", "sold_soon"]
    assert len(answer["rows"]) == 1200
    assert [len(answer["rows"][0][name]) for name in answer["outputs"]] == [1, 1]


def test_prediction_by_input_names(job: Job, run: RunFolder) -> None:
    graph = load_project(run.document).network.main
    names = [graph.nodes[key].name for key in graph.inputs]
    assert len(names) == 2
    with pytest.raises(RequestFailed) as caught:
        job("predict", input=json.dumps({names[0]: [0]}))
    assert caught.value.code in ("input_missing", "input_shape")
    assert names[0] in job_sentence(caught.value) or names[1] in job_sentence(caught.value)


@pytest.mark.parametrize("kind", ["keras", "h5"])
def test_export_is_loaded_back(kind: str, job: Job, tmp_path: Path) -> None:
    target = tmp_path / f"model.{kind}"
    answer = job("export", target=str(target), format=kind)
    assert answer["difference"] <= 1e-6
    assert answer["samples"] == 32
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_export_into_nowhere(job: Job, tmp_path: Path) -> None:
    with pytest.raises(RequestFailed) as caught:
        job("export", target=str(tmp_path / "no" / "model.keras"), format="keras")
    assert caught.value.code == "export_failed"


def test_run_without_a_model(client: EngineClient, project: Path, tmp_path: Path) -> None:
    with pytest.raises(RequestFailed) as caught:
        Job(client, RunFolder(tmp_path), project)("evaluate")
    assert caught.value.code == "no_model"
    assert tmp_path.name in job_sentence(caught.value)


def test_model_file_that_is_damaged(client: EngineClient, run: RunFolder, project: Path, tmp_path: Path) -> None:
    (tmp_path / "model.keras").write_bytes(run.model.read_bytes()[:2000])
    with pytest.raises(RequestFailed) as caught:
        Job(client, RunFolder(tmp_path), project)("evaluate")
    assert caught.value.code == "model_unreadable"


@pytest.mark.slow
def test_devices_are_listed_and_kept(client: EngineClient) -> None:
    """Hides GPUs from the list, as from the job that is asked directly."""
    found = client.request("devices").result(LONGEST_S)
    assert found[0]["id"] == "cpu"
    assert found[0]["name"]
    assert found[0]["memory_mb"] > 100
    assert Backend.TENSORFLOW in installed_backends()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUDA_VISIBLE_DEVICES", "-1")
        first = list_devices(Backend.TENSORFLOW)
        assert [(device.id, device.name) for device in first] == [(item["id"], item["name"]) for item in found]
        kept = cache_folder() / "devices.json"
        kept.write_text(kept.read_text().replace('"id": "cpu"', '"id": "kept"'))
        assert list_devices(Backend.TENSORFLOW)[0].id == "kept"
        kept.write_text(kept.read_text().replace("tensorflow 2", "tensorflow 1"))
        assert list_devices(Backend.TENSORFLOW) == first
