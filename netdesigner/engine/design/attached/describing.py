"""The layer types of an attached file: what the signatures of its classes tell, without calling anything."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import ModuleType
from typing import Any, Final

import keras

from netdesigner.catalogue.load import load_catalogue
from netdesigner.catalogue.types import Family, LayerType, OutputRule, Parameter, Placement, PortArity
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.engine.design.introspection.arguments import constructor_arguments, takes_more
from netdesigner.engine.design.introspection.docstrings import own_arguments
from netdesigner.engine.design.introspection.parameters import declared
from netdesigner.engine.design.introspection.ports import call_arguments, input_ports, is_cell
from netdesigner.project.attached import CATEGORY

_INHERITED: Final = ("trainable", "dtype")
"""What every layer of Keras takes, when a class passes further arguments on."""
_PLAIN: Final[Mapping[Any, Kind]] = {
    bool: Kind.BOOLEAN,
    int: Kind.INTEGER,
    float: Kind.FLOAT,
    str: Kind.STRING,
    dict: Kind.MAPPING,
    tuple: Kind.INTEGERS,
    list: Kind.INTEGERS,
}
_SEVERAL: Final[Mapping[Any, Kind]] = {int: Kind.INTEGERS, float: Kind.FLOATS, str: Kind.STRINGS}
_SEQUENCES: Final = (list, tuple, Sequence)


def described_types(module: ModuleType, name: str) -> list[LayerType]:
    """Return the layer types that a module defines, in the order of its text."""
    classes = [item for item in vars(module).values() if _is_own_layer(item, name)]
    return [_described(cls, f"{name}.{cls.__name__}") for cls in dict.fromkeys(classes)]


def _is_own_layer(item: object, module: str) -> bool:
    if not (inspect.isclass(item) and issubclass(item, keras.layers.Layer)) or item.__name__.startswith("_"):
        return False
    return item.__module__ == module and not issubclass(item, keras.Model)


def _described(cls: Any, path: str) -> LayerType:
    return LayerType(
        path,
        Family.LAYER,
        {**_own_parameters(cls, path), **_inherited(cls)},
        category=CATEGORY,
        placement=Placement.VALUE if is_cell(cls) else Placement.PLACEABLE,
        inputs=input_ports(cls, _first_arity(cls)),
        arguments=_switches(cls, path),
        rule=OutputRule.INFERRED,
        needs_values=hasattr(cls, "adapt"),
    )


def _own_parameters(cls: Any, path: str) -> dict[str, Parameter]:
    if cls.__init__ is keras.layers.Layer.__init__:
        return {}
    hints, texts = _hints(cls.__init__), own_arguments(cls)
    arguments = [item for item in constructor_arguments(cls) if not item.variadic and item.name != "name"]
    drafts = [declared(path, item, texts.get(item.name, "")) for item in arguments]
    return {item.name: _annotated(item, hints.get(item.name)) for item in drafts}


def _inherited(cls: Any) -> dict[str, Parameter]:
    if not takes_more(cls):
        return {}
    known = load_catalogue().layers["keras.layers.Dense"].parameters
    bare = cls.__init__ is keras.layers.Layer.__init__
    own = () if bare else [item.name for item in constructor_arguments(cls)]
    return {name: known[name] for name in _INHERITED if name in known and name not in own}


def _switches(cls: Any, path: str) -> dict[str, Parameter]:
    found = [item for item in call_arguments(cls) if isinstance(item.default, bool)]
    return {item.name: declared(path, item, "") for item in found}


def _first_arity(cls: Any) -> PortArity:
    """Return how many tensors the first argument of `call` takes, as far as its annotation tells."""
    first = next(iter(call_arguments(cls)), None)
    hint = None if first is None else _hints(cls.call).get(first.name)
    return PortArity.LIST if (typing.get_origin(hint) or hint) in _SEQUENCES else PortArity.ONE


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    """Return the annotations of a function; none if they name what does not exist."""
    try:
        return typing.get_type_hints(function)
    except Exception:  # noqa: BLE001 - an annotation may be any expression
        return {}


def _annotated(item: Parameter, hint: Any) -> Parameter:
    """Return a parameter that takes what its annotation says; what Keras calls by name stays as it is."""
    members = [member for member in _members(hint) if member is not type(None)]
    nullable = item.nullable or len(members) < len(_members(hint))
    choices = tuple(word for member in members for word in _words(member))
    if choices:
        return replace(item, kinds=(Kind.CHOICE,), choices=choices, nullable=nullable)
    kinds = tuple(dict.fromkeys(kind for member in members if (kind := _kind(member)) is not None))
    named = set(item.kinds) - {*_PLAIN.values(), *_SEVERAL.values(), Kind.ANY, Kind.CHOICE}
    return replace(item, kinds=item.kinds if named or not kinds else kinds, nullable=nullable)


def _members(hint: Any) -> tuple[Any, ...]:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return typing.get_args(hint)
    return () if hint is None else (hint,)


def _words(hint: Any) -> tuple[str, ...]:
    if typing.get_origin(hint) is not typing.Literal:
        return ()
    return tuple(word for word in typing.get_args(hint) if isinstance(word, str))


def _kind(hint: Any) -> Kind | None:
    origin = typing.get_origin(hint)
    if origin in _SEQUENCES:
        return _SEVERAL.get(next(iter(typing.get_args(hint)), int), Kind.ANY)
    if inspect.isclass(hint) and issubclass(hint, keras.layers.Layer):
        return Kind.LAYER
    return _PLAIN.get(origin or hint)
