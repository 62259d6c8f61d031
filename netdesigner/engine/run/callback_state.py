"""What callbacks remember from epoch to epoch: how long nothing got better, what was best.

Keras saves none of it. It stands in their attributes: numbers, texts, arrays, and functions of Keras that compare. An
attribute of any other kind belongs to the process and is made anew.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any, Final, TypeAlias

import keras
import numpy as np

from netdesigner.catalogue.values import Json

Arrays: TypeAlias = list[Any]
"""Arrays of NumPy."""
_KERAS: Final = "keras."
_FUNCTION: Final = "function"
_FLOAT: Final = "float"


@dataclass(frozen=True, slots=True)
class CallbackState:
    """What one callback remembers.

    Attributes:
        kind: The name of its class.
        values: Its attributes that are numbers, texts or functions, as JSON has them.
        arrays: Its attributes that are lists of arrays.
    """

    kind: str
    values: Mapping[str, Json]
    arrays: Mapping[str, Arrays] = field(default_factory=dict)


def state_of(callback: keras.callbacks.Callback) -> CallbackState:
    """Return what a callback remembers."""
    attributes = vars(callback)
    values = {name: form for name, value in attributes.items() if (form := _form(value)) is not ...}
    arrays = {name: list(value) for name, value in attributes.items() if _are_arrays(value)}
    return CallbackState(type(callback).__name__, values, arrays)


def give_state(callback: keras.callbacks.Callback, state: CallbackState) -> None:
    """Let a callback remember; one of another class is left as it is."""
    if type(callback).__name__ != state.kind:
        return
    for name, form in state.values.items():
        setattr(callback, name, _value(form))
    for name, arrays in state.arrays.items():
        setattr(callback, name, arrays)


def _form(value: Any) -> Any:
    """Return the JSON form of a value, or an ellipsis if it has none."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return {_FLOAT: str(value)}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, FunctionType) and value.__module__.startswith(_KERAS) and value.__qualname__.isidentifier():
        return {_FUNCTION: [value.__module__, value.__qualname__]}
    return ...


def _value(form: Any) -> Any:
    match form:
        case {"float": str(text)}:
            return float(text)
        case {"function": [str(module), str(name)]} if module.startswith(_KERAS):
            return getattr(importlib.import_module(module), name)
    return form


def _are_arrays(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(item, np.ndarray) for item in value)
