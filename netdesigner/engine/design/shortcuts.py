"""Answers for other sizes of a call that Keras has answered once: what most edits of an input or a stride ask for.

Only for layer types whose weights depend on nothing but the channels, and whose outputs Keras computes from shapes
alone. For these `compute_output_shape` of the layer that was built says everything, in a hundredth of the time of a
call; a contract test holds the answers against real calls.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

from netdesigner.catalogue.types import LayerType
from netdesigner.engine.design.calls import Call, Specs
from netdesigner.engine.design.findings import Inferred
from netdesigner.engine.design.flops import call_flops
from netdesigner.graph.specs import TensorSpec

_WEIGHTLESS = frozenset(
    {
        "Activation",
        "Dropout",
        "GaussianNoise",
        "LeakyReLU",
        "ReLU",
        "ELU",
        "Rescaling",
        *(f"{kind}{n}D" for n in "123" for kind in ("ZeroPadding", "MaxPooling", "AveragePooling", "UpSampling")),
        *(f"{kind}{n}D" for n in "123" for kind in ("GlobalMaxPooling", "GlobalAveragePooling", "SpatialDropout")),
    }
)
"""Types without weights: any sizes do, as long as there are as many."""
_BY_CHANNELS = frozenset(
    {
        "BatchNormalization",
        "Dense",
        "Normalization",
        *(f"Conv{n}D" for n in "123"),
        *(f"Conv{n}DTranspose" for n in "123"),
        *(f"{kind}Conv{n}D" for n in "12" for kind in ("Depthwise", "Separable")),
    }
)
"""Types whose weights depend on the channels."""
_MERGES = frozenset({"Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"})
"""Types that broadcast tensors against each other."""


def kin(call: Call, specs: Specs) -> Hashable | None:
    """Return what calls have in common that differ in sizes alone, or `None` for a call that has no shortcut."""
    name = call.known.name
    if len(call.arguments) != 1 or not isinstance(call.known, LayerType) or call.known.source:
        return None
    kinds = tuple((len(spec.shape), spec.dtype) for spec in specs)
    if name in _WEIGHTLESS or (name in _MERGES and len({rank for rank, _ in kinds}) == 1):
        return (call.key, kinds)
    return (call.key, kinds, _channels(call, specs[0])) if name in _BY_CHANNELS else None


def resized(layer: Any, call: Call, inferred: Inferred, specs: Specs) -> Inferred | None:
    """Return the outcome of a call of a layer that was built for a call akin, or `None` to ask Keras.

    Args:
        layer: The layer that was built.
        call: The call.
        inferred: The outcome of the call akin.
        specs: The tensors of this call.
    """
    shapes: Any = [spec.shape for spec in specs] if call.known.name in _MERGES else specs[0].shape
    try:
        shape = tuple(layer.compute_output_shape(shapes))
    except (ValueError, TypeError, IndexError):  # refused: Keras itself will say why
        return None
    outputs = (TensorSpec(shape, inferred.outputs[0].dtype),)
    return replace(inferred, outputs=outputs, flops=call_flops(layer, call, specs, outputs), warnings=())


def _channels(call: Call, spec: TensorSpec) -> tuple[int | None, ...] | None:
    """Return the sizes that the weights depend on; `None` when the axes are wrong, which no built layer has."""
    axes = call.parameter("axis")
    if axes is None:
        axes = 1 if call.parameter("data_format") == "channels_first" else -1
    chosen = [axis for axis in (axes if isinstance(axes, tuple) else (axes,)) if isinstance(axis, int)]
    rank = len(spec.shape)
    return tuple(spec.shape[axis] for axis in chosen) if all(-rank <= axis < rank for axis in chosen) else None
