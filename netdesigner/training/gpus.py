"""What a backend can compute on here, and why no GPU is among it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from enum import Enum
from typing import Final

from netdesigner.engine.client.device_list import driver_version, installed_backends, list_devices
from netdesigner.engine.client.devices import CPU, Device
from netdesigner.engine.errors import EngineError
from netdesigner.i18n import N_, _
from netdesigner.project.settings import Backend
from netdesigner.training.place import BACKEND_NAMES


class NoGpu(Enum):
    """Why a backend computes on no GPU; the value is the sentence."""

    NOT_INSTALLED = N_("{backend} is not installed.")
    HIDDEN = N_("The GPUs are hidden from this program: the variable CUDA_VISIBLE_DEVICES names none.")
    NO_DRIVER = N_("There is no driver for an NVIDIA GPU on this machine.")
    MAC = N_("{backend} computes on the processor of a Mac.")
    WINDOWS = N_(
        "{backend} has no GPU support on Windows itself. Run netdesigner inside WSL2, or choose PyTorch as the backend."
    )
    NO_LIBRARIES = N_(
        "{backend} is installed without support for the GPU. "
        "On Linux, `pip install 'netdesigner[cuda]'` brings what TensorFlow needs."
    )
    NOT_LISTED = N_("The devices could not be listed.")


@dataclass(frozen=True, slots=True)
class Probe:
    """What was found out about this machine.

    Attributes:
        backend: The backend that was asked.
        system: As `sys.platform` names it.
        is_installed: Whether the backend is there.
        driver: The version of the driver for NVIDIA GPUs, if there is one.
        visible: `CUDA_VISIBLE_DEVICES`, if it is set.
        devices: What the backend sees, the CPU first; `None` if it could not be asked.
    """

    backend: Backend
    system: str
    is_installed: bool = True
    driver: str | None = None
    visible: str | None = None
    devices: tuple[Device, ...] | None = ()

    @property
    def gpus(self) -> tuple[Device, ...]:
        """The GPUs among the devices."""
        return tuple(device for device in self.devices or () if device.id != CPU)


def probe(backend: Backend) -> Probe:
    """Look at this machine; takes seconds where a backend must be asked for the first time."""
    driver, visible = driver_version(), os.environ.get("CUDA_VISIBLE_DEVICES")
    if backend not in installed_backends():
        return Probe(backend, sys.platform, is_installed=False, driver=driver, visible=visible)
    found: tuple[Device, ...] | None = ()
    if driver is not None or sys.platform == "darwin":  # elsewhere a GPU cannot be seen without its driver
        found = _devices(backend)
    return Probe(backend, sys.platform, driver=driver, visible=visible, devices=found)


_HIDING: Final = ("", "-1")
_ONLY_WITHOUT_WINDOWS: Final = (Backend.TENSORFLOW, Backend.JAX)
"""TensorFlow dropped the GPU on Windows after 2.10; JAX never had it there."""


def why_no_gpu(found: Probe) -> NoGpu | None:
    """Return why no GPU can be chosen, or `None` if one can."""
    if found.gpus:
        return None
    if not found.is_installed:
        return NoGpu.NOT_INSTALLED
    if found.system == "darwin":
        return NoGpu.MAC
    if found.driver is None:
        return NoGpu.NO_DRIVER
    if found.system == "win32" and found.backend in _ONLY_WITHOUT_WINDOWS:
        return NoGpu.WINDOWS
    if found.visible is not None and found.visible.strip() in _HIDING:
        return NoGpu.HIDDEN
    return NoGpu.NOT_LISTED if found.devices is None else NoGpu.NO_LIBRARIES


def no_gpu_sentence(reason: NoGpu, backend: Backend) -> str:
    """Return why no GPU can be chosen."""
    return _(reason.value).format(backend=BACKEND_NAMES[backend])


def _devices(backend: Backend) -> tuple[Device, ...] | None:
    try:
        return list_devices(backend)
    except EngineError:
        return None
