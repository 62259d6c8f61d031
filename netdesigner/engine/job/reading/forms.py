"""Configurations in the form that Keras 3 writes into `.keras` files, made of those in older and other files.

Keras 3 leaves out modules in `.h5` files, and Keras 2 writes calls as `[[name, 0, 0, {}]]`. Neither needs Keras to be
read, so that a layer that it would refuse does not keep the others from being taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from netdesigner.catalogue.types import Catalogue
from netdesigner.engine.job.reading.screening import Config, is_model

_PARTS: Final = ("layers", "initializers", "regularizers", "constraints")
_MODULES: Final = {"Sequential": "keras", "Functional": "keras.src.models.functional"}
_OPERATIONS: Final = "keras.src.ops.numpy"
_OLD_CONSTANT: Final = "_CONSTANT_VALUE"
_OLD_SHAPE: Final = "batch_input_shape"
_SHAPE: Final = "batch_shape"
_TAG: Final = "__"

Reference: TypeAlias = list[Any]
"""A tensor in an old form: name of the layer, number of the call, number of the output."""


def is_old(model: Mapping[str, Any]) -> bool:
    """Return whether a model was written by Keras 2: by how its layers are called, or by what its inputs say."""
    layers = [entry for entry in model["config"]["layers"] if isinstance(entry, Mapping)]
    calls = [call for entry in layers for call in entry.get("inbound_nodes") or ()]
    shaped = any(_OLD_SHAPE in entry["config"] for entry in layers if isinstance(entry.get("config"), Mapping))
    return shaped or any(isinstance(call, list) for call in calls)


class Modern:
    """Brings models into the modern form."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def model(self, entry: Config) -> Config:
        """Return a model in the modern form."""
        config = entry["config"]
        layers = [self._entry(layer) for layer in config["layers"]]
        kind = "Sequential" if entry["class_name"] == "Sequential" else "Functional"
        module = entry.get("module") or _MODULES[kind]
        return {**entry, "module": module, "class_name": kind, "config": {**config, "layers": layers}}

    def _entry(self, entry: Config) -> Config:
        calls = (
            {"inbound_nodes": [_modern_call(call) for call in entry["inbound_nodes"]]}
            if "inbound_nodes" in entry
            else {}
        )
        if is_model(entry):
            return {**self.model(entry), **calls}
        kind, config = entry["class_name"], entry["config"]
        module = entry.get("module") or self._module(kind, config)
        return {**entry, "module": module, "config": _modern_input(self._value(config)), **calls}

    def _module(self, kind: str, config: Mapping[str, Any]) -> str | None:
        """Return the module of a layer or an operation; operations of Keras 3 know nothing of weights that learn."""
        is_operation = set(config) <= {"name"} or f"keras.layers.{kind}" not in self._catalogue.index
        if is_operation and "trainable" not in config:
            return _OPERATIONS
        return "keras.layers" if f"keras.layers.{kind}" in self._catalogue.index else None

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._value(item) for item in value]
        if not isinstance(value, Mapping):
            return value
        inner = {name: self._value(item) for name, item in value.items()}
        kind = value.get("class_name")
        if not isinstance(kind, str) or kind.startswith(_TAG) or value.get("module"):
            return inner
        found = next((part for part in _PARTS if f"keras.{part}.{kind}" in self._catalogue.index), None)
        return inner if found is None else {**inner, "module": f"keras.{found}"}


def _modern_input(config: Config) -> Config:
    if _OLD_SHAPE not in config or _SHAPE in config:
        return config
    shape = config[_OLD_SHAPE]
    return {**{name: value for name, value in config.items() if name != _OLD_SHAPE}, _SHAPE: shape}


def _modern_call(call: Any) -> Config:
    """Return a call with its arguments; an old one is a list of tensors, whose first has the named arguments."""
    if isinstance(call, Mapping):
        return dict(call)
    if _is_reference(call):
        call = [call]
    tensors = [_tensor(reference) for reference in call]
    named = {name: value for reference in call if len(reference) > 3 for name, value in reference[3].items()}
    kwargs = {name: _tensor(value) if _is_reference(value) else value for name, value in named.items()}
    return {"args": [tensors[0] if len(tensors) == 1 else tensors], "kwargs": kwargs}


def _is_reference(value: Any) -> bool:
    return isinstance(value, list) and len(value) in (3, 4) and isinstance(value[0], str) and isinstance(value[1], int)


def _tensor(reference: Reference) -> Any:
    name, call, output = reference[:3]
    if name == _OLD_CONSTANT:
        return output
    return {"class_name": "__keras_tensor__", "config": {"keras_history": [name, call, output]}}
