"""Answers for other sizes of a call that Keras has answered once: what most edits of an input or a stride ask for.

Only for layer types whose weights depend on nothing but the channels, and whose outputs Keras computes from shapes
alone. For these `compute_output_shape` of the layer that was built says everything, in a hundredth of the time of a
call; a contract test holds the answers against real calls.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

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
"""Types that take tensors of one shape; differing ones are left to Keras."""


def resized(layer: Any, call: Call, built: Specs, inferred: Inferred, specs: Specs) -> Inferred | None:
    """Return the outcome of a call on other sizes than those the layer was built on, or `None` to ask Keras.

    Args:
        layer: The layer that was built.
        call: The call.
        built: What the layer was built on.
        inferred: The outcome of that.
        specs: The tensors of this call.
    """
    if not _only_sizes_differ(built, specs):
        return None
    shapes = _shapes(call, built, specs)
    if shapes is None:
        return None
    try:
        shape = tuple(layer.compute_output_shape(shapes))
    except (ValueError, TypeError, IndexError):  # refused: Keras itself will say why
        return None
    outputs = (TensorSpec(shape, inferred.outputs[0].dtype),)
    return replace(inferred, outputs=outputs, flops=call_flops(layer, call, specs, outputs))


def _only_sizes_differ(built: Specs, specs: Specs) -> bool:
    return len(built) == len(specs) and all(
        len(old.shape) == len(new.shape) and old.dtype == new.dtype for old, new in zip(built, specs, strict=True)
    )


def _shapes(call: Call, built: Specs, specs: Specs) -> Any:
    """Return what `compute_output_shape` takes, or `None` for a call that it does not answer."""
    name = call.known.name
    if not call.type.startswith("keras.layers.") or len(call.arguments) != 1:
        return None
    if name in _MERGES and all(spec.shape == specs[0].shape for spec in specs):
        return [spec.shape for spec in specs]
    if name in _WEIGHTLESS:
        return specs[0].shape
    if name in _BY_CHANNELS and _same_channels(call, built[0], specs[0]):
        return specs[0].shape
    return None


def _same_channels(call: Call, built: TensorSpec, spec: TensorSpec) -> bool:
    axes = call.parameter("axis")
    if axes is None:
        axes = 1 if call.parameter("data_format") == "channels_first" else -1
    kept = [axis for axis in (axes if isinstance(axes, tuple) else (axes,)) if isinstance(axis, int)]
    return all(built.shape[axis] == spec.shape[axis] for axis in kept)
