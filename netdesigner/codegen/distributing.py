"""`distribute()`: several devices, or machines, train on a part of each batch."""

from __future__ import annotations

from typing import Final

from netdesigner.codegen.sections import Section
from netdesigner.project.document import Document
from netdesigner.project.settings import Backend, FitSettings

FUNCTION: Final = "distribute"
TITLE: Final = "Devices"
_MIRRORED: Final = '''\
def distribute():
    """Let all GPUs, or all logical CPUs, train on a part of each batch."""
    gpus = tf.config.list_logical_devices("GPU")
    devices = gpus or tf.config.list_logical_devices("CPU")
    strategy = tf.distribute.MirroredStrategy([device.name for device in devices])
    tf.distribute.experimental_set_strategy(strategy)
'''
_PARALLEL: Final = '''\
def distribute():
    """Let all devices train on a part of each batch.

    Several machines do so together, each with this script, where the variables
    KERAS_DISTRIBUTION_JOB_ADDRESSES, KERAS_DISTRIBUTION_NUM_PROCESSES and
    KERAS_DISTRIBUTION_PROCESS_ID say which: "10.0.0.1:1234,10.0.0.2:1234", 2, 0.
    """
    if "KERAS_DISTRIBUTION_JOB_ADDRESSES" in os.environ:
        keras.distribution.initialize()
    count = jax.device_count()
    assert BATCH_SIZE % count == 0, f"BATCH_SIZE is no multiple of {count} devices."
    keras.distribution.set_distribution(
        keras.distribution.DataParallel(auto_shard_dataset=False)
    )
'''
_SECTIONS: Final = {
    Backend.TENSORFLOW: Section(TITLE, tuple(_MIRRORED.splitlines()), frozenset({"tf"})),
    Backend.JAX: Section(TITLE, tuple(_PARALLEL.splitlines()), frozenset({"jax", "keras", "os"})),
}
"""Keras distributes with these backends."""


def can_distribute(backend: Backend) -> bool:
    """Return whether Keras can let several devices share the work."""
    return backend in _SECTIONS


def write_distributing(document: Document, backend: Backend) -> list[Section]:
    """Return the section that lets devices share the work, if they are to."""
    section = _SECTIONS.get(backend) if document.fit.distributed else None
    return [] if section is None else [section]


def distributing_lines(document: Document, backend: Backend) -> list[str]:
    """Return the statement that does it, before there are any weights."""
    return [f"{FUNCTION}()"] if write_distributing(document, backend) else []


def shares_batches(fit: FitSettings, backend: Backend) -> bool:
    """Return whether the batches themselves have to be parts; TensorFlow takes whole ones apart."""
    return fit.distributed and backend is Backend.JAX
