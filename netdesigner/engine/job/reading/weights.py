"""The weights of a source, on the layers of a model."""

from __future__ import annotations

import shutil
import warnings
from collections import Counter
from pathlib import Path
from typing import Any, Final

import h5py
import keras
from keras.src.saving.serialization_lib import SafeModeScope

from netdesigner.catalogue.types import Catalogue
from netdesigner.engine.job.reading import archive, hdf5
from netdesigner.engine.job.reading.allowed import Allowed
from netdesigner.engine.job.reading.faults import SourceFault, SourceRefused
from netdesigner.engine.job.reading.legacy import made
from netdesigner.engine.job.reading.model import modern_model
from netdesigner.engine.job.reading.screening import screen
from netdesigner.engine.job.reading.sources import Source, SourceKind
from netdesigner.engine.job.reading.vocabularies import with_words
from netdesigner.engine.scope import weightless
from netdesigner.graph.names import snake_case

_LAYERS: Final = "layers"


def weights_file(source: Source, folder: Path) -> Path:
    """Return a checked file of weights alone, in a folder, by whose name Keras knows of which form it is.

    Raises:
        SourceRefused: If the file leads elsewhere.
    """
    assert source.weights is not None
    if source.kind is SourceKind.ARCHIVE:
        file = folder / "source.weights.h5"
        with archive.opened(source.weights) as opened:
            archive.copy_weights(opened, file)
    else:
        file = folder / ("source.h5" if _is_of_layers(source.weights) else "source.weights.h5")
        shutil.copyfile(source.weights, file)
    with hdf5.opened(file):
        return file


def model_with_weights(source: Source, file: Path, catalogue: Catalogue) -> keras.Model:
    """Return the model that a source describes, with its weights; layers that are not allowed do nothing in it.

    Raises:
        SourceRefused: If Keras cannot make it, or if the file has not the weights that it asks for.
    """
    model = with_words(modern_model(source, catalogue), source.vocabularies)
    screened = screen(model, Allowed(catalogue))
    try:
        with SafeModeScope(True):
            with weightless():
                wanted = made(screened.config).count_params()
            _check(wanted, file)
            found = made(screened.config)
    except SourceRefused:
        raise
    except Exception as error:  # Keras raises anything
        raise SourceRefused(SourceFault.WEIGHTS_DIFFER, detail=str(error)) from error
    _load(found, file)
    return found


def load_by_name(model: keras.Model, file: Path) -> None:
    """Give a model the weights in a file that holds nothing else: by the names of its layers, else in their order.

    Raises:
        SourceRefused: If they do not fit.
    """
    _name_as_model(model, file)
    _load(model, file)


def _load(model: keras.Model, file: Path) -> None:
    """Let Keras load the weights; what it only warns of, layers without any, counts as well."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)
            model.load_weights(file)
    except Exception as error:  # Keras raises anything
        detail = str(error).partition("\n")[0]
        raise SourceRefused(SourceFault.WEIGHTS_DIFFER, detail=detail) from error


def _is_of_layers(path: Path) -> bool:
    """Return whether the weights are kept by names of layers, as in `.h5` files of models."""
    with hdf5.opened(path) as file:
        return "layer_names" in file.attrs or hdf5.WEIGHTS in file


def _check(wanted: int, file: Path) -> None:
    """Refuse a model that would take more memory than its weights do in the file."""
    with hdf5.opened(file) as opened:
        stored = hdf5.count_of_weights(opened)
    if wanted > stored:
        raise SourceRefused(SourceFault.WEIGHTS_DIFFER, detail=f"{wanted} > {stored}")


def _name_as_model(model: keras.Model, file: Path) -> None:
    """Bring the layers in a file into the places at which Keras looks for those of a model, if all are known."""
    with h5py.File(file, "r+") as opened:
        if _LAYERS not in opened:
            return
        group = opened[_LAYERS]
        stored = {_stored_name(group[key]): key for key in group}
        places = {layer.name: place for layer, place in _places(model)}
        weighted = {layer.name for layer in model.layers if layer.weights}
        if not weighted <= set(stored):
            return
        for key in list(group):
            group.move(key, f"_{key}")
        for name, place in places.items():
            if name in stored:
                group.move(f"_{stored[name]}", place)


def _stored_name(group: Any) -> str:
    return str(group["vars"].attrs.get("name", "")) if "vars" in group else ""


def _places(model: keras.Model) -> list[tuple[Any, str]]:
    """Return the layers of a model with the names that Keras gives them in files: those of their classes, counted."""
    counts: Counter[str] = Counter()
    found = []
    for layer in model.layers:
        key = snake_case(type(layer).__name__)
        found.append((layer, f"{key}_{counts[key]}" if counts[key] else key))
        counts[key] += 1
    return found
