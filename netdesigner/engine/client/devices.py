"""Devices: what there is, and the environment that makes a child use one."""

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


def is_device(device: str) -> bool:
    """Return whether a text can name a device."""
    return device in (AUTO, CPU) or gpu_number(device) is not None


def environment_for(device: str, backend: Backend) -> dict[str, str]:
    """Return the variables, set before Keras is imported, that make a child compute on a device.

    The child sees no other GPU, so that TensorFlow cannot take the memory of all.
    """
    variables = {"KERAS_BACKEND": backend.value, "TF_CPP_MIN_LOG_LEVEL": "2", "TF_FORCE_GPU_ALLOW_GROWTH": "true"}
    number = gpu_number(device)
    if number is None:
        return variables | {_VISIBLE: "-1", "JAX_PLATFORMS": "cpu"}
    return variables | {_VISIBLE: _visible_name(number, os.environ)}


def _visible_name(number: int, environment: Mapping[str, str]) -> str:
    """Return the system's name of the GPU that is seen as `number` here: a cluster may show only some of them."""
    visible = [name.strip() for name in environment.get(_VISIBLE, "").split(",") if name.strip()]
    return visible[number] if number < len(visible) else str(number)
