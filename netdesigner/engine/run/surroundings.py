"""The device that a run is done with."""

from __future__ import annotations

import platform

import keras

from netdesigner.engine.run.devices import gpus


def device_name() -> str:
    """Return the name of the GPU that computes, where TensorFlow tells it, or of the processor."""
    found = gpus()
    if found and keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        return str(tf.config.experimental.get_device_details(found[0]).get("device_name", ""))
    return platform.processor() or platform.machine()
