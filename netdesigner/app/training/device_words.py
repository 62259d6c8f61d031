"""What the window calls the devices that runs compute on."""

from __future__ import annotations

from typing import Final

from netdesigner.engine.client.devices import AUTO, CPU, gpu_numbers, logical_cpus
from netdesigner.i18n import _

REHEARSAL: Final = "cpus:2"
"""Shows, without any GPU, that a training on several devices works."""


def device_words(device: str) -> str:
    """Return the words for a device, or for several; a GPU is called by its number, as `GPU:0`."""
    if device == AUTO:
        return _("Device: automatic")
    count = logical_cpus(device)
    if count is not None:
        return _("{count} logical processors (rehearsal)").format(count=count)
    numbers = gpu_numbers(device)
    if len(numbers) > 1:
        return _("{count} GPUs together: {numbers}").format(count=len(numbers), numbers=", ".join(map(str, numbers)))
    return _("Processor (CPU)") if device == CPU else device.upper()
