"""The JSON form of a catalogue: stable, sorted by path, one parameter a line so that two versions diff well."""

from __future__ import annotations

import json
from collections.abc import ItemsView, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

from netdesigner.catalogue.errors import CatalogueError
from netdesigner.catalogue.types import (
    Catalogue,
    Exclusion,
    Family,
    InputPort,
    LayerType,
    ObjectType,
    OperationType,
    OutputRule,
    Parameter,
    ParameterKind,
    Placement,
    PortArity,
)
from netdesigner.catalogue.values import Json, from_json, to_json

FORMAT = 1
LINE_WIDTH = 140

T = TypeVar("T")
KINDS = {kind.value: kind for kind in ParameterKind}
"""Looked up instead of called, as those that follow: an enum's constructor is five times slower."""
ARITIES = {arity.value: arity for arity in PortArity}
RULES = {rule.value: rule for rule in OutputRule}


class CatalogueFormatError(CatalogueError):
    """A file does not hold a catalogue."""


def dump(catalogue: Catalogue) -> str:
    """Return the catalogue as JSON text."""
    return _layout(to_data(catalogue), 0) + "\n"


def to_data(catalogue: Catalogue) -> dict[str, Json]:
    """Return the JSON form of a catalogue; whatever equals its default is left out."""
    return {
        "format": FORMAT,
        "keras_version": catalogue.keras_version,
        "layers": {path: layer_type_to_json(catalogue.layers[path]) for path in sorted(catalogue.layers)},
        "operations": {path: _operation_data(catalogue.operations[path]) for path in sorted(catalogue.operations)},
        "objects": {
            family.value: {path: _object_data(members[path]) for path in sorted(members)}
            for family, members in sorted(catalogue.objects.items())
        },
    }


