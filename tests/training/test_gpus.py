"""Why no GPU can be chosen: over what a machine may tell."""

from __future__ import annotations

import pytest

from netdesigner.engine.client.devices import Device
from netdesigner.project.settings import Backend
from netdesigner.training.gpus import NoGpu, Probe, no_gpu_sentence, probe, why_no_gpu

TF, JAX, TORCH = Backend.TENSORFLOW, Backend.JAX, Backend.TORCH
CPU_ONLY = (Device("cpu", "a processor", TF),)
WITH_GPU = (*CPU_ONLY, Device("gpu:0", "a GPU", TF, 24_000))


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (Probe(TF, "linux", driver="550.1", devices=WITH_GPU), None),
        (Probe(TF, "win32", driver="550.1", devices=WITH_GPU), None),
        (Probe(JAX, "linux", is_installed=False, driver="550.1"), NoGpu.NOT_INSTALLED),
        (Probe(TF, "linux"), NoGpu.NO_DRIVER),
        (Probe(TF, "win32"), NoGpu.NO_DRIVER),
        (Probe(TF, "win32", driver="550.1", devices=CPU_ONLY), NoGpu.WINDOWS),
        (Probe(JAX, "win32", driver="550.1", devices=CPU_ONLY), NoGpu.WINDOWS),
        (Probe(TORCH, "win32", driver="550.1", devices=CPU_ONLY), NoGpu.NO_LIBRARIES),
        (Probe(TF, "linux", driver="550.1", devices=CPU_ONLY), NoGpu.NO_LIBRARIES),
        (Probe(TF, "linux", driver="550.1", visible="-1", devices=CPU_ONLY), NoGpu.HIDDEN),
        (Probe(TF, "linux", driver="550.1", visible="", devices=CPU_ONLY), NoGpu.HIDDEN),
        (Probe(TF, "linux", driver="550.1", visible="0", devices=CPU_ONLY), NoGpu.NO_LIBRARIES),
        (Probe(TF, "linux", driver="550.1", devices=None), NoGpu.NOT_LISTED),
        (Probe(TF, "darwin", devices=CPU_ONLY), NoGpu.MAC),
        (Probe(TF, "darwin", devices=WITH_GPU), None),
    ],
)
def test_why(found: Probe, reason: NoGpu | None) -> None:
    assert why_no_gpu(found) is reason


def test_the_sentence_names_the_backend_and_a_way_out() -> None:
    text = no_gpu_sentence(NoGpu.WINDOWS, TF)
    assert text.startswith("TensorFlow has no GPU support on Windows")
    assert "WSL2" in text


def test_a_backend_that_is_not_there_is_not_asked() -> None:
    missing = [backend for backend in Backend if why_no_gpu(probe(backend)) is NoGpu.NOT_INSTALLED]
    assert TF not in missing
