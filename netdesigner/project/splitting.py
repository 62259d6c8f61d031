"""What a person does to the division of the samples, as data settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from netdesigner.data.bindings import DataSettings
from netdesigner.data.facts import SourceFacts
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.split import Column, PartNames, SplitKind

_OF_GROUPS: Final = {SplitKind.GROUPS, SplitKind.FOLDS}
_USUAL_NAMES: Final = {
    "training": ("train", "training", "trn"),
    "validation": ("validation", "val", "valid", "dev"),
    "test": ("test", "testing", "tst"),
}
"""What columns mostly call the parts."""


def divide_by(settings: DataSettings, kind: SplitKind) -> DataSettings:
    """Return settings in which samples come into the parts in another way; only groups stay groups."""
    split = settings.split
    column = split.column if {split.kind, kind} <= _OF_GROUPS else None
    return replace(settings, split=replace(split, kind=kind, column=column))


def divide_by_column(settings: DataSettings, column: Column | None, facts: Mapping[str, SourceFacts]) -> DataSettings:
    """Return settings in which samples are divided by another column, with the names that it has for the parts."""
    split = replace(settings.split, column=column)
    known = facts.get(column.source) if column is not None else None
    field = known.fields.get(column.field) if known is not None and column is not None else None
    if split.kind is SplitKind.GIVEN and field is not None and field.classes is not None:
        names = names_among(map(str, field.classes))
        split = replace(split, names=names or split.names)
    return replace(settings, split=split)


def names_among(classes: Iterable[str]) -> PartNames | None:
    """Return what a column with these values calls the parts, if the training is among them."""
    cells = {cell.casefold(): cell for cell in classes}
    found = {part: next((cells[name] for name in usual if name in cells), "") for part, usual in _USUAL_NAMES.items()}
    return PartNames(**found) if found["training"] else None


def columns_to_divide_by(settings: DataSettings, facts: Mapping[str, SourceFacts]) -> Iterator[Column]:
    """Yield the columns that samples can be divided by."""
    for name, source in settings.sources.items():
        if name in facts and not isinstance(source, KerasSource):
            fields = facts[name].fields.values()
            yield from (Column(name, field.name) for field in fields if field.shape == ())
