"""What a run is done with: versions, the device, the data."""

from __future__ import annotations

import hashlib
import importlib
import platform
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import keras
import numpy as np

from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.samples import some_of

_LIBRARIES: Final = ("keras", "tensorflow", "jax", "torch", "numpy", "scikit-learn", "pandas")
_MOST_VALUES: Final = 2**26
"""Of an array on disk; hashing all of it could take as long as an epoch."""
NO_DEVICE: Final = "no_device"
"""Code of the answer to a request for a device that the backend does not see."""


def versions() -> dict[str, str]:
    """Return the versions of what a run depends on."""
    found = {"python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


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


def fingerprint_of_files(files: Iterable[Path]) -> str:
    """Return a hash of the files whose functions give data in batches."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def fingerprint(data: Any) -> str:
    """Return a hash of all arrays that a script has loaded, of those on disk of as much as can soon be read."""
    digest = hashlib.sha256()
    parts = [part for part in data if part is not None]
    for array in keras.tree.flatten(parts):
        content = np.ascontiguousarray(some_of(array, _MOST_VALUES))
        digest.update(f"{content.dtype.str} {(len(array), *content.shape[1:])}".encode())
        digest.update(content.data if content.dtype != object else repr(content.tolist()).encode())
    return digest.hexdigest()


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
