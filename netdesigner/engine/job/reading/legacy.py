"""Models of Keras 2 in the words of Keras 3: Keras itself translates them, where it can."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

import keras
from keras.src.saving.serialization_lib import SafeModeScope

from netdesigner.catalogue.types import Catalogue
from netdesigner.engine.job.reading.allowed import Allowed
from netdesigner.engine.job.reading.screening import Config, Place, is_model, name_of, screen
from netdesigner.engine.scope import weightless

logger = logging.getLogger(__name__)

_CLASSES: Final[Mapping[str, Any]] = {"Sequential": keras.Sequential, "Functional": keras.Model, "Model": keras.Model}


def translated(model: Config, catalogue: Catalogue) -> Config | None:
    """Return a model as Keras 3 would write it, or none if Keras cannot make it even without what is not allowed."""
    screened = screen(model, Allowed(catalogue))
    try:
        with weightless(), SafeModeScope(True):
            found = made(screened.config).get_config()
    except Exception:  # Keras raises anything
        logger.exception("Keras cannot make this model.")
        return None
    modern = {
        "module": "keras",
        "class_name": model["class_name"],
        "config": keras.saving.serialize_keras_object(found),
    }
    return _restored({**model, **modern}, (), screened.replaced)


def made(model: Config) -> keras.Model:
    """Return the model of a screened configuration; whatever Keras raises passes through."""
    return _CLASSES[model["class_name"]].from_config(deepcopy(model["config"]))  # Keras takes it apart


def _restored(model: Config, place: Place, replaced: Mapping[Place, Config]) -> Config:
    """Return a model with the layers again that were not allowed, called as their stand-ins are."""
    config = model["config"]
    return {
        **model,
        "config": {**config, "layers": [_restored_entry(layer, place, replaced) for layer in config["layers"]]},
    }


def _restored_entry(entry: Config, place: Place, replaced: Mapping[Place, Config]) -> Config:
    here = (*place, name_of(entry))
    if (original := replaced.get(here)) is not None:
        return {**original, "inbound_nodes": entry.get("inbound_nodes", [])}
    return _restored(entry, here, replaced) if is_model(entry) else entry
