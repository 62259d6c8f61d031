"""The list of devices of each backend, asked of a job and kept until a driver or a library changes."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from netdesigner.engine.client.devices import Device
from netdesigner.engine.client.job import run_job
from netdesigner.project.places import cache_folder
from netdesigner.project.settings import Backend

_FILE: Final = "devices.json"
_DRIVER_FILE: Final = Path("/proc/driver/nvidia/version")
_NVIDIA_DEADLINE_S: Final = 10.0
_PLUGINS: Final = {
    Backend.TENSORFLOW: ("tensorflow", "nvidia-cudnn-cu12", "tensorflow-metal"),
    Backend.JAX: ("jax", "jax-cuda12-plugin", "jax-metal"),
    Backend.TORCH: ("torch",),
}
"""The packages that decide what a backend sees; the first one is the backend itself."""


def installed_backends() -> tuple[Backend, ...]:
    """Return the backends that are installed."""
    return tuple(backend for backend in Backend if _version(_PLUGINS[backend][0]))


def list_devices(backend: Backend, *, fresh: bool = False) -> tuple[Device, ...]:
    """Return the devices that a backend sees, the CPU first; asks a job unless that was done before.

    Args:
        backend: One that is installed.
        fresh: Ask again in any case.

    Raises:
        EngineError: If the job fails.
    """
    key = _key(backend)
    kept = _read().get(backend.value, {})
    found = kept.get("devices") if kept.get("key") == key and not fresh else None
    if found is None:
        found = run_job("devices", {}, backend, variables={"KERAS_BACKEND": backend.value})
        _write({**_read(), backend.value: {"key": key, "devices": found}})
    return tuple(Device(item["id"], item["name"], backend, item["memory_mb"]) for item in found)


def driver_version() -> str | None:
    """Return the version of the driver for GPUs, or none if there is none."""
    with contextlib.suppress(OSError):
        return _DRIVER_FILE.read_text(encoding="utf-8").splitlines()[0]
    program = shutil.which("nvidia-smi")
    if program is None:
        return None
    query = [program, "--query-gpu=driver_version", "--format=csv,noheader"]
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        answer = subprocess.run(query, capture_output=True, text=True, check=True, timeout=_NVIDIA_DEADLINE_S)
        return answer.stdout.splitlines()[0].strip() if answer.stdout.strip() else None
    return None


def _key(backend: Backend) -> list[str]:
    """Return what the list depends on."""
    versions = [f"{name} {_version(name) or '-'}" for name in _PLUGINS[backend]]
    return [driver_version() or "-", os.environ.get("CUDA_VISIBLE_DEVICES", "-"), *versions]


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _read() -> dict[str, Any]:
    try:
        data = json.loads((cache_folder() / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _write(data: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):  # without it the next one asks again
        cache_folder().mkdir(parents=True, exist_ok=True)
        (cache_folder() / _FILE).write_text(json.dumps(data), encoding="utf-8")
