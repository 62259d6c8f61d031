"""Evaluating a model on a split, as the script does it."""

from __future__ import annotations

from typing import Any

import keras


def has_samples(split: Any) -> bool:
    """Return whether the arrays of a split hold any samples."""
    arrays = keras.tree.flatten(split)
    return bool(arrays) and arrays[0] is not None and len(arrays[0]) > 0


def evaluate(model: keras.Model, x: Any, y: Any, batch_size: int) -> dict[str, float]:
    """Return the loss and the compiled metrics."""
    numbers = model.evaluate(x, y, batch_size=batch_size, verbose=0, return_dict=True)
    return {name: float(value) for name, value in numbers.items()}
