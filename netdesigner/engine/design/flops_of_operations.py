"""How much the operations compute: products by their summed sizes, reductions by what they read, others by element."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from netdesigner.catalogue.types import OperationType
from netdesigner.catalogue.values import Value
from netdesigner.engine.design.calls import Call, Specs

_FREE = frozenset(
    [
        "broadcast_to",
        "cast",
        "concatenate",
        "copy",
        "diagonal",
        "expand_dims",
        "flip",
        "get_item",
        "getitem",
        "hstack",
        "identity",
        "moveaxis",
        "pad",
        "ravel",
        "repeat",
        "reshape",
        "reverse",
        "roll",
        "rot90",
        "split",
        "squeeze",
        "stack",
        "stop_gradient",
        "swapaxes",
        "take",
        "take_along_axis",
        "tile",
        "transpose",
        "tril",
        "triu",
        "unstack",
        "vstack",
        "zeros_like",
        "ones_like",
        "full_like",
        "empty_like",
    ]
)
"""Operations that only move elements."""
_REDUCTIONS = frozenset(
    [
        "all",
        "amax",
        "amin",
        "any",
        "argmax",
        "argmin",
        "average",
        "count_nonzero",
        "cumprod",
        "cumsum",
        "logsumexp",
        "max",
        "mean",
        "median",
        "min",
        "norm",
        "prod",
        "std",
        "sum",
        "var",
    ]
)
_PARTS_COUNTED = ("numpy", "nn", "math")
"""Parts of `keras.ops` whose functions compute elementwise where the shapes say so."""


def operation_flops(call: Call, specs: Specs, outputs: Specs) -> int | None:
    """Return the operations of a call for one sample, or `None` when there is no rule for it."""
    assert isinstance(call.known, OperationType)
    name = call.type.rpartition(".")[2]
    if name in _FREE:
        return 0
    if name in _REDUCTIONS:
        return sum(spec.elements for spec in specs)
    product = _PRODUCTS.get(name)
    if product is not None:
        return product(call, specs, outputs)
    if call.known.category in _PARTS_COUNTED and _is_elementwise(specs, outputs):
        return sum(output.elements for output in outputs)
    return None


def _is_elementwise(specs: Specs, outputs: Specs) -> bool:
    return bool(specs) and any(output.shape == spec.shape for output in outputs for spec in specs)


def _matmul(_call: Call, specs: Specs, outputs: Specs) -> int | None:
    """Count a product over the last axis of the first tensor."""
    return 2 * outputs[0].elements * (specs[0].shape[-1] or 1) if specs[0].shape else None


def _tensordot(call: Call, specs: Specs, outputs: Specs) -> int | None:
    axes = call.argument("axes")
    if isinstance(axes, int):
        summed = specs[0].shape[len(specs[0].shape) - axes :]
    elif isinstance(axes, tuple) and axes:
        first = axes[0] if isinstance(axes[0], tuple) else (axes[0],)
        summed = tuple(specs[0].shape[axis] for axis in first if isinstance(axis, int))
    else:
        return None
    return 2 * outputs[0].elements * math.prod(size or 1 for size in summed)


def _einsum(call: Call, specs: Specs, outputs: Specs) -> int | None:
    """Count a sum over every label; only for explicit equations of tensors without an ellipsis."""
    equation: Value = call.argument("subscripts")
    if not isinstance(equation, str) or "." in equation or "->" not in equation:
        return None
    operands, result = equation.replace(" ", "").split("->")
    sizes = {
        label: size or 1
        for labels, spec in zip(operands.split(","), specs, strict=False)
        for label, size in zip(labels, spec.shape, strict=False)
    }
    return 2 * outputs[0].elements * math.prod(size for label, size in sizes.items() if label not in result)


_PRODUCTS: Mapping[str, Callable[[Call, Specs, Specs], int | None]] = {
    "matmul": _matmul,
    "dot": _matmul,
    "inner": _matmul,
    "vdot": _matmul,
    "tensordot": _tensordot,
    "einsum": _einsum,
}
