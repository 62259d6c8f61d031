"""Whether large numbers, or numbers of very different sizes, come to the first weights of a network as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from netdesigner.catalogue.types import LayerType
from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import Encoding
from netdesigner.data.facts import FieldFacts
from netdesigner.data.needs import TEXT
from netdesigner.engine.design.data_fit.input_fixes import behind
from netdesigner.engine.design.data_fit.inputs import FedInput
from netdesigner.engine.design.data_fit.tables import looked_up
from netdesigner.graph.codes import Code
from netdesigner.graph.nodes import LayerNode
from netdesigner.graph.problems import Fix, Problem, Severity

_LARGE: Final = 100.0
"""Numbers of columns up to this need no scaling."""
_APART: Final = 100.0
"""So many times larger than those of another column, numbers drown it."""
_BRIGHT: Final = 2.0
"""Pictures up to this need no scaling."""
_BYTE: Final = 255
_PASSING: Final = frozenset({"reshaping", "regularization", "pooling", "merging", "image_preprocessing"})
"""Categories of layers that leave large numbers large."""
_SCALING: Final = frozenset({"normalization", "preprocessing", "applications"})
"""Categories of layers that bring numbers to their size, or say themselves which they want."""


def scale_problems(fed: FedInput) -> Iterator[Problem]:
    """Yield the hint that an input should be scaled, when it is not."""
    if fed.binding.encoding is not Encoding.PLAIN or next(looked_up(fed), None) is not None:
        return
    sizes = [_size(field) for field in fed.fields]
    known = [size for size in sizes if size is not None]
    if not known or len(known) < len(sizes):
        return
    is_picture = len(fed.need.shape) == 3
    fix = _rescaled(fed, max(known)) if is_picture else behind(fed, "Normalization")
    if _is_unequal(known, _BRIGHT if is_picture else _LARGE) and _comes_to_weights(fed):
        minimum = min(field.minimum or 0 for field in fed.fields)
        maximum = max(field.maximum or 0 for field in fed.fields)
        told: dict[str, Value] = {"minimum": minimum, "maximum": maximum}
        yield fed.problem(Code.DATA_NOT_SCALED, (fix,), Severity.WARNING, None, **told)


def _rescaled(fed: FedInput, size: float) -> Fix:
    """Return the fix that brings pictures to shares of the largest number that their pixels may have."""
    largest = _BYTE if size > _BYTE / 2 else size
    return behind(fed, "Rescaling", scale=1 / largest)


def _size(field: FieldFacts) -> float | None:
    """Return how far the numbers of a field are from zero; `None` for texts, and while it is not known."""
    if field.dtype == TEXT or field.minimum is None or field.maximum is None:
        return None
    return max(abs(field.minimum), abs(field.maximum))


def _is_unequal(sizes: list[float], limit: float) -> bool:
    """Return whether numbers are large, or those of some columns much larger than those of others."""
    some = [size for size in sizes if size > 0]
    return bool(some) and (max(some) > limit or max(some) > _APART * min(some))


def _comes_to_weights(fed: FedInput) -> bool:
    return any(_has_weights(fed, node, kind) for node, kind in fed.first_layers(_passes))


def _has_weights(fed: FedInput, node: LayerNode, kind: LayerType) -> bool:
    inferred = fed.main.inferred.get(node.id)
    return inferred is not None and inferred.params.total > 0 and kind.category not in _SCALING


def _passes(kind: LayerType) -> bool:
    return kind.category in _PASSING
