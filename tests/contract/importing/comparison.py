"""Whether two models are the same: their configurations, and what they give for the same weights and inputs."""

from __future__ import annotations

import hashlib
import inspect
import json
import math
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from netdesigner.project.importing.configuration import tensor_key
from netdesigner.project.importing.values import is_automatic_name

ENDS = ("input_layers", "output_layers")
IGNORED = frozenset({"build_config", "shared_object_id"})


def configuration(model: Any) -> Any:
    """Return the configuration of a model as it is in a file."""
    import keras

    return json.loads(json.dumps(keras.saving.serialize_keras_object(model)))


def differences(first: Any, second: Any) -> list[str]:
    """Return in what two configurations differ, apart from the names of operations and of what Keras names inside."""
    return list(_differences("", outermost(first), outermost(second)))


def outermost(item: Any) -> Any:
    """Return the canonical form of a model whose ends are in the order in which they were named."""
    ends = {key: in_list(value) for key, value in item["config"].items() if key in ENDS}
    return canonical({**item, "config": {**item["config"], **ends}, "compile_config": None})


def canonical(item: Any) -> Any:
    """Return a configuration in a form that is equal for models that cannot be told apart."""
    match item:
        case {"class_name": "__numpy__"}:
            return canonical({**item, "class_name": "__tensor__"})
        case {"class_name": "Functional", "config": Mapping() as config} if "layers" in config:
            return {**_plain(item), "config": _functional(config)}
        case Mapping():
            return {key: canonical(value) for key, value in item.items() if key not in IGNORED}
        case list():
            return [canonical(value) for value in item]
    return item


def _plain(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in IGNORED and key not in ("config", "compile_config")}


def _functional(config: Mapping[str, Any]) -> Any:
    """Name operations by what they compute, and order layers by their names."""
    names = _Names(config["layers"])
    layers = {names.of(entry["name"]): _layer(entry, names) for entry in config["layers"]}
    ends = {key: names.renamed_ends(in_list(config[key], in_order=True)) for key in ENDS}
    return {"name": config["name"], "trainable": config["trainable"], "layers": layers, **ends}


def in_list(ends: Any, *, in_order: bool = False) -> Any:
    """Return inputs or outputs without their names: a document names all of them."""
    return [ends[name] for name in (sorted(ends) if in_order else ends)] if _is_named(ends) else ends


def _is_named(item: Any) -> bool:
    return isinstance(item, dict) and "class_name" not in item


class _Names:
    """The names of the operations of a model, made from what each computes."""

    def __init__(self, entries: list[Any]) -> None:
        self._entries = {entry["name"]: entry for entry in entries}
        self._known: dict[str, str] = {}

    def of(self, name: str) -> str:
        if name not in self._known:
            self._known[name] = self._computed(name)
        return self._known[name]

    def renamed(self, item: Any) -> Any:
        key = tensor_key(item)
        if key is not None:
            return {"tensor": [self.of(key.operation), key.call, key.output]}
        if isinstance(item, dict):
            return {name: self.renamed(value) for name, value in item.items()}
        if isinstance(item, list) and len(item) == 1 and tensor_key(item[0]):
            return self.renamed(item[0])  # a list of one tensor says the same as the tensor
        return [self.renamed(value) for value in item] if isinstance(item, list) else item

    def renamed_ends(self, item: Any) -> Any:
        if isinstance(item, dict):
            return {name: self.renamed_ends(value) for name, value in item.items()}
        if len(item) == 3 and isinstance(item[0], str):
            return [self.of(item[0]), *item[1:]]
        return [self.renamed_ends(value) for value in item]

    def _computed(self, name: str) -> str:
        entry = self._entries[name]
        if not entry["module"].startswith("keras.src.ops."):
            return name
        config = {key: value for key, value in entry["config"].items() if key != "name"}
        calls = [_call(call, self) for call in entry["inbound_nodes"]]
        told = json.dumps([config, calls], sort_keys=True)
        return f"{entry['class_name']} {hashlib.sha256(told.encode()).hexdigest()[:16]}"


def _layer(entry: Any, names: _Names) -> Any:
    config = entry["config"]
    if entry["module"].startswith("keras.src.ops."):
        config = {key: value for key, value in config.items() if key != "name"}
    arguments = _argument_names(entry)
    calls = [_call(call, names, arguments) for call in entry["inbound_nodes"]]
    return canonical({**_plain(entry), "name": None, "config": _inner(config), "inbound_nodes": calls})


def _inner(item: Any) -> Any:
    """Leave out the names that Keras gives to layers inside others."""
    match item:
        case {"class_name": str(kind), "config": {"name": str(name)} as config} if is_automatic_name(kind, name):
            return {**item, "config": _inner({**config, "name": None})}
        case dict():
            return {key: _inner(value) for key, value in item.items()}
        case list():
            return [_inner(value) for value in item]
    return item


def _argument_names(entry: Any) -> list[str]:
    """Return the names of the arguments that a layer of Keras is called with."""
    import keras

    known = getattr(keras.layers, entry["class_name"], None) if entry["module"] == "keras.layers" else None
    return [] if known is None else list(inspect.signature(known.call).parameters)[1:]


