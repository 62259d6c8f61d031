"""What a person does to the division of the samples, as data settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from netdesigner.data.bindings import DataSettings
from netdesigner.data.facts import SourceFacts
from netdesigner.data.file_checks import can_be_joined
from netdesigner.data.sources.keras_sets import KerasSource
from netdesigner.data.split import Column, PartFiles, PartNames, Split, SplitKind

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
    files = split.files or (likely_files(settings) if kind is SplitKind.FILES else ())
    return replace(settings, split=replace(split, kind=kind, column=column, files=files))


def divide_by_column(settings: DataSettings, column: Column | None, facts: Mapping[str, SourceFacts]) -> DataSettings:
    """Return settings in which samples are divided by another column, with the names that it has for the parts."""
    split = replace(settings.split, column=column)
    known = facts.get(column.source) if column is not None else None
    field = known.fields.get(column.field) if known is not None and column is not None else None
    if split.kind is SplitKind.GIVEN and field is not None and field.classes is not None:
        names = names_among(map(str, field.classes))
        split = replace(split, names=names or split.names)
    return replace(settings, split=split)


def files_beside(settings: DataSettings, name: str) -> list[str]:
    """Return the sources that may have the other parts of what a source has for the training."""
    source, used = settings.sources[name], settings.sources_in_use(settings.sources)
    if not can_be_joined(source):
        return []
    return [key for key, other in settings.sources.items() if key not in used and type(other) is type(source)]


def likely_files(settings: DataSettings) -> tuple[PartFiles, ...]:
    """Return where the other parts are, as the names of sources tell: `test` beside `train`."""
    found = []
    for name in settings.sources_in_use(settings.sources):
        beside = files_beside(settings, name)
        named = {
            part: next((key for key in beside if any(word in key.casefold() for word in _USUAL_NAMES[part])), "")
            for part in ("validation", "test")
        }
        found += [PartFiles(name, **named)] if any(named.values()) else []
    return tuple(found)


def divide_by_files(settings: DataSettings, chosen: Mapping[tuple[str, str], str]) -> DataSettings:
    """Return settings in which each part is in files of its own: sources by the name of the first one and the part."""
    names = dict.fromkeys(name for name, _part in chosen)
    files = (PartFiles(name, chosen[name, "validation"], chosen[name, "test"]) for name in names)
    return replace(settings, split=replace(settings.split, files=tuple(item for item in files if item.others)))


def files_without(split: Split, name: str) -> tuple[PartFiles, ...]:
    """Return where the parts are, once a source is gone."""
    return tuple(item for item in files_with(split, name, "") if item.source and item.others)


def files_with(split: Split, old: str, new: str) -> tuple[PartFiles, ...]:
    """Return where the parts are, once a source has another name."""
    return tuple(
        PartFiles(*(new if name == old else name for name in (item.source, item.validation, item.test)))
        for item in split.files
    )


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
