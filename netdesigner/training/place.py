"""From the device that was asked for to the place of a run: Keras would compute on the CPU without a word."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from netdesigner.engine.client.device_list import driver_version, installed_backends, list_devices
from netdesigner.engine.client.devices import AUTO, CPU, Device, environment_for, logical_cpus
from netdesigner.engine.errors import EngineError
from netdesigner.i18n import _
from netdesigner.project.settings import Backend
from netdesigner.training.options import RunOptions
from netdesigner.training.supervisor import NoDeviceError, Place

BACKEND_NAMES: Final = {Backend.TENSORFLOW: "TensorFlow", Backend.JAX: "JAX", Backend.TORCH: "PyTorch"}
"""What the backends call themselves."""


def find_place(options: RunOptions, backend: Backend, working_folder: Path, *, shared: bool = False) -> Place:
    """Return where a run is carried out; asks an engine for the devices where that is needed.

    Args:
        options: What was chosen for the run.
        backend: What Keras computes with.
        working_folder: Where relative paths in the script start.
        shared: Whether the script lets several devices share the work.

    Raises:
        NoDeviceError: If the backend or the device is not there.
    """
    if backend not in installed_backends():
        raise NoDeviceError(_("The backend {backend} is not installed.").format(backend=BACKEND_NAMES[backend]))
    device = _device(options.device, backend, shared=shared)
    variables = environment_for(device, backend) | dict(options.hosts.variables if options.hosts else {})
    return Place(device, variables, working_folder, options.niceness)


def _device(wanted: str, backend: Backend, *, shared: bool) -> str:
    if wanted == CPU or logical_cpus(wanted) is not None:
        return wanted
    if wanted == AUTO and driver_version() is None:
        return CPU
    found = _devices(backend)
    gpus = [device.id for device in found if device.id != CPU]
    if wanted == AUTO:
        return ",".join(gpus if shared else gpus[:1]) or CPU
    if not set(wanted.split(",")).issubset(gpus):
        raise NoDeviceError(_refusal(wanted, found, backend))
    return wanted


def _devices(backend: Backend) -> tuple[Device, ...]:
    try:
        return list_devices(backend)
    except EngineError as error:
        raise NoDeviceError(_("The devices could not be listed: {reason}").format(reason=error)) from error


def _refusal(wanted: str, found: tuple[Device, ...], backend: Backend) -> str:
    gpus = [device.id for device in found if device.id != CPU]
    if gpus:
        text = _("{device} was asked for, but {backend} sees only {found}. Choose one of these.")
        return text.format(device=wanted, backend=BACKEND_NAMES[backend], found=", ".join([CPU, *gpus]))
    if driver_version() is None:
        text = _("{device} was asked for, but {backend} sees only the CPU: there is no driver for a GPU.")
    else:
        text = _("{device} was asked for, but {backend} sees only the CPU: it needs a build or libraries for the GPU.")
    return text.format(device=wanted, backend=BACKEND_NAMES[backend])