def _call(call: Any, names: _Names, arguments: Sequence[str] = ()) -> Any:
    """Give arguments by name where they have one, and leave out those that say nothing."""
    args, rest = call["args"][: len(arguments)], call["args"][len(arguments) :]
    given = dict(zip(arguments, args, strict=False)) | call["kwargs"]
    kwargs = {key: value for key, value in given.items() if not _says_nothing(key, value)}
    rest = [item if tensor_key(item) else in_list(item, in_order=True) for item in rest]
    return names.renamed(canonical({"args": rest, "kwargs": kwargs}))


def _says_nothing(name: str, value: Any) -> bool:
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return all(item is None for item in items) or (name == "training" and not value)


def _differences(path: str, first: Any, second: Any) -> Iterator[str]:
    if isinstance(first, dict) and isinstance(second, dict):
        for key in sorted(first.keys() | second.keys()):
            if (key in first) != (key in second):
                yield f"{path}/{key}: only in the {'first' if key in first else 'second'}"
            else:
                yield from _differences(f"{path}/{key}", first[key], second[key])
    elif isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        for position, (left, right) in enumerate(zip(first, second, strict=True)):
            yield from _differences(f"{path}/{position}", left, right)
    elif first != second:
        yield f"{path}: {json.dumps(first)[:200]} and {json.dumps(second)[:200]}"


def outputs_differ(keras: Any, first: Any, second: Any, batch: int = 2) -> list[str]:
    """Return which outputs of two models are not equal, bit by bit, with the same weights and inputs."""
    weights = {key: _like(keras, key, variable) for key, variable in variables(keras, first).items()}
    inputs = {_name(tensor): _random_input(keras, tensor, batch) for tensor in first.inputs}
    given, gotten = (_computed(keras, model, weights, inputs) for model in (first, second))
    if len(given) != len(gotten):
        return [f"{len(given)} and {len(gotten)} outputs"]
    return [f"output {n}" for n, (a, b) in enumerate(zip(given, gotten, strict=True)) if not _equal(a, b)]


def variables(keras: Any, model: Any, path: tuple[str, ...] = ()) -> dict[tuple[str | int, ...], Any]:
    """Return the weights and other state of a model, by the names of the layers that own them."""
    found: dict[tuple[str | int, ...], Any] = {}
    for layer in model.layers:
        if isinstance(layer, keras.Model):
            found |= variables(keras, layer, (*path, layer.name))
        else:
            found |= {(*path, layer.name, number): item for number, item in enumerate(layer.variables)}
    return found


def _like(keras: Any, key: tuple[str | int, ...], variable: Any) -> Any:
    """Return values for a variable that those of no other have, and with which what comes out stays of one size."""
    random = np.random.default_rng(zlib.crc32(repr(key).encode()))
    if variable.dtype == "string":
        return variable.value
    if "int" in variable.dtype:
        values = np.ones(variable.shape)
    elif len(variable.shape) < 2:
        values = random.random(variable.shape, "float32") * 0.4 + 0.8  # maybe a variance, or what scales
    else:
        values = (random.random(variable.shape, "float32") - 0.5) * (12 / math.prod(variable.shape[:-1])) ** 0.5
    return keras.ops.convert_to_tensor(values, variable.dtype)


def _random_input(keras: Any, tensor: Any, batch: int) -> Any:
    random = np.random.default_rng(1)
    shape = [size or (batch if axis == 0 else 5) for axis, size in enumerate(tensor.shape)]
    if tensor.dtype == "string":
        return keras.ops.convert_to_tensor(random.choice(np.array(["a b", "u", "c"]), shape).tolist(), "string")
    if "int" in tensor.dtype or tensor.dtype == "bool":
        return keras.ops.convert_to_tensor(random.integers(0, 8, shape), tensor.dtype)
    return keras.ops.convert_to_tensor(random.uniform(0, 1, shape), tensor.dtype)


def _computed(keras: Any, model: Any, weights: Any, inputs: dict[str, Any]) -> list[Any]:
    """Return what a model gives for weights that it need not have: it is called without its own."""
    own = variables(keras, model)
    given = [(own[key], weights[key]) for key in own]
    with keras.StatelessScope(state_mapping=given):
        outputs = model(_fed(model, inputs))
    return [np.asarray(item) for item in _in_order(keras, model, outputs)]


def _fed(model: Any, inputs: dict[str, Any]) -> Any:
    """Return inputs in the form in which a model takes them."""
    if isinstance(getattr(model, "_inputs_struct", None), dict):
        return inputs
    given = [inputs[_name(tensor)] for tensor in model.inputs]
    return given[0] if len(given) == 1 else given


def _name(tensor: Any) -> str:
    return str(tensor._keras_history.operation.name)


def _in_order(keras: Any, model: Any, outputs: Any) -> list[Any]:
    """Return outputs in the order in which they stand in the model, which is not that of their names."""
    if not isinstance(outputs, dict):
        return list(keras.tree.flatten(outputs))
    return [item for name in model.get_config()["output_layers"] for item in keras.tree.flatten(outputs[name])]


def _equal(first: Any, second: Any) -> bool:
    return bool(np.array_equal(first, second, equal_nan=first.dtype.kind == "f"))
