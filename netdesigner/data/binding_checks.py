"""Whether data fits the inputs and outputs it is bound to, as far as the facts tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.expectations import Expectation
from netdesigner.data.facts import SourceFacts
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.needs import TEXT, ArrayNeed, input_need, target_need
from netdesigner.data.sources.builtin import BuiltinSource
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.sources.source import Source

Facts: TypeAlias = Mapping[str, SourceFacts]
Shape: TypeAlias = tuple[int | None, ...]


def binding_findings(
    settings: DataSettings, expectations: Iterable[Expectation], facts: Facts
) -> Iterator[DataFinding]:
    """Yield what is wrong with the bindings; sources without facts could not be read and are passed over."""
    for expectation in expectations:
        binding = settings.bindings.get(expectation.node)
        if binding is None:
            yield DataFinding(DataCode.NOT_BOUND, values=_place(expectation))
        elif binding.source not in settings.sources:
            yield DataFinding(DataCode.NO_SOURCE, values={**_place(expectation), "source": binding.source})
        elif binding.source in facts:
            yield from _check(settings, expectation, binding, facts)


def usable_fields(binding: Binding, facts: Facts) -> bool:
    """Return whether a binding names fields, and only those that its source has."""
    known = facts[binding.source].fields if binding.source in facts else {}
    return bool(binding.fields) and all(name in known for name in binding.fields)


def file_of(source: Source) -> str:
    """Return how findings call the file of a source; empty for a built-in set."""
    match source:
        case BuiltinSource():
            return ""
        case KerasSource():
            return source.name.value
    return source.path


def _check(settings: DataSettings, expectation: Expectation, binding: Binding, facts: Facts) -> Iterator[DataFinding]:
    file = file_of(settings.sources[binding.source])
    place = {**_place(expectation), "source": binding.source}
    if not usable_fields(binding, facts):
        yield _wrong_fields(binding, file, facts, place)
        return
    need = (input_need if expectation.is_input else target_need)(binding, facts, settings.windows)
    if need is None:
        code = DataCode.NO_COLUMNS if binding.encoding is Encoding.PLAIN else DataCode.NO_CLASSES
        yield DataFinding(code, file, column=", ".join(binding.fields), values=place)
    elif expectation.is_input:
        yield from _check_input(expectation, binding, need, file)
    else:
        yield from _check_target(expectation, binding, need, file)
        yield from _check_weights(expectation, binding, file, facts)


def _wrong_fields(binding: Binding, file: str, facts: Facts, place: dict[str, Value]) -> DataFinding:
    if not binding.fields:
        return DataFinding(DataCode.NO_FIELDS, file, values=place)
    known = facts[binding.source].fields
    unknown = next(name for name in binding.fields if name not in known)
    return DataFinding(DataCode.NO_FIELD, file, column=unknown, values={**place, "known": tuple(known)[:20]})


def _check_input(expectation: Expectation, binding: Binding, need: ArrayNeed, file: str) -> Iterator[DataFinding]:
    if expectation.shape is not None and not _fits(need.shape, expectation.shape):
        yield _shape_finding(expectation, binding, need, file)


def _check_target(expectation: Expectation, binding: Binding, need: ArrayNeed, file: str) -> Iterator[DataFinding]:
    if need.dtype == TEXT or not expectation.shape:
        return
    if not expectation.labels:
        if not _fits(_squeezed(need.shape), _squeezed(expectation.shape)):
            yield _shape_finding(expectation, binding, need, file)
        return
    if not _fits(_squeezed(need.shape), expectation.shape[:-1]):
        yield _shape_finding(expectation, binding, need, file)
    elif need.labels is not None and not _in_range(need.labels, expectation.shape[-1]):
        minimum, maximum = need.labels
        values = {**_place(expectation), "minimum": minimum, "maximum": maximum, "width": expectation.shape[-1]}
        yield DataFinding(DataCode.LABELS, file, column=binding.fields[0], values=values)


def _check_weights(expectation: Expectation, binding: Binding, file: str, facts: Facts) -> Iterator[DataFinding]:
    classes = facts[binding.source].fields[binding.fields[0]].classes
    if not expectation.weights or binding.encoding is Encoding.PLAIN or classes is None:
        return
    if expectation.weights != len(classes):
        values = {**_place(expectation), "classes": len(classes), "weights": expectation.weights}
        yield DataFinding(DataCode.WEIGHTS, file, column=binding.fields[0], values=values)


def _shape_finding(expectation: Expectation, binding: Binding, need: ArrayNeed, file: str) -> DataFinding:
    values = {**_place(expectation), "found": need.shape, "expected": expectation.shape}
    return DataFinding(DataCode.SHAPE, file, column=", ".join(binding.fields), values=values)


def _in_range(labels: tuple[int, int], width: int | None) -> bool:
    return labels[0] >= 0 and (width is None or labels[1] < width)


def _fits(shape: Shape, expected: Shape) -> bool:
    return len(shape) == len(expected) and all(
        size is None or size == found for found, size in zip(shape, expected, strict=True)
    )


def _squeezed(shape: Shape) -> Shape:
    """Return a shape without a last axis of 1, which losses take or leave."""
    return shape[:-1] if shape and shape[-1] == 1 else shape


def _place(expectation: Expectation) -> dict[str, Value]:
    return {"node": expectation.node, "name": expectation.name}
