"""What symbolic inference cannot see: Keras infers shapes for these calls, and the model fails or misleads later."""

from __future__ import annotations

from collections.abc import Callable

from netdesigner.catalogue.types import LayerType
from netdesigner.catalogue.values import Value
from netdesigner.engine.design.calls import Call, Specs
from netdesigner.engine.design.findings import Finding
from netdesigner.graph.codes import Code
from netdesigner.graph.problems import Severity
from netdesigner.graph.specs import TensorSpec

TEXT_LAYERS = frozenset({"StringLookup", "TextVectorization"})
"""Layers that take texts and nothing else."""
INDIFFERENT = frozenset(
    {
        *TEXT_LAYERS,
        "Concatenate",
        "Flatten",
        "HashedCrossing",
        "Hashing",
        "Identity",
        "Permute",
        "RepeatVector",
        "Reshape",
    }
)
"""Layers that texts can pass."""
INDEX_LAYERS = frozenset({"Embedding", "ReversibleEmbedding"})
"""Layers that look numbers up in a table."""


def nonsense(call: Call, specs: Specs) -> Finding | None:
    """Return what is wrong with a call that Keras would let pass."""
    for rule in _RULES:
        finding = rule(call, specs)
        if finding is not None:
            return finding
    return None


def suspicious(call: Call, specs: Specs) -> tuple[Finding, ...]:
    """Return what works but is hardly meant."""
    if call.known.name not in INDEX_LAYERS or not specs or call.argument("reverse"):
        return ()
    if not specs[0].dtype.startswith(("float", "bfloat")):
        return ()
    return (Finding(Code.WHOLE_NUMBERS_NEEDED, _port(call), {"dtype": specs[0].dtype}, Severity.WARNING),)


def vanished(call: Call, specs: Specs, outputs: Specs) -> Finding | None:
    """Return the finding about outputs of which nothing is left."""
    for output in outputs:
        if any(size is not None and size < 0 for size in output.shape) or _emptied(specs, output):
            values: dict[str, Value] = {"shape": specs[0].shape if specs else (), "result": output.shape}
            return Finding(Code.NEGATIVE_SIZE, _parameter_of_size(call), values)
    return None


def rank_of(spec: TensorSpec) -> int:
    """Return how many axes a tensor has, the batch axis included."""
    return len(spec.shape)


def _text(call: Call, specs: Specs) -> Finding | None:
    if not isinstance(call.known, LayerType) or call.known.name in INDIFFERENT:
        return None
    texts = [spec for spec in specs if spec.dtype == "string"]
    return Finding(Code.TEXT_NOT_TAKEN, _port(call), {"shape": texts[0].shape}) if texts else None


def _numbers(call: Call, specs: Specs) -> Finding | None:
    if call.known.name not in TEXT_LAYERS or not specs or specs[0].dtype == "string":
        return None
    return Finding(Code.NUMBERS_NOT_TAKEN, _port(call), {"dtype": specs[0].dtype})


def _softmax_axis(call: Call, specs: Specs) -> Finding | None:
    if call.known.name != "Softmax" or not isinstance(call.known, LayerType) or not specs:
        return None
    return bad_axis(call.parameter("axis"), specs[0], "axis")


def _matmul(call: Call, specs: Specs) -> Finding | None:
    if call.type != "keras.ops.matmul" or len(specs) != 2 or min(map(rank_of, specs)) < 2:
        return None
    left, right = specs[0].shape[-1], specs[1].shape[-2]
    if left is None or right is None or left == right:
        return None
    return shapes_differ(call, specs, 1, (rank_of(specs[0]) - 1,))


def shapes_differ(call: Call, specs: Specs, position: int, axes: tuple[int, ...]) -> Finding:
    """Return the finding about the first tensor and the one at a position, which differ in some axes."""
    first, second = specs[0].shape, specs[position].shape
    values: dict[str, Value] = {"first": first, "second": second, "first_position": 0, "position": position}
    return Finding(Code.SHAPES_DIFFER, _port(call), {**values, "axes": axes})


def bad_axis(axis: Value, spec: TensorSpec, parameter: str) -> Finding | None:
    """Return the finding about the first axis that a tensor does not have."""
    rank = rank_of(spec)
    for item in axis if isinstance(axis, tuple) else (axis,):
        if isinstance(item, int) and not -rank <= item < rank:
            return Finding(Code.NO_SUCH_AXIS, parameter, {"axis": item, "rank": rank, "shape": spec.shape})
    return None


_RULES: tuple[Callable[[Call, Specs], Finding | None], ...] = (_text, _numbers, _softmax_axis, _matmul)


def _emptied(specs: Specs, output: TensorSpec) -> bool:
    return 0 in output.shape and not any(0 in spec.shape for spec in specs)


def _port(call: Call) -> str | None:
    return call.known.inputs[0].name if call.known.inputs else None


def _parameter_of_size(call: Call) -> str | None:
    sizes = ("kernel_size", "pool_size", "cropping", "size", "key")
    return next((name for name in sizes if name in call.known.parameters), None)
