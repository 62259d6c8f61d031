"""A checkpoint as a value, and its three files: the model, arrays that Keras saves with no model, and JSON.

Keras does not save the states of random seeds (Dropout has one), the sums that metrics have made of an epoch so far,
or what callbacks remember.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import keras
import numpy as np

from netdesigner.catalogue.values import Json
from netdesigner.engine.models import save_model
from netdesigner.engine.run.best import Best
from netdesigner.engine.run.callback_state import Arrays, CallbackState
from netdesigner.engine.run.devices import iterations_of
from netdesigner.project.checkpoint_places import VERSION, CheckpointPlace
from netdesigner.project.files import write_atomically

_METRICS: Final = "metrics"
_BEST: Final = "best"
_CALLBACK: Final = "callback"
_RANDOM: Final = "random"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """All that is needed to go on, but the model.

    Attributes:
        epoch: Complete epochs.
        step: Steps done in the epoch after them.
        seed: The script's.
        is_over: Whether a callback of the script has ended the training.
        history: The numbers of the complete epochs.
        seed_states: Path and state of each random seed inside of the model.
        metrics: The variables of its metrics.
        best: The best epoch so far.
        callbacks: What the script's callbacks remember, in their order.
        random: The states of the backend's own random generators.
    """

    epoch: int
    step: int
    seed: int
    is_over: bool
    history: Mapping[str, list[float]]
    seed_states: Sequence[tuple[str, list[int]]]
    metrics: Arrays
    best: Best
    callbacks: Sequence[CallbackState]
    random: Arrays


def write_checkpoint(checkpoint: Checkpoint, model: keras.Model, place: CheckpointPlace) -> None:
    """Write the files of a checkpoint, that which makes it one at last.

    Raises:
        Exception: Whatever Keras, h5py and zipfile raise for a disk that is full.
    """
    save_model(model, place.model)
    _write_arrays(place.arrays, dict(_arrays(checkpoint)))
    content: dict[str, Json] = {
        "version": VERSION,
        "epoch": checkpoint.epoch,
        "step": checkpoint.step,
        "seed": checkpoint.seed,
        "is_over": checkpoint.is_over,
        "iterations": iterations_of(model),
        "history": {name: [_number(value) for value in values] for name, values in checkpoint.history.items()},
        "seed_states": [[path, list(state)] for path, state in checkpoint.seed_states],
        "best": {"epoch": checkpoint.best.epoch, "value": _number(checkpoint.best.value)},
        "callbacks": [{"kind": state.kind, "values": dict(state.values)} for state in checkpoint.callbacks],
    }
    write_atomically(place.state_file, json.dumps(content, allow_nan=False).encode())


def read_checkpoint(place: CheckpointPlace) -> Checkpoint:
    """Return the checkpoint of files that this program has written.

    Raises:
        ValueError: If they are damaged.
        ProjectFileError: If they cannot be read.
    """
    content = place.read()
    with np.load(place.arrays, allow_pickle=False) as arrays:
        found = {name: arrays[name] for name in arrays.files}
    return Checkpoint(
        place.epoch,
        place.step,
        content["seed"],
        content["is_over"],
        {name: [float(value) for value in values] for name, values in content["history"].items()},
        [(path, state) for path, state in content["seed_states"]],
        _numbered(found, _METRICS),
        Best(content["best"]["epoch"], float(content["best"]["value"]), _numbered(found, _BEST)),
        [
            CallbackState(state["kind"], state["values"], _named(found, f"{_CALLBACK} {number}"))
            for number, state in enumerate(content["callbacks"])
        ],
        _numbered(found, _RANDOM),
    )


def _arrays(checkpoint: Checkpoint) -> Iterator[tuple[str, Any]]:
    """Yield all arrays with the names that they have in the file."""
    yield from _listed(_METRICS, checkpoint.metrics)
    yield from _listed(_BEST, checkpoint.best.weights)
    yield from _listed(_RANDOM, checkpoint.random)
    for number, state in enumerate(checkpoint.callbacks):
        for name, arrays in state.arrays.items():
            yield from _listed(f"{_CALLBACK} {number} {name}", arrays)


def _listed(name: str, arrays: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    return ((f"{name} {number}", _storable(array)) for number, array in enumerate(arrays))


def _storable(array: Any) -> Any:
    """Return an array in a type that NumPy's files have: all that Keras has beyond those fits into 32 bits."""
    return array.astype(np.float32) if array.dtype.kind == "V" else array


def _numbered(found: Mapping[str, Any], name: str) -> Arrays:
    """Return the arrays of a list."""
    count = sum(key.rpartition(" ")[0] == name for key in found)
    return [found[f"{name} {number}"] for number in range(count)]


def _named(found: Mapping[str, Any], prefix: str) -> dict[str, Arrays]:
    """Return the lists of arrays whose names begin alike, by the rest of it."""
    lists = {key.rpartition(" ")[0] for key in found if key.startswith(f"{prefix} ")}
    return {name.removeprefix(f"{prefix} "): _numbered(found, name) for name in lists}


def _write_arrays(path: Path, arrays: Mapping[str, Any]) -> None:
    aside = path.with_name(f"writing-{path.name}")
    try:
        with aside.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _number(value: float) -> Json:
    return value if math.isfinite(value) else str(value)
