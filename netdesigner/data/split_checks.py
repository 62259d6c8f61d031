"""Whether the samples can be divided as the split asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from netdesigner.catalogue.values import Value
from netdesigner.data.binding_checks import file_of, usable_fields
from netdesigner.data.bindings import Binding, DataSettings, Encoding, Split
from netdesigner.data.expectations import Expectation
from netdesigner.data.facts import FieldFacts, SourceFacts
from netdesigner.data.findings import DataCode, DataFinding


def split_findings(
    settings: DataSettings, expectations: Iterable[Expectation], facts: Mapping[str, SourceFacts]
) -> Iterator[DataFinding]:
    """Yield what is wrong with the split, and with sources that do not go together."""
    split = settings.split
    if not (split.validation >= 0 and split.test >= 0 and split.validation + split.test < 1):
        yield DataFinding(DataCode.SPLIT, values={"validation": split.validation, "test": split.test})
        return
    bound = {binding.source: None for binding in settings.bindings.values() if binding.source in facts}
    lengths = {name: facts[name].samples for name in bound}
    for_test = {name: facts[name].test_samples for name in bound}
    if len(set(lengths.values())) > 1:
        yield DataFinding(DataCode.SOURCE_LENGTHS, values={"samples": lengths})
    elif len(set(for_test.values())) > 1:
        yield DataFinding(DataCode.SOURCE_PARTS, values={"samples": for_test})
    elif bound:
        yield from _check_sizes(split, facts[next(iter(bound))])
        yield from _check_classes(settings, list(expectations), facts)


def part_sizes(split: Split, source: SourceFacts) -> dict[str, int]:
    """Return about how many samples each part has; parts that are not asked for are left out."""
    rest = source.samples - source.test_samples
    sizes = {"validation": round(rest * split.validation), "test": source.test_samples or round(rest * split.test)}
    asked = {part: size for part, size in sizes.items() if getattr(split, part) > 0 or (part == "test" and size)}
    return {"training": source.samples - sum(asked.values()), **asked}


def _check_sizes(split: Split, source: SourceFacts) -> Iterator[DataFinding]:
    sizes = part_sizes(split, source)
    if min(sizes.values()) < 1:
        yield DataFinding(DataCode.TOO_FEW, values={"samples": source.samples, "parts": sizes})


def _check_classes(
    settings: DataSettings, expectations: list[Expectation], facts: Mapping[str, SourceFacts]
) -> Iterator[DataFinding]:
    targets = [
        (target, binding) for target, binding in _targets(settings, expectations) if usable_fields(binding, facts)
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
        elif settings.split.stratify and encoded == [target.node]:
            yield from _check_strata(_drawn(settings.split, source), target, field, file)


def _targets(settings: DataSettings, expectations: list[Expectation]) -> Iterator[tuple[Expectation, Binding]]:
    for expectation in expectations:
        if not expectation.is_input and expectation.node in settings.bindings:
            yield expectation, settings.bindings[expectation.node]


def _drawn(split: Split, source: SourceFacts) -> dict[str, int]:
    """Return about how many samples each of the parts has between which the samples are divided."""
    sizes = part_sizes(split, source)
    return {part: size for part, size in sizes.items() if part != "test" or not source.test_samples}


def _check_strata(sizes: Mapping[str, int], target: Expectation, field: FieldFacts, file: str) -> Iterator[DataFinding]:
    counts = dict(zip(field.classes or (), field.counts or (), strict=True))
    place: dict[str, Value] = {"node": target.node, "name": target.name}
    rarest = min(counts, key=lambda value: counts[value])
    if counts[rarest] < len(sizes):
        values = {**place, "class": rarest, "count": counts[rarest], "needed": len(sizes)}
        yield DataFinding(DataCode.SMALL_CLASS, file, column=field.name, values=values)
    elif min(sizes.values()) < len(counts):
        part = min(sizes, key=lambda name: sizes[name])
        values = {**place, "classes": len(counts), "part": part, "samples": sizes[part]}
        yield DataFinding(DataCode.TOO_MANY_CLASSES, file, column=field.name, values=values)
