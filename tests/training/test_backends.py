"""What holds for runs with TensorFlow holds with JAX and PyTorch: `make test-backends` has both."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from netdesigner.engine.client.devices import environment_for
from netdesigner.engine.client.run import RunChild
from netdesigner.project.document import Document
from netdesigner.project.files import load_project, save_project
from netdesigner.project.settings import Backend
from netdesigner.project.templates import create_from_template
from netdesigner.training.handle import supervised
from netdesigner.training.supervisor import Place
from tests.training.runs import LONGEST_S, new_run
from tests.training.test_own_data import Gives, check_own_data
from tests.training.test_own_data import _document as document_of
from tests.training.test_own_data import project as project  # noqa: PLC0414 - a fixture
from tests.training.test_resume import SCRIPTS, check_resuming
from tests.training.test_steering import ENDLESS, check_steering

pytestmark = pytest.mark.backends
OTHERS = [Backend.JAX, Backend.TORCH]


@pytest.fixture(scope="module", params=OTHERS)
def backend(request: pytest.FixtureRequest) -> Backend:
    found: Backend = request.param
    return found


@pytest.fixture(scope="module")
def child(backend: Backend) -> Iterator[RunChild]:
    child = RunChild(environment_for("cpu", backend))
    child.start()
    yield child
    child.end()


@pytest.mark.parametrize("kind", SCRIPTS)
def test_a_run_is_resumed_bit_for_bit(child: RunChild, backend: Backend, tmp_path: Path, kind: str) -> None:
    if backend is Backend.TORCH and kind == "several steps at once":
        return  # Keras has one at a time with PyTorch, and scripts say so
    check_resuming(child, tmp_path, SCRIPTS[kind])


def test_a_run_is_steered(backend: Backend, tmp_path: Path) -> None:
    place = Place("cpu", environment_for("cpu", backend), tmp_path)
    handle = supervised(new_run(tmp_path, ENDLESS), lambda: place)
    handle.start()
    check_steering(handle)


@pytest.mark.parametrize(
    ("training", "test", "gives", "steps"),
    [
        ("batches", "py_dataset", Gives.BATCHES, 0),
        ("samples", "samples", Gives.SAMPLES, 0),
        ("py_dataset", "endless", Gives.BATCHES, 3),
        ("pair", "pair", Gives.PAIR, 0),
    ],
)
def test_data_of_one_s_own(
    child: RunChild, backend: Backend, project: Path, training: str, test: str, gives: Gives, steps: int
) -> None:
    document = document_of(project, training, test, gives, steps)
    check_own_data(child, project, replace(document, fit=replace(document.fit, backend=backend)))


def digits(folder: Path) -> Path:
    """Return a project whose samples two devices can share: none are left over."""
    folder.mkdir()
    path = folder / "digits.netd"
    document = _shortened(create_from_template("digits-mlp", path))
    save_project(document, path)
    return path


def _shortened(document: Document) -> Document:
    return replace(document, fit=replace(document.fit, epochs=2, batch_size=32, callbacks=()))


def _training(project: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "netdesigner", "train", str(project), "--json", *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _told(process: subprocess.Popen[str]) -> dict[str, object]:
    out, err = process.communicate(timeout=2 * LONGEST_S)
    assert process.returncode == 0, err
    found = json.loads(out)
    return {name: found[name] for name in ("outcome", "history", "test")}


def _free_ports(count: int) -> list[int]:
    opened = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [server.getsockname()[1] for server in opened]
    for server in opened:
        server.close()
    return ports


def test_two_machines_train_as_one_with_two_devices_does(tmp_path: Path) -> None:
    hosts = ",".join(f"127.0.0.1:{port}" for port in _free_ports(2))
    places = [digits(tmp_path / f"machine-{index}") for index in range(2)]
    machines = [
        _training(place, "--device", "cpu", "--hosts", hosts, "--index", str(index))
        for index, place in enumerate(places)
    ]
    first, second = (_told(machine) for machine in machines)
    one = _told(_training(digits(tmp_path / "one"), "--device", "cpus:2", "--backend", "jax"))
    assert first == second == one  # to the last bit

    alone = _told(_training(digits(tmp_path / "alone"), "--device", "cpu", "--backend", "jax"))
    histories = one["history"], alone["history"]
    assert isinstance(histories[0], dict)
    assert isinstance(histories[1], dict)
    assert histories[0]["loss"] == pytest.approx(histories[1]["loss"], rel=1e-2)  # a sample is left over and out
    assert load_project(places[0]).fit.backend is Backend.TENSORFLOW  # the choice was for the run
