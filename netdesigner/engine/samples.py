"""Samples as a model gets them. Takes scripts as they are and so needs no import of Keras."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from netdesigner.engine.script import Script

Array: TypeAlias = npt.NDArray[Any]


def fed(script: Script, split: Any, rows: Any) -> tuple[Any, Any]:
    """Return inputs and targets of some samples of a split as the script's batches have them: files are read.

    Args:
        script: The script, executed.
        split: Inputs and targets as the script's `load_data` gives them: an array each, or several by name.
        rows: Which samples: anything that an array can be indexed with.
    """
    x, y = (_taken(part, rows) for part in split)
    batches = list(_batches(script.make_dataset(x, y)))
    return _joined([batch[0] for batch in batches]), _joined([batch[1] for batch in batches])


def _taken(part: Any, rows: Any) -> Any:
    if isinstance(part, Mapping):
        return {name: array[rows] for name, array in part.items()}
    return part[rows]


def _batches(dataset: Any) -> Iterator[Any]:
    """Yield the batches of a `tf.data.Dataset`, or of a `PyDataset`, which has no end of its own."""
    if hasattr(dataset, "__getitem__"):
        yield from (dataset[number] for number in range(len(dataset)))
    else:
        yield from dataset


def _joined(parts: list[Any]) -> Any:
    if isinstance(parts[0], Mapping):
        return {name: _joined([part[name] for part in parts]) for name in parts[0]}
    return np.concatenate([np.asarray(part) for part in parts])
