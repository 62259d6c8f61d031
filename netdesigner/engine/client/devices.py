"""Devices: what there is, and the environment that makes a child use some of it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from netdesigner.project.settings import Backend

AUTO: Final = "auto"
CPU: Final = "cpu"
_GPU: Final = re.compile(r"gpu:(\d+)")
_LOGICAL: Final = re.compile(r"cpus:([1-9]\d?)")
_VISIBLE: Final = "CUDA_VISIBLE_DEVICES"


@dataclass(frozen=True, slots=True)
class Device:
    """A device that a backend can compute on.

    Attributes:
        id: `cpu` or `gpu:N`.
        name: What the system calls it.
        memory_mb: Its memory, where that is known.
    """

    id: str
    name: str
    backend: Backend
    memory_mb: int | None = None


def gpu_number(device: str) -> int | None:
    """Return the number of a GPU's id, or none for anything else."""
    match = _GPU.fullmatch(device)
    return int(match[1]) if match else None


def gpu_numbers(device: str) -> tuple[int, ...]:
    """Return the numbers of one GPU or several, `gpu:0,gpu:1`; none for anything else, or if one is named twice."""
    numbers = [gpu_number(part) for part in device.split(",")]
    found = tuple(number for number in numbers if number is not None)
    return found if len(set(found)) == len(numbers) else ()


def logical_cpus(device: str) -> int | None:
    """Return how many devices a processor is to look like, `cpus:2`, or none for anything else."""
    match = _LOGICAL.fullmatch(device)
    return int(match[1]) if match else None


def count_of(device: str) -> int:
    """Return how many devices share the work."""
    return logical_cpus(device) or len(gpu_numbers(device)) or 1


def is_device(device: str) -> bool:
    """Return whether a text can name a device, or several that share the work."""
    return device in (AUTO, CPU) or bool(gpu_numbers(device)) or logical_cpus(device) is not None


def environment_for(device: str, backend: Backend) -> dict[str, str]:
    """Return the variables, set before Keras is imported, that make a child compute on a device or on several.

    The child sees no other GPU, so that TensorFlow cannot take the memory of all.
    """
    variables = {"KERAS_BACKEND": backend.value, "TF_CPP_MIN_LOG_LEVEL": "2", "TF_FORCE_GPU_ALLOW_GROWTH": "true"}
    numbers = gpu_numbers(device)
    if numbers:
        return variables | {_VISIBLE: ",".join(_visible_name(number, os.environ) for number in numbers)}
    variables |= {_VISIBLE: "-1", "JAX_PLATFORMS": "cpu"}
    count = logical_cpus(device)  # TensorFlow has no variable for it: the child splits its processor itself
    return variables if count is None else variables | {"JAX_NUM_CPU_DEVICES": str(count)}


def _visible_name(number: int, environment: Mapping[str, str]) -> str:
    """Return the system's name of the GPU that is seen as `number` here: a cluster may show only some of them."""
    visible = [name.strip() for name in environment.get(_VISIBLE, "").split(",") if name.strip()]
    return visible[number] if number < len(visible) else str(number)
