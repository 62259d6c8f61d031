"""Whether batches that a function of one's own gives fit the inputs and outputs: nothing is put right between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import DataSettings, Encoding
from netdesigner.data.expectations import Expectation
from netdesigner.data.facts import BatchFacts, SourceFacts
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.data.sources.own import OwnSource

ENDLESS: Final = -1
"""The count of batches that have no end, or whose end nobody knows beforehand."""


def own_findings(
    settings: DataSettings, expectations: Iterable[Expectation], facts: Mapping[str, SourceFacts]
) -> Iterator[DataFinding]:
    """Yield what is wrong with data that comes in batches, as far as the facts tell."""
    expected = list(expectations)
    for name, source in settings.sources.items():
        batches = facts[name].batches if name in facts else None
        if isinstance(source, OwnSource) and batches is not None and name in settings.sources_in_use(facts):
            yield from _wrong_ends(source, batches)
            yield from _wrong_bindings(settings, name, expected, batches)
            yield from _missing_weights([item for item in expected if not item.is_input], name, batches)


def _wrong_ends(source: OwnSource, batches: BatchFacts) -> Iterator[DataFinding]:
    for part, function in source.functions.items():
        count = batches.counts.get(part)
        values: dict[str, Value] = {"part": part, "function": function.name}
        if count == ENDLESS and not function.steps:
            yield DataFinding(DataCode.OWN_ENDLESS, source.path, values=values)
        elif count == 0:
            yield DataFinding(DataCode.OWN_EMPTY, source.path, values=values)


def _wrong_bindings(
    settings: DataSettings, name: str, expected: Sequence[Expectation], batches: BatchFacts
) -> Iterator[DataFinding]:
    ends = (
        ([item for item in expected if item.is_input], batches.inputs, batches.has_names[0]),
        ([item for item in expected if not item.is_input], batches.targets, batches.has_names[1]),
    )
    for items, known, has_names in ends:
        for place, item in enumerate(items):
            binding = settings.bindings.get(item.node)
            if binding is None:
                continue
            values: dict[str, Value] = {"node": item.node, "name": item.name, "source": name}
            if binding.source != name:
                yield DataFinding(DataCode.OWN_ALONE, values=values)
            elif binding.encoding is not Encoding.PLAIN:
                yield DataFinding(DataCode.OWN_ENCODED, values=values)
            elif (code := _misplaced(item, len(items), has_names)) is not None:
                yield DataFinding(code, values=values)
            else:
                wanted = item.name if has_names else known[place] if place < len(known) else ""
                if binding.fields and binding.fields != (wanted,):
                    yield _wrong_field(binding.fields, wanted, values, has_names)


def _missing_weights(outputs: Sequence[Expectation], name: str, batches: BatchFacts) -> Iterator[DataFinding]:
    """Yield the outputs without weights where others have weights of their own, which Keras does not take."""
    if not batches.weighted:
        return
    for item in outputs:
        values: dict[str, Value] = {"node": item.node, "name": item.name, "source": name}
        if len(outputs) == 1:
            yield DataFinding(DataCode.OWN_WEIGHT, values=values)
        elif item.name not in batches.weighted:
            yield DataFinding(DataCode.OWN_WEIGHTS, values={**values, "weighted": ", ".join(batches.weighted)})


def _misplaced(item: Expectation, count: int, has_names: bool) -> DataCode | None:
    """Return what Keras does not take: targets by name for one output, or anything without names for several ends."""
    if item.is_input:
        return DataCode.OWN_INPUTS if count > 1 and not has_names else None
    if has_names == (count > 1):
        return None
    return DataCode.OWN_TARGET if has_names else DataCode.OWN_TARGETS


def _wrong_field(fields: tuple[str, ...], wanted: str, values: dict[str, Value], has_names: bool) -> DataFinding:
    code = DataCode.OWN_NAME if has_names else DataCode.OWN_PLACE
    return DataFinding(code, column=", ".join(fields), values={**values, "wanted": wanted})
