"""What the status bar calls the device that runs compute on."""

from __future__ import annotations

from netdesigner.engine.client.devices import AUTO, CPU
from netdesigner.i18n import _


def device_words(device: str) -> str:
    """Return the words for a device; a GPU is called by its number, as `GPU:0`."""
    if device == AUTO:
        return _("Device: automatic")
    return _("Processor (CPU)") if device == CPU else device.upper()
