"""The device that a run is done with."""

from __future__ import annotations

import importlib
import platform
from typing import Any, Final

import keras

from netdesigner.engine.errors import RequestFailed

NO_DEVICE: Final = "no_device"
"""Code of the answer to a request for a device that the backend does not see."""


def check_device(device: str) -> None:
    """Refuse to go on without the GPU that was asked for: Keras would silently compute on the CPU.

    Raises:
        RequestFailed: If the backend does not see it.
    """
    if device.startswith("gpu") and not _gpus():
        raise RequestFailed(NO_DEVICE, f"{keras.backend.backend()} sees no GPU.")


def device_name() -> str:
    """Return the name of the GPU that computes, where TensorFlow tells it, or of the processor."""
    gpus = _gpus()
    if gpus and keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        return str(tf.config.experimental.get_device_details(gpus[0]).get("device_name", ""))
    return platform.processor() or platform.machine()


def _gpus() -> list[Any]:
    match keras.backend.backend():
        case "tensorflow":
            import tensorflow as tf

            found: list[Any] = tf.config.list_physical_devices("GPU")
            return found
        case "torch":
            torch = importlib.import_module("torch")  # not among the dependencies
            return list(range(torch.cuda.device_count()))
    return [name for name in keras.distribution.list_devices() if not name.startswith("cpu")]
