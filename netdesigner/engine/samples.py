"""Samples as a model gets them. Takes scripts as they are and so needs no import of Keras."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from netdesigner.engine.script import Script

Array: TypeAlias = npt.NDArray[Any]

_PIECE: Final = 256
"""Samples that are read at once: for more of them HDF5 takes a time that grows with their square."""


def fed(script: Script, split: Any, rows: Any) -> tuple[Any, Any]:
    """Return inputs and targets of some samples of a split as the script's batches have them: files are read.

    Args:
        script: The script, executed.
        split: Inputs and targets as the script's `load_data` gives them: an array each, or several by name.
        rows: Which samples: anything that an array can be indexed with.
    """
    x, y = (_taken(part, rows) for part in split)
    if not cuts_batches(script):
        return x, y
    batches = list(_batches(script.make_dataset(x, y)))
    return _joined([batch[0] for batch in batches]), _joined([batch[1] for batch in batches])


def cuts_batches(script: Script) -> bool:
    """Return whether a script cuts arrays into batches; else its data comes in batches."""
    return script.get("make_dataset") is not None


def batches_of(script: Script, split: Any) -> Any:
    """Return the batches of a split of a script's data."""
    return script.make_dataset(*split) if cuts_batches(script) else split


def arrays_of(split: Any, samples: int) -> Any:
    """Return inputs and targets of a split as arrays: of batches, the first ones that have so many samples."""
    if isinstance(split, tuple):
        return split
    found: list[Any] = []
    left = samples
    for batch in _batches(split):
        found.append(batch)
        left -= len(_leaf(batch[1]))
        if left <= 0:
            break
    return _joined([batch[0] for batch in found]), _joined([batch[1] for batch in found])


def some_of(array: Any, values: int) -> Array:
    """Return an array in memory as it is; of one on disk as many samples as have so many values, spread evenly."""
    if isinstance(array, np.ndarray):
        return array
    count = max(1, min(len(array), values // max(1, values_of(array))))
    return _read(array, np.linspace(0, len(array) - 1, count).astype(int))


def first_of(part: Any, samples: int) -> Any:
    """Return the first samples of inputs or targets, an array or several by name; what is on disk is read."""
    if isinstance(part, Mapping):
        return {name: first_of(array, samples) for name, array in part.items()}
    return part[:samples] if isinstance(part, np.ndarray) else _read(part, np.arange(min(samples, len(part))))


def values_of(part: Any) -> int:
    """Return how many values the largest array of inputs or targets has for a sample."""
    arrays = part.values() if isinstance(part, Mapping) else [part]
    return max(np.asarray(array[:1]).size for array in arrays)


def _read(array: Any, places: Array) -> Array:
    pieces = range(0, len(places), _PIECE)
    return np.concatenate([np.asarray(array[places[start : start + _PIECE]]) for start in pieces])


def _taken(part: Any, rows: Any) -> Any:
    if isinstance(part, Mapping):
        return {name: array[rows] for name, array in part.items()}
    return part[rows]


def _batches(dataset: Any) -> Iterator[Any]:
    """Yield the batches of a `tf.data.Dataset`, or of a `PyDataset`, which has no end of its own."""
    if hasattr(dataset, "__getitem__"):
        places = count() if dataset.num_batches is None else range(dataset.num_batches)
        yield from (dataset[place] for place in places)
    else:
        yield from dataset


def _leaf(part: Any) -> Any:
    """Return any of the arrays of inputs or targets."""
    while isinstance(part, Mapping | tuple | list):
        part = next(iter(part.values() if isinstance(part, Mapping) else part))
    return part


def _joined(parts: list[Any]) -> Any:
    if isinstance(parts[0], Mapping):
        return {name: _joined([part[name] for part in parts]) for name in parts[0]}
    return np.concatenate([np.asarray(part) for part in parts])
