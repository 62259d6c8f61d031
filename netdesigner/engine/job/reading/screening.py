"""A configuration as Keras may see it: a layer that is not allowed has one that does nothing in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from netdesigner.engine.job.reading.allowed import Allowed

Config: TypeAlias = dict[str, Any]
Place: TypeAlias = tuple[str, ...]
"""The names of the submodels that lead to a layer, and its own."""

MODELS: Final = frozenset({"Functional", "Model", "Sequential"})
_PLAIN_TAGS: Final = frozenset({"__keras_tensor__", "__bytes__", "__ellipsis__", "__slice__"})
_ARRAY_TAGS: Final = frozenset({"__tensor__", "__numpy__"})
_UNSEEN: Final = ("build_config", "compile_config")
"""Fields that make Keras do more than construct."""


@dataclass(frozen=True, slots=True)
class Screened:
    """A configuration that Keras may see.

    Attributes:
        config: The configuration.
        replaced: The layers that were not allowed, as they were.
    """

    config: Config
    replaced: Mapping[Place, Config]


def screen(model: Config, allowed: Allowed) -> Screened:
    """Return the configuration of a model with stand-ins for what is not allowed."""
    replaced: dict[Place, Config] = {}
    return Screened(_screened_model(model, allowed, (), replaced), replaced)


def name_of(entry: Mapping[str, Any]) -> str:
    """Return the name of a layer."""
    return str(entry.get("name") or entry.get("config", {}).get("name") or "")


def is_model(entry: Mapping[str, Any]) -> bool:
    """Return whether an entry is a model with layers of its own."""
    config = entry.get("config")
    return entry.get("class_name") in MODELS and isinstance(config, Mapping) and isinstance(config.get("layers"), list)


def first_tensor(value: Any) -> Any | None:
    """Return the first tensor among the arguments of a call."""
    if isinstance(value, Mapping) and value.get("class_name") == "__keras_tensor__":
        return value
    parts: Iterator[Any] = iter(
        value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    )
    return next((found for part in parts if (found := first_tensor(part)) is not None), None)


def _screened_model(model: Config, allowed: Allowed, place: Place, replaced: dict[Place, Config]) -> Config:
    config = model["config"]
    layers = [_screened_entry(entry, allowed, place, replaced) for entry in config["layers"]]
    return {**_seen(model), "config": {**config, "layers": layers}}


def _screened_entry(entry: Config, allowed: Allowed, place: Place, replaced: dict[Place, Config]) -> Config:
    here = (*place, name_of(entry))
    known = allowed.has_object(entry.get("module"), entry.get("class_name"), entry.get("registered_name"))
    if known and is_model(entry) and _is_safe(entry.get("inbound_nodes", []), allowed):
        return _screened_model(entry, allowed, here, replaced)
    seen = _seen(entry)
    if _is_safe(seen, allowed):
        return seen
    replaced[here] = entry
    return _stand_in(entry)


def _seen(entry: Config) -> Config:
    return {name: value for name, value in entry.items() if name not in _UNSEEN}


def _stand_in(entry: Config) -> Config:
    """Return a layer that gives what it is given, called wherever the original is."""
    name = name_of(entry)
    calls = entry.get("inbound_nodes", [])
    plain = [_plain_call(call) if isinstance(call, Mapping) else call for call in calls]
    stand_in = {"class_name": "Identity", "config": {"name": name}, "name": name, "inbound_nodes": plain}
    return {"module": "keras.layers", "registered_name": None, **stand_in} if "module" in entry else stand_in


def _plain_call(call: Mapping[str, Any]) -> Config:
    found = first_tensor(call.get("args", []))
    return {"args": [] if found is None else [found], "kwargs": {}}


def _is_safe(value: Any, allowed: Allowed) -> bool:
    """Return whether Keras may see a value with all that is in it."""
    if isinstance(value, list):
        return all(_is_safe(item, allowed) for item in value)
    if not isinstance(value, Mapping):
        return True
    if "class_name" in value and not _is_allowed(value, allowed):
        return False
    return _names_no_file(value) and all(_is_safe(item, allowed) for item in value.values())


def _is_allowed(value: Mapping[str, Any], allowed: Allowed) -> bool:
    kind, registered = value["class_name"], value.get("registered_name")
    if kind in _PLAIN_TAGS:
        return True
    if kind in _ARRAY_TAGS:
        return isinstance(value.get("config"), Mapping) and allowed.has_dtype(value["config"].get("dtype"))
    if kind == "function":
        return allowed.has_function(value.get("module"), value.get("config"), registered)
    return allowed.has_object(value.get("module"), kind, registered)


def _names_no_file(config: Mapping[str, Any]) -> bool:
    """Return whether a layer's words are given as such, and not as a file that Keras would read."""
    return not isinstance(config.get("vocabulary"), str)
