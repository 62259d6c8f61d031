"""Calls of layers and operations, prepared so that equal calls are recognised and can be made again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from netdesigner.catalogue.types import LayerType, OperationType
from netdesigner.catalogue.values import Ref, Value, freeze, replace_refs
from netdesigner.graph.specs import TensorSpec
from netdesigner.graph.verdicts import LISTS

Specs: TypeAlias = tuple[TensorSpec, ...]


@dataclass(frozen=True)
class Call:
    """What is called and how, whatever the tensors are.

    Attributes:
        type: Public path of the layer type or operation.
        known: What the catalogue says about it.
        parameters: What was set of a layer; empty for an operation.
        arguments: The arguments, with each reference replaced by one to its position: `Ref("", 0)`, `Ref("", 1)`, ...
    """

    type: str
    known: LayerType | OperationType
    parameters: Mapping[str, Value]
    arguments: Mapping[str, Value]

    @cached_property
    def layer_key(self) -> Hashable:
        """Equal for layers that cannot be told apart."""
        return (self.type, freeze(self.parameters))

    @cached_property
    def key(self) -> Hashable:
        """Equal for calls that give the same outputs for the same inputs."""
        return (self.layer_key, freeze(self.arguments))

    def parameter(self, name: str) -> Value:
        """Return a parameter's value, its default when it was not set."""
        if name in self.parameters:
            return self.parameters[name]
        known = self.known.parameters.get(name)
        return None if known is None else known.default

    def argument(self, name: str) -> Value:
        """Return an argument's value, its default when it was not given."""
        if name in self.arguments:
            return self.arguments[name]
        known = self.known.parameters.get(name)
        return None if known is None else known.default


def positions(arguments: Mapping[str, Value]) -> tuple[tuple[Ref, ...], Mapping[str, Value]]:
    """Return the references of a node's arguments, and the arguments with each replaced by its position."""
    found: list[Ref] = []

    def number(ref: Ref) -> Ref:
        found.append(ref)
        return Ref("", len(found) - 1)

    numbered = {name: replace_refs(value, number) for name, value in arguments.items()}
    return tuple(found), numbered


def call_layer(layer: Callable[..., Any], call: Call, realize: Callable[[Value], object]) -> Any:
    """Call a layer as the script does: tensors of required ports by position, the rest by name."""
    lists = {port.name for port in call.known.inputs if port.arity in LISTS}
    values = {name: _as_list(value, realize) if name in lists else realize(value) for name, value in _given(call)}
    first = _leading(values, (port.name for port in call.known.inputs if not port.keyword_only))
    return layer(*first, **values)


def call_operation(function: Callable[..., Any], call: Call, realize: Callable[[Value], object]) -> Any:
    """Call an operation: arguments in the order of the signature as far as they follow on each other."""
    assert isinstance(call.known, OperationType)
    lists = {port.name for port in call.known.inputs if port.arity in LISTS}
    values = {name: _as_list(value, realize) if name in lists else realize(value) for name, value in _given(call)}
    first: list[object] = []
    for name in call.known.order:
        if name.startswith("*"):
            first.extend(_items(values.pop(name[1:], ())))
        elif name in values and not name.startswith("*"):
            first.append(values.pop(name))
        else:
            break
    return function(*first, **values)


def _given(call: Call) -> Iterable[tuple[str, Value]]:
    return [(name, value) for name, value in call.arguments.items() if value is not None]


def _leading(values: dict[str, object], names: Iterable[str]) -> list[object]:
    """Take the values of the names out, up to the first that is missing."""
    taken: list[object] = []
    for name in names:
        if name not in values:
            break
        taken.append(values.pop(name))
    return taken


def _as_list(value: Value, realize: Callable[[Value], object]) -> object:
    return [realize(item) for item in value] if isinstance(value, tuple) else [realize(value)]


def _items(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else (value,)
