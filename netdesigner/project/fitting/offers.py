"""Which comparisons an output and its target allow."""

from __future__ import annotations

from netdesigner.graph.nodes import Shape
from netdesigner.project.fitting.activations import Values
from netdesigner.project.fitting.outputs import Target, TrainedOutput
from netdesigner.project.fitting.rules import Compares

_EACH_NUMBER = frozenset({Compares.NUMBERS, Compares.YES_OR_NO})
_EACH_CLASS = frozenset({Compares.LABELS, Compares.ONE_HOT})


def offered(output: TrainedOutput) -> frozenset[Compares]:
    """Return the comparisons that are possible; what is not known speaks against none."""
    if output.target is None:
        return _by_shape(output) & _by_loss(output)
    return _by_shape(output) & _by_target(output.target, output.shape)


def same_shape(target: Shape, shape: Shape | None) -> bool:
    """Return whether a target has the shape of an output; a last axis of length 1 may be missing."""
    return shape is None or _fits(_squeezed(target), _squeezed(shape))


def _by_shape(output: TrainedOutput) -> frozenset[Compares]:
    possible = set(_EACH_NUMBER | _EACH_CLASS | {Compares.EMBEDDINGS, Compares.SEQUENCES})
    if output.width == 1 or output.shape == ():
        possible -= _EACH_CLASS | {Compares.EMBEDDINGS, Compares.SEQUENCES}
    if output.shape is not None and len(output.shape) != 2:
        possible.discard(Compares.SEQUENCES)
    if output.values is Values.DISTRIBUTION or (output.shape is not None and len(output.shape) != 1):
        possible.discard(Compares.EMBEDDINGS)
    return frozenset(possible)


def _by_loss(output: TrainedOutput) -> frozenset[Compares]:
    """Without a target, a loss of classes tells what the target must be."""
    match output.compares:
        case Compares.LABELS:
            return frozenset({Compares.LABELS})
        case Compares.ONE_HOT:
            return frozenset({Compares.ONE_HOT}) | _EACH_NUMBER
    return frozenset(Compares)


def _by_target(target: Target, shape: Shape | None) -> frozenset[Compares]:
    possible: set[Compares] = set()
    if same_shape(target.shape, shape):
        possible |= _EACH_NUMBER if target.in_unit else {Compares.NUMBERS}
        possible |= {Compares.ONE_HOT} if target.one_hot else set()
    if target.labels:
        possible |= _by_labels(target, shape)
    return frozenset(possible)


def _by_labels(target: Target, shape: Shape | None) -> set[Compares]:
    if shape is None:
        return {Compares.LABELS, Compares.EMBEDDINGS}
    if len(target.shape) == 1 and len(shape) == 2:
        return {Compares.SEQUENCES} | _per_place(target, shape)
    return _per_place(target, shape)


def _per_place(target: Target, shape: Shape) -> set[Compares]:
    if not shape or not _fits(_squeezed(target.shape), shape[:-1]):
        return set()
    enough = shape[-1] is None or (target.classes or 0) <= shape[-1]
    return {Compares.EMBEDDINGS, Compares.LABELS} if enough else {Compares.EMBEDDINGS}


def _squeezed(shape: Shape) -> Shape:
    return shape[:-1] if shape and shape[-1] == 1 else shape


def _fits(target: Shape, shape: Shape) -> bool:
    return len(target) == len(shape) and all(
        size is None or found is None or size == found for found, size in zip(target, shape, strict=True)
    )
