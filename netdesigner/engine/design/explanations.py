"""Why a call cannot be made, found out after Keras refused it, so that a wrong guess can never be a false alarm."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable

from netdesigner.catalogue.types import LayerType
from netdesigner.catalogue.values import Instance, Value
from netdesigner.engine.design.calls import Call, Specs
from netdesigner.engine.design.findings import Finding
from netdesigner.engine.design.rules import bad_axis, rank_of, shapes_differ
from netdesigner.graph.codes import Code
from netdesigner.graph.specs import TensorSpec

_SPATIAL = re.compile(
    r"(?:Conv|DepthwiseConv|SeparableConv|MaxPooling|AveragePooling|GlobalMaxPooling|GlobalAveragePooling"
    r"|AdaptiveMaxPooling|AdaptiveAveragePooling|UpSampling|Cropping|ZeroPadding)(\d)D(?:Transpose)?"
)
_TOO_MUCH = re.compile(r"(?:should|must) be smaller than")
_CONV_LSTM = re.compile(r"ConvLSTM(\d)D")
_RECURRENT = frozenset({"SimpleRNN", "LSTM", "GRU", "RNN", "Bidirectional"})
_MERGES = frozenset({"Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"})
_EXACTLY_TWO = frozenset({"Subtract", "Dot"})


def explanation(call: Call, specs: Specs, message: str) -> Finding | None:
    """Return the finding for a call that Keras refused, or `None` when its own message must do."""
    if not specs:
        return None
    for rule in _RULES:
        finding = rule(call, specs)
        if finding is not None:
            return finding
    return _by_message(call, specs, message)


def wanted_ranks(call: Call) -> tuple[int, int] | None:
    """Return the least and the greatest number of axes that the first input may have, batch axis included."""
    name = call.known.name
    if found := _SPATIAL.fullmatch(name):
        rank = int(found[1]) + 2
        return (rank, rank)
    if found := _CONV_LSTM.fullmatch(name):
        rank = int(found[1]) + 3
        return (rank, rank)
    if name in _RECURRENT:
        inner = call.parameter("layer")
        return _ranks_of_wrapped(inner) if isinstance(inner, Instance) else (3, 3)
    return {"RepeatVector": (2, 2), "Dense": (2, 99), "TimeDistributed": (3, 99)}.get(name)


def differing_axes(first: TensorSpec, second: TensorSpec, ignored: Iterable[int] = ()) -> tuple[int, ...]:
    """Return the axes, counted from the front, in which two tensors of one rank differ."""
    pairs = zip(first.shape, second.shape, strict=True)
    skipped = set(ignored)
    return tuple(axis for axis, (a, b) in enumerate(pairs) if axis not in skipped and None not in (a, b) and a != b)


def _ranks_of_wrapped(inner: Instance) -> tuple[int, int]:
    found = _CONV_LSTM.fullmatch(inner.type.rpartition(".")[2])
    rank = int(found[1]) + 3 if found else 3
    return (rank, rank)


def _rank(call: Call, specs: Specs) -> Finding | None:
    wanted = wanted_ranks(call) if isinstance(call.known, LayerType) else None
    if wanted is None:
        return None
    least, greatest = wanted
    rank = rank_of(specs[0])
    if least <= rank <= greatest:
        return None
    code = Code.RANK_TOO_HIGH if rank > greatest else Code.RANK_TOO_LOW
    values: dict[str, Value] = {"shape": specs[0].shape, "rank": rank, "wanted": least if rank < least else greatest}
    return Finding(code, call.known.inputs[0].name, values)


def _too_few(call: Call, specs: Specs) -> Finding | None:
    name = call.known.name
    if not isinstance(call.known, LayerType) or name not in _EXACTLY_TWO or len(specs) == 2:
        return None
    return Finding(Code.TOO_FEW_INPUTS, call.known.inputs[0].name, {"count": len(specs), "wanted": 2})


def _merge(call: Call, specs: Specs) -> Finding | None:
    if call.known.name not in _MERGES or not isinstance(call.known, LayerType):
        return None
    first = specs[0]
    for position, other in enumerate(specs[1:], 1):
        if rank_of(other) != rank_of(first):
            return shapes_differ(call, specs, position, ())
        axes = tuple(axis for axis in differing_axes(first, other) if 1 not in (first.shape[axis], other.shape[axis]))
        if axes:
            return shapes_differ(call, specs, position, axes)
    return None


def _concatenate(call: Call, specs: Specs) -> Finding | None:
    if call.type not in ("keras.layers.Concatenate", "keras.ops.concatenate"):
        return None
    axis = call.parameter("axis") if isinstance(call.known, LayerType) else call.argument("axis")
    first = specs[0]
    wrong = bad_axis(axis, first, "axis")
    if wrong is not None or not isinstance(axis, int):
        return wrong
    for position, other in enumerate(specs[1:], 1):
        same_rank = rank_of(other) == rank_of(first)
        axes = differing_axes(first, other, [axis % rank_of(first)]) if same_rank else ()
        if axes or not same_rank:
            return shapes_differ(call, specs, position, axes)
    return None


def _elementwise(call: Call, specs: Specs) -> Finding | None:
    """Explain an operation of two tensors that cannot be broadcast."""
    if isinstance(call.known, LayerType) or len(specs) != 2 or call.known.category != "numpy":
        return None
    pairs = list(zip(reversed(specs[0].shape), reversed(specs[1].shape), strict=False))
    rank = rank_of(specs[0])
    axes = tuple(rank - 1 - i for i, (a, b) in enumerate(pairs) if None not in (a, b) and 1 not in (a, b) and a != b)
    return shapes_differ(call, specs, 1, axes[::-1]) if axes else None


def _axis(call: Call, specs: Specs) -> Finding | None:
    for name in ("axis", "axes"):
        if name not in call.known.parameters:
            continue
        axis = call.parameter(name) if isinstance(call.known, LayerType) else call.argument(name)
        for spec in specs:
            finding = bad_axis(axis, spec, name)
            if finding is not None:
                return finding
    return None


def _groups(call: Call, specs: Specs) -> Finding | None:
    groups, filters = call.parameter("groups"), call.parameter("filters")
    channels = _channels(call, specs[0])
    if not isinstance(groups, int) or groups < 1 or channels is None:
        return None
    sizes = [size for size in (channels, filters) if isinstance(size, int) and size % groups]
    return Finding(Code.GROUPS_DO_NOT_DIVIDE, "groups", {"groups": groups, "size": sizes[0]}) if sizes else None


def _reshape(call: Call, specs: Specs) -> Finding | None:
    target, sizes = call.parameter("target_shape"), specs[0].shape[1:]
    if call.known.name != "Reshape" or not isinstance(target, tuple) or None in sizes:
        return None
    count = math.prod(size for size in sizes if size is not None)
    fixed = math.prod(size for size in target if isinstance(size, int) and size > 0)
    fits = fixed and count % fixed == 0 if -1 in target else count == fixed
    if fits:
        return None
    values: dict[str, Value] = {"shape": specs[0].shape, "target": target, "count": count, "wanted": fixed}
    return Finding(Code.CANNOT_RESHAPE, "target_shape", values)


def _statistics(call: Call, specs: Specs) -> Finding | None:
    """Explain given statistics that are not as many as the axis is long."""
    axis, shape = call.parameter("axis"), specs[0].shape
    axis = axis[0] if isinstance(axis, tuple) and len(axis) == 1 else axis
    if call.known.name != "Normalization" or not isinstance(axis, int) or shape[axis] is None:
        return None
    for name in ("mean", "variance"):
        given = call.parameter(name)
        if isinstance(given, tuple) and len(given) not in (1, shape[axis]):
            size, place = shape[axis], axis % len(shape)
            values: dict[str, Value] = {"count": len(given), "size": size, "axis": place, "shape": shape}
            return Finding(Code.STATISTICS_LENGTH, name, values)
    return None


_RULES: tuple[Callable[[Call, Specs], Finding | None], ...] = (
    _rank,
    _too_few,
    _merge,
    _concatenate,
    _elementwise,
    _axis,
    _groups,
    _reshape,
    _statistics,
)


def _by_message(call: Call, specs: Specs, message: str) -> Finding | None:
    """Recognise what Keras means where the tensors alone do not tell."""
    port = call.known.inputs[0].name if call.known.inputs else None
    if "fully-defined" in message:
        unknown = [axis for axis, size in enumerate(specs[0].shape) if size is None and axis]
        return Finding(Code.UNKNOWN_SIZE, port, {"shape": specs[0].shape, "axis": unknown[-1] if unknown else -1})
    if "size would be zero or negative" in message or _TOO_MUCH.search(message):
        name = next((name for name in ("pool_size", "kernel_size", "cropping") if name in call.known.parameters), None)
        values: dict[str, Value] = {"shape": specs[0].shape, "size": None if name is None else call.parameter(name)}
        return Finding(Code.NEGATIVE_SIZE, name, values)
    if "could not be deserialized" in message and call.known.name == "Bidirectional":
        return Finding(Code.WRONG_PARAMETER, "layer", {"value": call.parameter("layer"), "rule": "recurrent_layer"})
    return None


def _channels(call: Call, spec: TensorSpec) -> int | None:
    axis = 1 if call.parameter("data_format") == "channels_first" else -1
    return spec.shape[axis] if rank_of(spec) > 1 else None
