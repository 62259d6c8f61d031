"""The arguments of calls as values of a document, with references where tensors stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from netdesigner.catalogue.defaults import is_default
from netdesigner.catalogue.types import Catalogue, InputPort, LayerType, Parameter
from netdesigner.catalogue.values import Ref, Value, array
from netdesigner.graph.verdicts import LISTS
from netdesigner.project.importing.configuration import TensorKey, leaves, tensor_key
from netdesigner.project.importing.errors import UnreadableValueError
from netdesigner.project.importing.kinds import Kind
from netdesigner.project.importing.values import ARRAYS, plain_value, value_of

RefOf = Callable[[TensorKey], Ref | None]
Given = tuple[Sequence[Any], Mapping[str, Any]]
"""The positional and the named arguments of a call."""

TRAINING = "training"


def call_arguments(
    catalogue: Catalogue, kind: Kind, given: Given, implied: frozenset[str], ref_of: RefOf
) -> dict[str, Value]:
    """Return the arguments of a call by name, without those that say nothing.

    Raises:
        UnreadableValueError: If one is what no document holds, or has no name.
    """
    ports = {port.name: port for port in kind.known.inputs}
    others = kind.known.arguments if isinstance(kind.known, LayerType) else kind.known.parameters
    found = {}
    for name, item in named(kind.arguments, given).items():
        value = argument(catalogue, item, ref_of)
        if name not in implied and not _says_nothing(name, value, others.get(name)):
            found[name] = _as_port_takes(ports.get(name), value)
    return found


def named(names: Sequence[str], given: Given) -> dict[str, Any]:
    """Return the arguments of a call by name."""
    positional, keywords = given
    found: dict[str, Any] = {}
    for position, name in enumerate(names):
        if position >= len(positional):
            break
        if name.startswith("*"):
            return {**found, name[1:]: list(positional[position:]), **keywords}
        found[name] = positional[position]
    if len(positional) > len(names):
        raise UnreadableValueError(f"It is called with {len(positional)} arguments and takes {len(names)}.")
    return {**found, **keywords}


def argument(catalogue: Catalogue, item: Any, ref_of: RefOf) -> Value:
    """Return the value of an argument."""
    key = tensor_key(item)
    if key is not None:
        return ref_of(key)
    if isinstance(item, list | tuple):
        return tuple(argument(catalogue, inner, ref_of) for inner in item)
    if isinstance(item, Mapping) and item.get("class_name") in ARRAYS:
        return array(plain_value(item["config"]["value"]), item["config"]["dtype"])
    if isinstance(item, Mapping) and "class_name" not in item:
        return {str(name): argument(catalogue, inner, ref_of) for name, inner in item.items()}
    return value_of(catalogue, item)


def submodel_arguments(inputs: Any, ids: Sequence[str], given: Given, ref_of: RefOf) -> dict[str, Value]:
    """Return the arguments of a submodel's call by the ids of its inputs.

    Args:
        inputs: The inputs of the submodel, as its configuration nests them.
        ids: The ids of its input nodes, in the order of the tensors in `inputs`.
        given: The arguments of the call.
        ref_of: Gives the reference to a tensor.
    """
    positional, keywords = given
    item = positional[0] if positional else keywords.get("inputs")
    taken = leaves_of_argument(item)
    if all(key is not None for key, _ in taken):
        known = {
            name: node
            for (key, tensor), node in zip(leaves(inputs), ids, strict=True)
            for name in (tensor.operation, key)
        }
        return {known[key]: ref_of(tensor) for key, tensor in taken if key in known}
    return {node: ref_of(tensor) for node, (_, tensor) in zip(ids, taken, strict=False)}


def leaves_of_argument(item: Any, key: str | None = None) -> list[tuple[str | None, TensorKey]]:
    """Return the tensors of an argument in the order of Keras, each with its key where a mapping names it."""
    tensor = tensor_key(item)
    if tensor is not None:
        return [(key, tensor)]
    if isinstance(item, Mapping):
        return [leaf for name in sorted(item) for leaf in leaves_of_argument(item[name], name)]
    if isinstance(item, list | tuple):
        return [leaf for inner in item for leaf in leaves_of_argument(inner, key)]
    return []


def placeholder_arguments(given: Given, ref_of: RefOf) -> dict[str, Value]:
    """Return the arguments of a call of what the catalogue does not know."""
    positional, keywords = given
    names = ["inputs", *(f"argument_{number}" for number in range(2, len(positional) + 1))]
    found = {**dict(zip(names, positional, strict=False)), **keywords}
    values = {name: _raw(item, ref_of) for name, item in found.items()}
    return {name: value for name, value in values.items() if not _says_nothing(name, value, None)}


def _raw(item: Any, ref_of: RefOf) -> Value:
    key = tensor_key(item)
    if key is not None:
        return ref_of(key)
    if isinstance(item, list | tuple):
        return tuple(_raw(inner, ref_of) for inner in item)
    if isinstance(item, Mapping):
        return {str(name): _raw(inner, ref_of) for name, inner in item.items()}
    return plain_value(item)


def _says_nothing(name: str, value: Value, parameter: Parameter | None) -> bool:
    """Whether an argument is what Keras takes anyway; whether a model is trained is said where it is trained."""
    if value is None or (name == TRAINING and value is False):
        return True
    if isinstance(value, tuple) and value and all(item is None for item in value):
        return True
    if parameter is None:
        return False
    return is_default(parameter, value) or (not parameter.required and value == parameter.default)


def _as_port_takes(port: InputPort | None, value: Value) -> Value:
    """Return one tensor as a list of one where a port takes a list."""
    if port is not None and port.arity in LISTS and isinstance(value, Ref):
        return (value,)
    return value
