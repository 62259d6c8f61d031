"""How much a call computes: two operations for each multiply-add, one for each element of elementwise work.

An elementwise step is one operation of each element, so scaling and shifting (a normalization) are two. Counted for one
sample as the trained model runs: Dropout and its like do nothing then. Tables give the rule of a type;
a type without one is not counted, and says so, instead of counting as nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from netdesigner.catalogue.types import LayerType
from netdesigner.engine.design.calls import Call, Specs
from netdesigner.engine.design.flops_of_operations import operation_flops

Rule: TypeAlias = Callable[[Any, Specs, Specs], int | None]
"""Counts a layer from the built layer, its inputs and its outputs."""


def call_flops(layer: Any, call: Call, specs: Specs, outputs: Specs) -> int | None:
    """Return the operations of a call for one sample, or `None` when there is no rule for its type."""
    if not isinstance(call.known, LayerType):
        return operation_flops(call, specs, outputs)
    return layer_flops(layer, call.known.name, specs, outputs)


def layer_flops(layer: Any, name: str, specs: Specs, outputs: Specs) -> int | None:
    """Return the operations of a layer for one sample, or `None` when there is no rule for its type."""
    rule = _RULES.get(name)
    return None if rule is None or not outputs else rule(layer, specs, outputs)


def _size(weight: Any) -> int:
    size: int = math.prod(weight.shape)
    return size


def _whole(value: Any) -> int:
    assert isinstance(value, int)
    return value


def _steps(layer: Any) -> int:
    """Return how many elementwise steps the activation of a layer takes."""
    name = getattr(getattr(layer, "activation", None), "__name__", "linear")
    return _ACTIVATION_STEPS.get(name, 1)


def _after_products(layer: Any, outputs: Specs) -> int:
    """Count the bias and the activation of a layer of products."""
    return outputs[0].elements * (bool(getattr(layer, "use_bias", False)) + _steps(layer))


def _dense(layer: Any, _specs: Specs, outputs: Specs) -> int:
    return 2 * outputs[0].elements * _whole(layer.kernel.shape[0]) + _after_products(layer, outputs)


def _einsum_dense(layer: Any, _specs: Specs, outputs: Specs) -> int:
    equation = str(layer.equation).replace(" ", "")
    operands, result = equation.split("->")
    labels = operands.split(",")[1]
    summed: int = math.prod(size for label, size in zip(labels, layer.kernel.shape, strict=True) if label not in result)
    return 2 * outputs[0].elements * summed + outputs[0].elements * int(layer.bias is not None)


def _convolution(layer: Any, _specs: Specs, outputs: Specs) -> int:
    places = outputs[0].elements // _whole(layer.filters)
    return 2 * places * _size(layer.kernel) + _after_products(layer, outputs)


def _transposed(layer: Any, specs: Specs, outputs: Specs) -> int:
    places = specs[0].elements // _whole(layer.kernel.shape[-1])
    return 2 * places * _size(layer.kernel) + _after_products(layer, outputs)


def _depthwise(layer: Any, _specs: Specs, outputs: Specs) -> int:
    window: int = math.prod(layer.kernel.shape[:-2])
    return 2 * outputs[0].elements * window + _after_products(layer, outputs)


def _separable(layer: Any, _specs: Specs, outputs: Specs) -> int:
    places = outputs[0].elements // _whole(layer.filters)
    products = _size(layer.depthwise_kernel) + _size(layer.pointwise_kernel)
    return 2 * places * products + _after_products(layer, outputs)


def _multi_head(layer: Any, specs: Specs, outputs: Specs) -> int:
    """Count the projections of query, key and value and of the output, and the two products between them."""
    query, value = specs[0], specs[1]
    key = specs[2] if len(specs) > 2 and len(specs[2].shape) == len(value.shape) else value
    asked, stored = (spec.elements // (spec.shape[-1] or 1) for spec in (query, value))
    projections = asked * (_kernel(layer, "query") + _kernel(layer, "output"))
    projections += stored * _kernel(layer, "value") + key.elements // (key.shape[-1] or 1) * _kernel(layer, "key")
    heads = _whole(getattr(layer, "num_heads", None) or layer.num_query_heads)
    key_size = _whole(getattr(layer, "key_dim", None) or layer.head_dim)
    value_size = _whole(getattr(layer, "value_dim", None) or key_size)
    axes = getattr(layer, "_attention_axes", None) or tuple(range(1, len(value.shape) - 1))
    seen: int = math.prod(value.shape[axis] or 1 for axis in axes)
    return 2 * (projections + asked * seen * heads * (key_size + value_size)) + outputs[0].elements


def _kernel(layer: Any, part: str) -> int:
    return _size(getattr(layer, f"_{part}_dense").kernel)


def _attention(_layer: Any, specs: Specs, outputs: Specs) -> int:
    asked, value = specs[0], specs[1]
    scores = (asked.shape[-2] or 1) * (value.shape[-2] or 1)
    return 2 * scores * ((asked.shape[-1] or 1) + (value.shape[-1] or 1)) + outputs[0].elements


def _recurrent(layer: Any, specs: Specs, _outputs: Specs) -> int | None:
    steps = specs[0].shape[1] or 1
    cells = getattr(layer.cell, "cells", None) or [layer.cell]
    if not all(hasattr(cell, "recurrent_kernel") for cell in cells):
        return None
    return sum(steps * 2 * (_size(cell.kernel) + _size(cell.recurrent_kernel)) for cell in cells)


def _conv_recurrent(layer: Any, specs: Specs, outputs: Specs) -> int:
    steps, filters = specs[0].shape[1] or 1, _whole(layer.cell.filters)
    shape = outputs[0].shape[2:] if layer.return_sequences else outputs[0].shape[1:]
    places = math.prod(size or 1 for size in shape) // filters
    return steps * 2 * places * (_size(layer.cell.kernel) + _size(layer.cell.recurrent_kernel))


def _both_ways(layer: Any, specs: Specs, outputs: Specs) -> int | None:
    name = type(layer.forward_layer).__name__
    ways = [layer_flops(way, name, specs, outputs) for way in (layer.forward_layer, layer.backward_layer)]
    return None if None in ways else sum(way for way in ways if way is not None)


def _pooling(layer: Any, _specs: Specs, outputs: Specs) -> int:
    window: int = math.prod(layer.pool_size)
    return outputs[0].elements * window


def _reduction(_layer: Any, specs: Specs, _outputs: Specs) -> int:
    return specs[0].elements


def _activation(layer: Any, _specs: Specs, outputs: Specs) -> int:
    return outputs[0].elements * _steps(layer)


def _scaled_and_shifted(_layer: Any, _specs: Specs, outputs: Specs) -> int:
    return 2 * outputs[0].elements


def _elementwise(_layer: Any, _specs: Specs, outputs: Specs) -> int:
    return outputs[0].elements


def _merge(_layer: Any, specs: Specs, outputs: Specs) -> int:
    return outputs[0].elements * max(1, len(specs) - 1)


def _dot(layer: Any, specs: Specs, outputs: Specs) -> int:
    axes = layer.axes if isinstance(layer.axes, int) else layer.axes[0]
    return 2 * outputs[0].elements * (specs[0].shape[axes] or 1)


def _nothing(_layer: Any, _specs: Specs, _outputs: Specs) -> int:
    return 0


def _wrapped(layer: Any, specs: Specs, outputs: Specs) -> int | None:
    return layer_flops(layer.layer, type(layer.layer).__name__, specs, outputs)


def _each(dimensions: str, rule: Rule, *patterns: str) -> dict[str, Rule]:
    return {pattern.format(n): rule for pattern in patterns for n in dimensions}


_ACTIVATION_STEPS: Mapping[str, int] = {"linear": 0, "silu": 2, "swish": 2, "gelu": 2, "mish": 2}
"""Activations that are a product of the input and another function of it take two steps; most take one."""

_RULES: Mapping[str, Rule] = {
    "Dense": _dense,
    "EinsumDense": _einsum_dense,
    "MultiHeadAttention": _multi_head,
    "GroupQueryAttention": _multi_head,
    "Attention": _attention,
    "AdditiveAttention": _attention,
    "Bidirectional": _both_ways,
    "TimeDistributed": _wrapped,
    "SpectralNormalization": _wrapped,
    "Dot": _dot,
    **_each("123", _convolution, "Conv{}D"),
    **_each("123", _transposed, "Conv{}DTranspose"),
    **_each("12", _depthwise, "DepthwiseConv{}D"),
    **_each("12", _separable, "SeparableConv{}D"),
    **_each("123", _conv_recurrent, "ConvLSTM{}D"),
    **_each("123", _pooling, "MaxPooling{}D", "AveragePooling{}D"),
    **_each("123", _reduction, "GlobalMaxPooling{}D", "GlobalAveragePooling{}D"),
    **_each("123", _reduction, "AdaptiveMaxPooling{}D", "AdaptiveAveragePooling{}D"),
    **_each("123", _nothing, "ZeroPadding{}D", "Cropping{}D", "UpSampling{}D", "SpatialDropout{}D"),
    **dict.fromkeys(("LSTM", "GRU", "SimpleRNN", "RNN"), _recurrent),
    **dict.fromkeys(("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"), _merge),
    "Activation": _activation,
    **dict.fromkeys(("ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax"), _elementwise),
    **dict.fromkeys(("BatchNormalization", "LayerNormalization", "GroupNormalization"), _scaled_and_shifted),
    **dict.fromkeys(("Normalization", "Rescaling"), _scaled_and_shifted),
    **dict.fromkeys(("LayerScale", "CustomScaleLayer"), _elementwise),  # of `keras.applications` alone
    **dict.fromkeys(("RMSNormalization", "UnitNormalization"), _elementwise),
    **dict.fromkeys(("Flatten", "Reshape", "Permute", "RepeatVector", "Concatenate", "Identity"), _nothing),
    **dict.fromkeys(("Dropout", "AlphaDropout", "GaussianDropout", "GaussianNoise"), _nothing),
    **dict.fromkeys(("ActivityRegularization", "Embedding", "Masking", "InputLayer"), _nothing),
}
