"""Masks that a configuration gives explicitly although they come by themselves.

Keras writes the mask that an `Embedding` or a `Masking` makes into the configuration, as an operation of its own and as
an argument of each call that took it. Both say nothing: called without, the layers find the very same mask.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import keras

from netdesigner.engine.scope import weightless
from netdesigner.project.importing.configuration import CallKey, tensors
from netdesigner.project.importing.kinds import GraphPath, Implied

logger = logging.getLogger(__name__)

MASK = "mask"
"""The argument for the mask of the one tensor that a call takes; of several tensors, each has its own."""


def implied_masks(config: Mapping[str, Any]) -> Implied:
    """Return where a model is given masks that it has anyway; Keras is asked only if it is given any."""
    if not gives_masks(config):
        return Implied()
    try:
        with weightless():
            model = keras.saving.deserialize_keras_object(deepcopy(config))  # which it takes apart
            return Implied(dict(_of_model(model, ())))
    except Exception:  # Keras raises anything; masks that are said are masks, too
        logger.exception("Keras cannot make this model.")
        return Implied()


def gives_masks(item: Any) -> bool:
    """Whether a tensor is given as a mask anywhere in a configuration."""
    if isinstance(item, Mapping):
        given = item.get("kwargs")
        if isinstance(given, Mapping) and any(_is_mask(name) and any(tensors(value)) for name, value in given.items()):
            return True
        return any(gives_masks(value) for value in item.values())
    return isinstance(item, list | tuple) and any(gives_masks(value) for value in item)


def _of_model(model: Any, path: GraphPath) -> Iterator[tuple[tuple[GraphPath, CallKey], frozenset[str]]]:
    is_chain = isinstance(model, keras.Sequential)
    for operation in model.layers if is_chain else model.operations:
        if not is_chain:
            for number, node in enumerate(_own_nodes(model, operation)):
                found = frozenset(_implied(node.arguments.args, node.arguments.kwargs, operation))
                if found:
                    yield (path, CallKey(operation.name, number)), found
        if isinstance(operation, keras.Model):
            yield from _of_model(operation, (*path, operation.name))


def _own_nodes(model: Any, operation: Any) -> list[Any]:
    """Return the calls of an operation that belong to a model, in the order of its configuration."""
    own = {id(node) for nodes in model._nodes_by_depth.values() for node in nodes}  # noqa: SLF001 - Keras has no public way
    return [node for node in operation._inbound_nodes if id(node) in own]  # noqa: SLF001


def _implied(args: Any, kwargs: Mapping[str, Any], operation: Any) -> Iterator[str]:
    """Yield the arguments that hold a mask which Keras would fill in, as `Layer.__call__` does."""
    if not isinstance(operation, keras.Layer):
        return
    given = dict(zip(_names(operation), args, strict=False)) | dict(kwargs)
    for name, mask in kwargs.items():
        carriers = [value for key, value in given.items() if _carries(key, value, name)]
        if _is_mask(name) and carriers and _same(mask, keras.tree.map_structure(_mask_of, carriers[0])):
            yield name


def _carries(argument: str, value: Any, mask: str) -> bool:
    """Whether an argument is the one whose tensors a mask is for."""
    if mask != MASK:
        return mask == f"{argument}_{MASK}"
    return not _is_mask(argument) and any(keras.backend.is_keras_tensor(item) for item in keras.tree.flatten(value))


def _names(operation: Any) -> tuple[str, ...]:
    return tuple(operation._call_signature.parameters)  # noqa: SLF001


def _mask_of(tensor: Any) -> Any:
    return getattr(tensor, "_keras_mask", None)


def _is_mask(name: str) -> bool:
    return name == MASK or name.endswith(f"_{MASK}")


def _same(first: Any, second: Any) -> bool:
    """Whether two masks are computed from the same tensors by the same operations."""
    if first is second:
        return True
    if isinstance(first, list | tuple) and isinstance(second, list | tuple):
        return len(first) == len(second) and all(_same(a, b) for a, b in zip(first, second, strict=True))
    if not keras.backend.is_keras_tensor(first) or not keras.backend.is_keras_tensor(second):
        return type(first) is type(second) and bool(first == second)
    return _computed_alike(first._keras_history, second._keras_history)  # noqa: SLF001


def _computed_alike(first: Any, second: Any) -> bool:
    left, right = first.operation, second.operation
    if type(left) is not type(right) or first.tensor_index != second.tensor_index or isinstance(left, keras.Layer):
        return False
    if {**left.get_config(), "name": None} != {**right.get_config(), "name": None}:
        return False
    arguments = [history.operation._inbound_nodes[history.node_index].arguments for history in (first, second)]  # noqa: SLF001
    one, other = ([*given.args, *given.kwargs.values()] for given in arguments)
    return _same(one, other)
