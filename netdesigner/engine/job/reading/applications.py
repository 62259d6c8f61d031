"""The networks of `keras.applications`, built without weights."""

from __future__ import annotations

import keras

from netdesigner.catalogue.load import load_catalogue
from netdesigner.engine.job.reading.faults import SourceFault, SourceRefused
from netdesigner.engine.job.reading.screening import Config
from netdesigner.engine.scope import weightless


def application(name: str) -> Config:
    """Return the model of a builder as Keras serializes it.

    Raises:
        SourceRefused: If Keras has no such builder.
    """
    known = load_catalogue().layers.values()
    if name not in {kind.name for kind in known if kind.is_application}:
        raise SourceRefused(SourceFault.NO_APPLICATION, name=name)
    with weightless():
        return serialized(getattr(keras.applications, name)(weights=None))


def serialized(model: keras.Model) -> Config:
    """Return a model as Keras serializes it."""
    return dict(keras.saving.serialize_keras_object(model))
