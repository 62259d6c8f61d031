"""What data looks like at the nodes it is bound to: shape and dtype of an input, shape and classes of a target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from netdesigner.data.bindings import Binding, Encoding
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.windows import Windows

TEXT: Final = "string"
FLOAT: Final = "float32"
WHOLE: Final = "int32"
_WHOLE_DTYPES: Final = frozenset({"int16", "int32", "int64", "uint16", "uint32", "uint64"})
"""Those of smaller numbers hold images, which are reckoned with as floats."""


@dataclass(frozen=True, slots=True)
class ArrayNeed:
    """What is fed to a node.

    Attributes:
        shape: Shape of one sample; `()` for a target of one number.
        dtype: `float32`, `int32` or `string`.
        classes: How many classes a target has; `None` for numbers.
        labels: The smallest and largest label of a target of whole numbers, as they are fed.
    """

    shape: tuple[int, ...]
    dtype: str
    classes: int | None = None
    labels: tuple[int, int] | None = None


def input_need(binding: Binding, facts: Mapping[str, SourceFacts], windows: Windows | None = None) -> ArrayNeed | None:
    """Return the shape and dtype of an input that a binding feeds; `None` while facts are missing or do not fit.

    A column becomes a feature axis of length 1: Keras' layers want at least one axis beside the batch. Where samples
    are windows, there is an axis for their steps before those of a row.
    """
    need = _need(binding, facts)
    if need is None:
        return None
    if windows is None:
        return replace(need, shape=need.shape or (1,))
    row = (1,) if not need.shape and binding.encoding is Encoding.PLAIN else need.shape
    return replace(need, shape=(windows.sequence_length, *row))


def target_need(binding: Binding, facts: Mapping[str, SourceFacts], windows: Windows | None = None) -> ArrayNeed | None:
    """Return the shape of the target that a binding feeds, and its classes; `None` while facts are missing.

    Where windows are compared with several steps, there is an axis for these before those of a row.
    """
    need = _need(binding, facts)
    if need is None or windows is None or windows.horizon == 1:
        return need
    return replace(need, shape=(windows.horizon, *need.shape))


def _need(binding: Binding, facts: Mapping[str, SourceFacts]) -> ArrayNeed | None:
    source = facts.get(binding.source)
    if source is None or not binding.fields or any(name not in source.fields for name in binding.fields):
        return None
    fields = [source.fields[name] for name in binding.fields]
    if binding.encoding is not Encoding.PLAIN:
        return _encoded(fields, binding.encoding)
    return _plain(fields[0]) if len(fields) == 1 else _side_by_side(fields)


def _plain(field: FieldFacts) -> ArrayNeed:
    if field.dtype == TEXT:
        return ArrayNeed(field.shape, TEXT)
    labels = None
    if field.classes and all(isinstance(value, int) for value in field.classes):
        labels = (int(field.classes[0]), int(field.classes[-1]))
    dtype = WHOLE if field.shape and field.dtype in _WHOLE_DTYPES else FLOAT
    return ArrayNeed(field.shape, dtype, None if labels is None else len(field.classes or ()), labels)


def _side_by_side(fields: list[FieldFacts]) -> ArrayNeed | None:
    if any(field.shape or field.medium is not None for field in fields):
        return None
    # A text among numbers is a mistake that the check of the values names.
    return ArrayNeed((len(fields),), TEXT if all(field.dtype == TEXT for field in fields) else FLOAT)


def _encoded(fields: list[FieldFacts], encoding: Encoding) -> ArrayNeed | None:
    classes = fields[0].classes
    if len(fields) > 1 or not classes:
        return None
    if encoding is Encoding.ONE_HOT:
        return ArrayNeed((len(classes),), FLOAT, len(classes))
    return ArrayNeed((), WHOLE, len(classes), (0, len(classes) - 1))
