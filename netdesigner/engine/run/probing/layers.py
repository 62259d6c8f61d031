"""The layers of a model by their paths, and which of them can die."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import keras
import numpy as np

PATH: Final = "/"
"""Between a submodel's name and that of a layer inside of it."""
_NEGATIVE: Final = (-3.0, -1.0, -0.1)
_POSITIVE: Final = 1.0


def layers_by_path(model: keras.Model, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the path of each layer with the layer; a submodel comes before what is inside of it."""
    for layer in model.layers:
        if isinstance(layer, keras.layers.InputLayer):
            continue
        path = prefix + layer.name
        yield path, layer
        if isinstance(layer, keras.Model):
            yield from layers_by_path(layer, path + PATH)


def can_die(layer: Any) -> bool:
    """Return whether a layer's units give 0 for all that is negative, as ReLU does: then they learn nothing from it."""
    if isinstance(layer, keras.layers.ReLU):
        return _is_rectifier(layer.call)
    return _is_rectifier(getattr(layer, "activation", None))


def channel_axis(layer: Any) -> int:
    """Return the axis of a layer's output along which its units stand."""
    return 1 if getattr(layer, "data_format", None) == "channels_first" else -1


def _is_rectifier(function: Callable[[Any], Any] | None) -> bool:
    """Return whether a function is one like ReLU: Keras is asked, and no list of names."""
    if not callable(function):
        return False
    try:
        given = np.asarray(keras.ops.convert_to_numpy(function(keras.ops.convert_to_tensor([[*_NEGATIVE, _POSITIVE]]))))
    except Exception:  # noqa: BLE001 - a function of one's own may raise anything
        return False
    return given.shape == (1, len(_NEGATIVE) + 1) and not given[0, :-1].any() and bool(given[0, -1] > 0)
