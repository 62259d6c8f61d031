"""Settings of a Keras configuration as values of a document, reduced to what was set."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Mapping
from typing import Any

from netdesigner.catalogue.defaults import is_default
from netdesigner.catalogue.types import Catalogue, Family, LayerType, ObjectType
from netdesigner.catalogue.values import Instance, Slice, Value, shortened
from netdesigner.graph.names import snake_case
from netdesigner.project.importing.errors import UnreadableValueError

ARRAYS = ("__tensor__", "__numpy__")
"""What arrays are called in configurations; as a parameter of a layer, Keras takes the plain numbers, too."""

INNER_PREFIX = re.compile("(forward|backward)_")


def plain_value(setting: object) -> Value:
    """Return any JSON as a value, as it is: what a placeholder keeps."""
    match setting:
        case None | bool() | int() | float() | str():
            return setting
        case list() | tuple():
            return tuple(plain_value(item) for item in setting)
        case Mapping():
            return {str(key): plain_value(item) for key, item in setting.items()}
    raise UnreadableValueError(f"{setting!r} is no setting.")


def value_of(catalogue: Catalogue, setting: object) -> Value:
    """Return the value that a setting describes.

    Raises:
        UnreadableValueError: If it is of a kind that no document holds.
    """
    match setting:
        case None | bool() | int() | float() | str():
            return setting
        case list() | tuple():
            return tuple(value_of(catalogue, item) for item in setting)
        case Mapping() if "class_name" in setting and "config" in setting:
            return _object(catalogue, setting["class_name"], setting.get("module"), setting["config"])
        case Mapping():
            return {str(key): value_of(catalogue, item) for key, item in setting.items()}
    raise UnreadableValueError(f"{setting!r} is no setting.")


def set_parameters(catalogue: Catalogue, known: ObjectType, config: Mapping[str, Any]) -> dict[str, Value]:
    """Return the parameters that a configuration sets, without those that say what Keras does anyway."""
    found = {}
    for name, parameter in known.parameters.items():
        if name not in config:
            continue
        value = value_of(catalogue, config[name])
        if known.family is Family.OPTIMIZER:
            value = _as_written(value)
        if not is_default(parameter, value, catalogue):
            found[name] = value
    return found


def find_type(catalogue: Catalogue, module: str | None, kind: str) -> ObjectType | None:
    """Return the type of a class that a configuration names, or `None` when the catalogue does not list it."""
    return catalogue.index.get(f"{module}.{kind}")


def is_automatic_name(kind: str, name: str) -> bool:
    """Whether a name is one that Keras gave by itself."""
    return re.fullmatch(rf"{re.escape(snake_case(kind))}(_\d+)?", INNER_PREFIX.sub("", name)) is not None


def _as_written(value: Value) -> Value:
    """Return the number that was rounded to the precision of a weight: `0.001` for `0.0010000000474974513`."""
    if not isinstance(value, float) or not math.isfinite(value):
        return value
    short = shortened(value)
    return short if struct.unpack("f", struct.pack("f", short))[0] == value else value


def _object(catalogue: Catalogue, kind: str, module: str | None, config: Any) -> Value:
    match kind:
        case "__slice__":
            return Slice(config["start"], config["stop"], config["step"])
        case "__ellipsis__":
            return ...
        case "DTypePolicy":
            return str(config["name"])
    if kind in ARRAYS:
        return plain_value(config["value"])
    known = find_type(catalogue, module, kind)
    if known is None or not isinstance(config, Mapping):
        raise UnreadableValueError(f"{module}.{kind} is nothing that can be set.")
    parameters = set_parameters(catalogue, known, config)
    if parameters.get("dtype") == "float32":
        del parameters["dtype"]  # what everything has without
    if isinstance(known, LayerType):
        parameters = _inner(kind, config, parameters)
    elif is_automatic_name(kind, str(parameters.get("name", ""))):
        del parameters["name"]
    return Instance(known.path, parameters)


def _inner(kind: str, config: Mapping[str, Any], parameters: dict[str, Value]) -> dict[str, Value]:
    """Return the parameters of a layer inside another one: named only where a person named it."""
    name = config.get("name")
    return parameters if name is None or is_automatic_name(kind, name) else {**parameters, "name": name}
