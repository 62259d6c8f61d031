"""A model of a script as a file, from which it is brought in like any other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
from keras.src.models.functional import Functional

from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.job.running.choosing import parts
from netdesigner.engine.job.running.codes import RunFault
from netdesigner.engine.keras_messages import cleaned


def write_model(model: keras.Model, path: Path) -> None:
    """Write a model with its weights, and how it is compiled.

    Raises:
        RequestFailed: If Keras cannot write it.
    """
    for layer in parts(model):
        _let_be_written(layer)
    try:
        _plain(model).save(path)
    except Exception as error:  # settings of a stranger's classes may be anything
        values = {"name": model.name, "detail": cleaned(error)}
        raise RequestFailed(RunFault.UNWRITABLE, f"{model.name} cannot be written: {error}", values) from error


def _let_be_written(layer: Any) -> None:
    """Let a layer of a class that does not say its settings say its name, so that it does not keep others back."""
    try:
        layer.get_config()
    except Exception:  # noqa: BLE001 - Keras' own says that it is not implemented; others may do anything
        config = {"name": layer.name}
        layer.get_config = lambda: config


def _plain(model: keras.Model) -> keras.Model:
    """Return a model that Keras writes with its layers: one of a class of its own would be written as that class."""
    if type(model) is Functional or not isinstance(model, Functional):
        return model
    plain = keras.Model(model.input, model.output, name=model.name)
    plain.compiled = model.compiled
    plain.get_compile_config = model.get_compile_config
    return plain
