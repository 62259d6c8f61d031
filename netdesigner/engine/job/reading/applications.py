"""The networks of `keras.applications`, built without weights, and the files that those would be read from."""

from __future__ import annotations

import keras

from netdesigner.catalogue.load import load_catalogue
from netdesigner.engine.job.reading.faults import SourceFault, SourceRefused
from netdesigner.engine.job.reading.screening import Config
from netdesigner.engine.pretrained import nothing_fetched
from netdesigner.engine.protocol.keras_files import KerasFile
from netdesigner.engine.scope import weightless


def application(name: str, weights: str | None = None) -> tuple[Config, KerasFile | None]:
    """Return the model of a builder as Keras serializes it, and the file that Keras would fetch for it.

    Args:
        name: What it is called in `keras.applications`.
        weights: Those that it is for; the network may depend on them.

    Raises:
        SourceRefused: If Keras has no such builder.
    """
    known = load_catalogue().layers.values()
    if name not in {kind.name for kind in known if kind.is_application}:
        raise SourceRefused(SourceFault.NO_APPLICATION, name=name)
    with weightless(), nothing_fetched() as wanted:
        model = getattr(keras.applications, name)(weights=weights)
    return serialized(model), wanted[0] if wanted else None


def serialized(model: keras.Model) -> Config:
    """Return a model as Keras serializes it."""
    return dict(keras.saving.serialize_keras_object(model))
