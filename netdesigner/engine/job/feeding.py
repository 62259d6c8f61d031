"""Arrays in the form that Keras takes them."""

from __future__ import annotations

from typing import Any, Final

import keras
import numpy as np

_MADE_UP: Final = 4
"""How many samples are made up."""
_FREE: Final = 32
"""The size of an axis that has none."""


def feedable(arrays: Any) -> Any:
    """Return arrays of which those of texts are tensors: `predict` refuses NumPy's texts."""
    return keras.tree.map_structure(_feedable, arrays)


def _feedable(array: Any) -> Any:
    return keras.ops.convert_to_tensor(array.astype(object), "string") if array.dtype.kind in "UO" else array


def made_up(model: keras.Model) -> Any:
    """Return inputs for a model without data: random numbers, zeros where indices may be meant, empty texts."""
    rng = np.random.default_rng(0)
    return keras.tree.map_structure(lambda tensor: _made_up(tensor, rng), model.input)


def _made_up(tensor: Any, rng: np.random.Generator) -> Any:
    shape = (tensor.shape[0] or _MADE_UP, *(size or _FREE for size in tensor.shape[1:]))
    if tensor.dtype == "string":
        return feedable(np.full(shape, ""))
    if "float" in tensor.dtype:
        return rng.normal(size=shape).astype(tensor.dtype)
    return np.zeros(shape, tensor.dtype)
