"""Arrays in the form that Keras takes them."""

from __future__ import annotations

from typing import Any

import keras


def feedable(arrays: Any) -> Any:
    """Return arrays of which those of texts are tensors: `predict` refuses NumPy's texts."""
    return keras.tree.map_structure(_feedable, arrays)


def _feedable(array: Any) -> Any:
    return keras.ops.convert_to_tensor(array.astype(object), "string") if array.dtype.kind in "UO" else array
