"""`netdesigner devices`: what can be trained on."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from netdesigner.cli.command import Command, add_json
from netdesigner.cli.exit_codes import ExitCode
from netdesigner.cli.output import columns, tell, write, write_json
from netdesigner.engine.client.device_list import installed_backends, list_devices
from netdesigner.engine.client.devices import Device
from netdesigner.engine.errors import EngineError
from netdesigner.i18n import N_, _


def run(arguments: Namespace) -> ExitCode:
    """List the devices of every backend that is installed."""
    devices = _all_devices()
    if arguments.json:
        write_json({"devices": [_described(device) for device in devices]})
    else:
        for line in columns([_row(device) for device in devices]):
            write(line)
    return ExitCode.DONE


def _all_devices() -> list[Device]:
    devices: list[Device] = []
    for backend in installed_backends():
        try:
            devices += list_devices(backend)
        except EngineError as error:
            tell(_("{backend} cannot list its devices: {reason}").format(backend=backend, reason=error))
    return devices


def _described(device: Device) -> dict[str, object]:
    return {
        "id": device.id,
        "name": device.name,
        "backend": device.backend.value,
        "memory_mb": device.memory_mb,
    }


def _row(device: Device) -> tuple[str, ...]:
    memory = "" if device.memory_mb is None else f"{device.memory_mb} MB"
    return device.id, device.backend.value, memory, device.name


def _configure(parser: ArgumentParser) -> None:
    add_json(parser)


COMMAND = Command(N_("list the devices that networks can be trained on"), _configure, run)