def from_data(data: Any) -> Catalogue:
    """Return the catalogue that `to_data` described.

    Raises:
        CatalogueFormatError: If the data is of another format or malformed; if one parameter is, `KeyError` when it is
            looked at.
    """
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise CatalogueFormatError(f"This is no catalogue of format {FORMAT}, the one that this version reads.")
    try:
        return Catalogue(
            keras_version=data["keras_version"],
            layers={path: layer_type_from_json(path, item) for path, item in data["layers"].items()},
            operations={path: _operation(path, item) for path, item in data["operations"].items()},
            objects={
                Family(family): {path: _object(path, Family(family), item) for path, item in members.items()}
                for family, members in data["objects"].items()
            },
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CatalogueFormatError(f"The catalogue is malformed: {error!r}.") from error


def _sparse(data: dict[str, Json]) -> dict[str, Json]:
    """Leave out what is empty, false or `None`: the reader's defaults."""
    return {key: item for key, item in data.items() if item not in (None, False, "", [], {})}


def _object_data(item: ObjectType) -> dict[str, Json]:
    return _sparse(
        {
            "aliases": list(item.aliases),
            "identifier": item.identifier,
            "texts": list(item.texts),
            "is_function": item.is_function,
            "parameters": _parameters_data(item.parameters),
        }
    )


def layer_type_to_json(item: LayerType) -> dict[str, Json]:
    """Return the JSON form of a layer type; whatever equals its default is left out."""
    own: dict[str, Json] = {
        "family": None if item.family is Family.LAYER else item.family.value,
        "category": item.category,
        "placement": None if item.placement is Placement.PLACEABLE else item.placement.value,
        "exclusion": item.exclusion and item.exclusion.value,
        "inputs": [_port_data(port) for port in item.inputs],
        "rule": None if item.rule is OutputRule.ONE else item.rule.value,
        "states": item.states or None,
        "needs_values": item.needs_values,
        "values": list(item.values),
        "arguments": _parameters_data(item.arguments),
    }
    return _sparse(own) | _object_data(item)


def _operation_data(item: OperationType) -> dict[str, Json]:
    own: dict[str, Json] = {
        "category": item.category,
        "order": list(item.order),
        "inputs": [_port_data(port) for port in item.inputs],
        "symbol": item.symbol,
        "rule": None if item.rule is OutputRule.ONE else item.rule.value,
        "states": item.states or None,
    }
    return _sparse(own) | _object_data(item)


def _port_data(port: InputPort) -> list[Json]:
    arity = port.arity.value
    return [port.name, arity, True] if port.keyword_only else [port.name, arity]


def _parameters_data(parameters: Mapping[str, Parameter]) -> dict[str, Json]:
    return {name: _parameter_data(parameter) for name, parameter in parameters.items()}


def _parameter_data(item: Parameter) -> dict[str, Json]:
    data = _sparse(
        {
            "kinds": [kind.value for kind in item.kinds],
            "required": item.required,
            "nullable": item.nullable,
            "choices": list(item.choices),
            "keyword_only": item.keyword_only,
            "length": item.length,
        }
    )
    if item.minimum is not None:
        data["minimum"] = item.minimum
    if item.maximum is not None:
        data["maximum"] = item.maximum
    if item.default is not None:
        data["default"] = to_json(item.default)
    if item.default_spellings:
        data["default_spellings"] = [to_json(value) for value in item.default_spellings]
    return data


def _object(path: str, family: Family, data: Mapping[str, Any]) -> ObjectType:
    return ObjectType(path, family, **_common(data))


def layer_type_from_json(path: str, data: Mapping[str, Any], source: str = "") -> LayerType:
    """Return the layer type that a JSON form describes."""
    exclusion = data.get("exclusion")
    return LayerType(
        path,
        Family(data.get("family", Family.LAYER)),
        **_common(data),
        category=data["category"],
        placement=Placement(data.get("placement", Placement.PLACEABLE)),
        exclusion=None if exclusion is None else Exclusion(exclusion),
        inputs=_ports(data),
        arguments=_Parameters(data.get("arguments", {})),
        rule=RULES[data.get("rule", OutputRule.ONE)],
        states=data.get("states", 0),
        needs_values=data.get("needs_values", False),
        values=tuple(data.get("values", ())),
        source=source,
    )


def _operation(path: str, data: Mapping[str, Any]) -> OperationType:
    return OperationType(
        path,
        Family.OPERATION,
        **_common(data),
        category=data["category"],
        order=tuple(data["order"]),
        inputs=_ports(data),
        symbol=data.get("symbol"),
        rule=RULES[data.get("rule", OutputRule.ONE)],
        states=data.get("states", 0),
    )


def _common(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "parameters": _Parameters(data.get("parameters", {})),
        "aliases": tuple(data.get("aliases", ())),
        "identifier": data.get("identifier"),
        "texts": tuple(data.get("texts", ())),
        "is_function": data.get("is_function", False),
    }


def _ports(data: Mapping[str, Any]) -> tuple[InputPort, ...]:
    return tuple([_port(*port) for port in data.get("inputs", ())])


@cache
def _port(name: str, arity: str, keyword_only: bool = False) -> InputPort:
    """Return a port; most types have one that many others have, too."""
    return InputPort(name, ARITIES[arity], keyword_only)


class _Parameters(Mapping[str, Parameter]):
    """The parameters of one type, made when they are looked at: there are thousands, and few types are used."""

    __slots__ = ("_data", "_made")

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._made: dict[str, Parameter] = {}

    def __getitem__(self, name: str) -> Parameter:
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = _parameter(name, self._data[name])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)

    def __contains__(self, name: object) -> bool:
        return name in self._data

    def items(self) -> ItemsView[str, Parameter]:
        """Return all of them as quickly as a dictionary does: thousands of layers are written one after another."""
        if len(self._made) < len(self._data):
            self._made = {name: self[name] for name in self._data}
        return self._made.items()

    def __repr__(self) -> str:
        return repr(dict(self))


def _parameter(name: str, data: Mapping[str, Any]) -> Parameter:
    get = data.get
    default = get("default")
    return Parameter(
        name,
        tuple([KINDS[kind] for kind in data["kinds"]]),
        get("required", False),
        default if default is None or isinstance(default, str | float | int) else from_json(default),
        get("nullable", False),
        tuple(get("choices", ())),
        tuple([from_json(value) for value in get("default_spellings", ())]),
        get("minimum"),
        get("maximum"),
        get("length"),
        get("keyword_only", False),
    )


def _layout(data: Json, indent: int) -> str:
    """Write objects over several lines as long as they do not fit into one."""
    flat = json.dumps(data, ensure_ascii=False)
    if not isinstance(data, dict) or indent + len(flat) <= LINE_WIDTH or _is_leaf(data):
        return flat
    inner = [f"{json.dumps(key)}: {_layout(item, indent + 1)}" for key, item in data.items()]
    pad = " " * (indent + 1)
    return "{\n" + ",\n".join(pad + line for line in inner) + "\n" + " " * indent + "}"


def _is_leaf(data: dict[str, Json]) -> bool:
    """Whether this is a parameter: always one line."""
    return "kinds" in data
