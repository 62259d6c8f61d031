"""The devices of a run: they are there, they look as they were asked for, and what they made is used without them."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any, Final

import keras

from netdesigner.engine.client.devices import gpu_numbers, logical_cpus
from netdesigner.engine.errors import RequestFailed

NO_DEVICE: Final = "no_device"
"""Code of the answer to a request for a device that the backend does not see."""
_SEVERAL_MACHINES: Final = "KERAS_DISTRIBUTION_JOB_ADDRESSES"


def prepare_devices(device: str) -> None:
    """Let a processor look like several devices, if that is wanted, and refuse to go on without a GPU that is.

    Keras would silently compute on the CPU.

    Raises:
        RequestFailed: If the backend does not see the GPUs.
    """
    count = logical_cpus(device)
    if count is not None:
        _split_processor(count)
    wanted = len(gpu_numbers(device))
    if _SEVERAL_MACHINES in os.environ:  # JAX lists no devices before it knows of the other machines
        return
    if wanted and (seen := len(gpus())) < wanted:
        raise RequestFailed(NO_DEVICE, f"{keras.backend.backend()} sees {seen or 'no'} GPU, not {wanted}.")


def gpus() -> list[Any]:
    """Return the GPUs that the backend sees."""
    match keras.backend.backend():
        case "tensorflow":
            import tensorflow as tf

            found: list[Any] = tf.config.list_physical_devices("GPU")
            return found
        case "torch":
            torch = importlib.import_module("torch")  # not among the dependencies
            return list(range(torch.cuda.device_count()))
    return [name for name in keras.distribution.list_devices() if not name.startswith("cpu")]


def iterations_of(model: keras.Model) -> int:
    """Return how many steps a model's optimizer has done; where several devices have the number, all have the same."""
    return int(keras.ops.convert_to_numpy(model.optimizer.iterations))


def on_one_device(model: keras.Model, file: Path) -> keras.Model:
    """Return a model that one device can compute with; JAX' devices hold theirs together, maybe on several machines.

    Args:
        model: The model as it was trained.
        file: Where it was saved.
    """
    if keras.backend.backend() != "jax" or keras.distribution.distribution() is None:
        return model
    keras.distribution.set_distribution(None)
    return keras.saving.load_model(file, compile=False)


def _split_processor(count: int) -> None:
    """Let TensorFlow see several logical processors; for JAX a variable has said so."""
    if keras.backend.backend() != "tensorflow":
        return
    import tensorflow as tf

    [processor] = tf.config.list_physical_devices("CPU")
    tf.config.set_logical_device_configuration(processor, [tf.config.LogicalDeviceConfiguration()] * count)
