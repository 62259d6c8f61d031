"""Whether the samples can be divided as the split asks, as far as the facts tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from netdesigner.catalogue.values import Value
from netdesigner.data.binding_checks import file_of, usable_fields
from netdesigner.data.bindings import Binding, DataSettings, Encoding
from netdesigner.data.expectations import Expectation
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.split import Column, Split, SplitKind

_LEAST_FOLDS = 2


def split_findings(
    settings: DataSettings, expectations: Iterable[Expectation], facts: Mapping[str, SourceFacts]
) -> Iterator[DataFinding]:
    """Yield what is wrong with the split, and with sources that do not go together."""
    if settings.batches is not None:
        return
    wrong = [*_wrong_numbers(settings.split), *_wrong_column(settings, facts)]
    yield from wrong
    if wrong:
        return
    bound = settings.sources_in_use(facts)
    lengths = {name: facts[name].samples for name in bound}
    for_test = {name: facts[name].test_samples for name in bound}
    if len(set(lengths.values())) > 1:
        yield DataFinding(DataCode.SOURCE_LENGTHS, values={"samples": lengths})
    elif len(set(for_test.values())) > 1:
        yield DataFinding(DataCode.SOURCE_PARTS, values={"samples": for_test})
    elif bound:
        yield from _check_sizes(settings.split, facts[bound[0]])
        yield from _check_classes(settings, list(expectations), facts)


def part_sizes(split: Split, source: SourceFacts, column: FieldFacts | None = None) -> dict[str, int]:
    """Return about how many samples each part has; parts that are not asked for are left out.

    Args:
        split: The split.
        source: What is divided.
        column: What is known of the column that names the parts.
    """
    if split.kind is SplitKind.FILES:
        return {}
    rest = source.samples - source.test_samples
    if split.kind is SplitKind.GIVEN:
        return _given_sizes(split, column)
    test = source.test_samples or round(rest * split.test)
    folded = split.kind is SplitKind.FOLDS
    among = source.samples - test
    validation = among // max(1, split.folds) if folded else round(rest * split.validation)
    sizes = {"validation": validation} if split.has_validation else {}
    sizes |= {"test": test} if test or split.has_test else {}
    return {"training": source.samples - sum(sizes.values()), **sizes}


def _given_sizes(split: Split, column: FieldFacts | None) -> dict[str, int]:
    if column is None or column.classes is None or column.counts is None:
        return {}
    counts = dict(zip(map(str, column.classes), column.counts, strict=True))
    names = {"training": split.names.training, "validation": split.names.validation, "test": split.names.test}
    return {part: counts.get(name, 0) for part, name in names.items() if name}


def _wrong_numbers(split: Split) -> Iterator[DataFinding]:
    shares = {part: getattr(split, part) if part in split.parts_with_share else 0.0 for part in ("validation", "test")}
    if not (min(shares.values()) >= 0 and sum(shares.values()) < 1):
        yield DataFinding(DataCode.SPLIT, values={"validation": split.validation, "test": split.test})
    if split.kind is SplitKind.FOLDS and not (split.folds >= _LEAST_FOLDS and 1 <= split.fold <= split.folds):
        yield DataFinding(DataCode.FOLDS, values={"fold": split.fold, "folds": split.folds})


def _wrong_column(settings: DataSettings, facts: Mapping[str, SourceFacts]) -> Iterator[DataFinding]:
    column = settings.split.by
    if column is None:
        if settings.split.needs_column:
            yield DataFinding(DataCode.NO_SPLIT_COLUMN)
    elif not _is_there(column, settings, facts):
        yield DataFinding(DataCode.SPLIT_COLUMN, values={"column": column.field, "source": column.source})


def _is_there(column: Column, settings: DataSettings, facts: Mapping[str, SourceFacts]) -> bool:
    """Return whether there is such a column, as far as its source could be read."""
    source = settings.sources.get(column.source)
    if source is None or isinstance(source, KerasSource) or settings.brings_test:
        return False
    known = facts.get(column.source)
    return known is None or (column.field in known.fields and known.fields[column.field].shape == ())


def _check_sizes(split: Split, source: SourceFacts) -> Iterator[DataFinding]:
    sizes = part_sizes(split, source)
    if split.kind is SplitKind.FOLDS and split.by is None and min(sizes.values()) < 1:
        yield DataFinding(DataCode.FEW_FOR_FOLDS, values={"count": source.samples, "folds": split.folds})
    elif sizes and split.by is None and min(sizes.values()) < 1:
        yield DataFinding(DataCode.TOO_FEW, values={"samples": source.samples, "parts": sizes})


def _check_classes(
    settings: DataSettings, expectations: list[Expectation], facts: Mapping[str, SourceFacts]
) -> Iterator[DataFinding]:
    split = settings.split
    targets = [
        (target, binding) for target, binding in trained(settings, expectations) if usable_fields(binding, facts)
    ]
    encoded = [target.node for target, binding in targets if binding.encoding is not Encoding.PLAIN]
    for target, binding in targets:
        source = facts[binding.source]
        field = source.fields[binding.fields[0]]
        if not field.counts or (binding.encoding is Encoding.PLAIN and not target.labels):
            continue
        file = file_of(settings.sources[binding.source])
        if len(field.counts) == 1:
            values = {"node": target.node, "name": target.name, "class": (field.classes or ("",))[0]}
            yield DataFinding(DataCode.ONE_CLASS, file, column=field.name, values=values)
        elif split.stratify and split.may_stratify and encoded == [target.node]:
            yield from _check_strata(split, _drawn(split, source), target, field, file)


def trained(settings: DataSettings, expectations: Iterable[Expectation]) -> Iterator[tuple[Expectation, Binding]]:
    """Yield the outputs that are trained, each with what it is compared with."""
    for expectation in expectations:
        if not expectation.is_input and expectation.node in settings.bindings:
            yield expectation, settings.bindings[expectation.node]


def _drawn(split: Split, source: SourceFacts) -> dict[str, int]:
    """Return about how many samples each of the parts has between which the samples are divided."""
    sizes = part_sizes(split, source)
    return {part: size for part, size in sizes.items() if part != "test" or not source.test_samples}


def _check_strata(
    split: Split, sizes: Mapping[str, int], target: Expectation, field: FieldFacts, file: str
) -> Iterator[DataFinding]:
    counts = dict(zip(field.classes or (), field.counts or (), strict=True))
    place: dict[str, Value] = {"node": target.node, "name": target.name}
    rarest = min(counts, key=lambda value: counts[value])
    folded = split.kind is SplitKind.FOLDS
    if folded and counts[rarest] < split.folds + ("test" in sizes):
        values = {**place, "class": rarest, "count": counts[rarest], "folds": split.folds}
        yield DataFinding(DataCode.SMALL_CLASS_FOR_FOLDS, file, column=field.name, values=values)
    elif counts[rarest] < len(sizes):
        values = {**place, "class": rarest, "count": counts[rarest], "needed": len(sizes)}
        yield DataFinding(DataCode.SMALL_CLASS, file, column=field.name, values=values)
    elif not folded and min(sizes.values()) < len(counts):
        part = min(sizes, key=lambda name: sizes[name])
        values = {**place, "classes": len(counts), "part": part, "samples": sizes[part]}
        yield DataFinding(DataCode.TOO_MANY_CLASSES, file, column=field.name, values=values)
