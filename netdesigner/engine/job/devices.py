"""The devices that the backend of this process sees."""

from __future__ import annotations

import importlib
import os
import platform
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import keras

from netdesigner.engine.protocol.messages import Values
from netdesigner.engine.serving import Context

_DEADLINE_S: Final = 10.0


def devices(_: Values, __: Context) -> list[dict[str, Any]]:
    """Return the CPU and all GPUs."""
    memory = _gpu_memory()
    gpus = [
        {"id": f"gpu:{number}", "name": name, "memory_mb": memory[number] if number < len(memory) else None}
        for number, name in enumerate(_gpu_names())
    ]
    return [{"id": "cpu", "name": _cpu_name(), "memory_mb": _cpu_memory()}, *gpus]


def _gpu_names() -> list[str]:
    match keras.backend.backend():
        case "tensorflow":
            tf = importlib.import_module("tensorflow")
            found = tf.config.list_physical_devices("GPU")
            details = [tf.config.experimental.get_device_details(device) for device in found]
            return [detail.get("device_name", "GPU") for detail in details]
        case "torch":  # `keras.distribution` knows no devices of it
            torch = importlib.import_module("torch")
            return [torch.cuda.get_device_name(number) for number in range(torch.cuda.device_count())]
        case "jax":
            jax = importlib.import_module("jax")
            return [device.device_kind for device in jax.devices() if device.platform != "cpu"]
    return []


def _gpu_memory() -> list[int]:
    """Return the memory of the GPUs that are visible here, in MB; empty where the driver does not tell."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return []
    query = [program, "--query-gpu=memory.total", "--format=csv,noheader,nounits"]
    try:
        answer = subprocess.run(query, capture_output=True, text=True, check=True, timeout=_DEADLINE_S)
        return _visible([int(line) for line in answer.stdout.split()])
    except (OSError, ValueError, subprocess.SubprocessError):
        return []


def _visible(memory: list[int]) -> list[int]:
    """Return what belongs to the GPUs that the environment lets this process see, in its order."""
    names = os.environ.get("CUDA_VISIBLE_DEVICES")
    if names is None:
        return memory
    return [memory[int(name)] for name in names.split(",") if name.strip().isdigit() and int(name) < len(memory)]


def _cpu_name() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def _cpu_memory() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    except (AttributeError, ValueError, OSError):  # Windows has no such call
        return None
