"""Several devices, or machines, that share the work: what is chosen, what is refused, what comes of it.

The list of devices is one that a backend might have given: it is put where the answer to that question is kept.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from netdesigner.engine.client import device_list
from netdesigner.engine.client.devices import count_of, is_device
from netdesigner.project.document import Document
from netdesigner.project.files import load_project
from netdesigner.project.places import cache_folder
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.settings import Backend
from netdesigner.project.templates import create_from_template
from netdesigner.training.children import WarmChildren
from netdesigner.training.errors import RunRefusedError
from netdesigner.training.hosts import Hosts, hosts_from_texts
from netdesigner.training.options import RunOptions
from netdesigner.training.place import find_place
from netdesigner.training.start import prepare_run, start_run
from netdesigner.training.supervisor import NoDeviceError
from tests.training.runs import ended

TF, JAX, TORCH = Backend.TENSORFLOW, Backend.JAX, Backend.TORCH
TWO = Hosts(("10.0.0.1:1234", "10.0.0.2:1234"), 1)


@pytest.fixture
def document(tmp_path: Path) -> Document:
    return create_from_template("iris", tmp_path / "flowers.netd")


@pytest.fixture
def two_gpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driver = tmp_path / "version"
    driver.write_text("NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.1\n")
    monkeypatch.setattr(device_list, "_DRIVER_FILE", driver)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    devices = [{"id": name, "name": name, "memory_mb": 80_000} for name in ("cpu", "gpu:0", "gpu:1")]
    cache_folder().mkdir(parents=True, exist_ok=True)
    kept = {"tensorflow": {"key": device_list._key(TF), "devices": devices}}
    (cache_folder() / "devices.json").write_text(json.dumps(kept))


@pytest.mark.parametrize(
    ("text", "count"), [("auto", 1), ("cpu", 1), ("gpu:3", 1), ("gpu:0,gpu:2", 2), ("cpus:4", 4), ("cpus:1", 1)]
)
def test_devices_have_names(text: str, count: int) -> None:
    assert is_device(text)
    assert count_of(text) == count


@pytest.mark.parametrize("text", ["", "gpu", "gpu:0,gpu:0", "gpu:0,cpu", "gpu:0,", "cpus:0", "cpus:", "cpus:100"])
def test_other_texts_name_none(text: str) -> None:
    assert not is_device(text)


@pytest.mark.parametrize(
    ("wanted", "shared", "device", "visible"),
    [
        ("auto", False, "gpu:0", "0"),
        ("auto", True, "gpu:0,gpu:1", "0,1"),
        ("gpu:1", True, "gpu:1", "1"),
        ("gpu:0,gpu:1", True, "gpu:0,gpu:1", "0,1"),
        ("cpus:2", True, "cpus:2", "-1"),
    ],
)
@pytest.mark.usefixtures("two_gpus")
def test_the_place_of_a_run(tmp_path: Path, wanted: str, shared: bool, device: str, visible: str) -> None:
    place = find_place(RunOptions(wanted), TF, tmp_path, shared=shared)
    assert (place.device, place.variables["CUDA_VISIBLE_DEVICES"]) == (device, visible)


@pytest.mark.usefixtures("two_gpus")
def test_a_gpu_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoDeviceError, match="sees only cpu, gpu:0, gpu:1"):
        find_place(RunOptions("gpu:0,gpu:2"), TF, tmp_path)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (RunOptions("gpu:0,gpu:1", TORCH), "with PyTorch: choose TensorFlow or JAX"),
        (RunOptions("cpus:3", JAX), "3 devices cannot share 16 samples"),
        (RunOptions(backend=TF, hosts=TWO), "not with TensorFlow"),
    ],
)
def test_what_cannot_be_shared_is_refused(document: Document, tmp_path: Path, options: RunOptions, said: str) -> None:
    document = replace(document, fit=replace(document.fit, batch_size=16))
    with pytest.raises(RunRefusedError, match=said):
        prepare_run(document, tmp_path / "flowers.netd", options)


@pytest.mark.parametrize(
    ("addresses", "index", "said"),
    [
        ("10.0.0.1:1234", 0, "at least two"),
        ("10.0.0.1:1234,10.0.0.2", 0, "HOST:PORT"),
        ("a:1,b:70000", 0, "HOST:PORT"),
        ("a:1,b:2", None, "0 to 1"),
        ("a:1,b:2", 2, "0 to 1"),
    ],
)
def test_machines_that_are_none(addresses: str, index: int | None, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        hosts_from_texts(addresses, index)


def test_machines_are_told_of_each_other(tmp_path: Path) -> None:
    hosts = hosts_from_texts("10.0.0.1:1234, [::1]:1234", 1)
    place = find_place(RunOptions("cpu", hosts=hosts), TF, tmp_path)
    assert place.variables["KERAS_DISTRIBUTION_JOB_ADDRESSES"] == "10.0.0.1:1234,[::1]:1234"
    assert place.variables["KERAS_DISTRIBUTION_NUM_PROCESSES"] == "2"
    assert place.variables["KERAS_DISTRIBUTION_PROCESS_ID"] == "1"


@pytest.mark.slow
def test_two_logical_processors_rehearse_it(document: Document, tmp_path: Path, children: WarmChildren) -> None:
    handle = start_run(document, tmp_path / "flowers.netd", RunOptions("cpus:2", epochs=2), children)
    result = ended(handle)
    assert result.outcome.ending is RunEnding.FINISHED, result.outcome
    assert len(result.history["loss"]) == 2
    assert result.test.keys() == {"accuracy", "loss"}
    assert handle.run.read_evaluation() is not None
    assert handle.run.read_record().surroundings.device == "cpus:2"
    trained = load_project(handle.run.document)
    assert trained.fit.distributed
    assert "MirroredStrategy" in handle.run.script.read_text()
