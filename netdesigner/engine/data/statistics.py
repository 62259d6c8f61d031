"""What the values of a source look like: some thousands of its samples are looked at, whatever its size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np

from netdesigner.data.statistics import FieldStatistics, Frequency, SourceStatistics, TextStatistics
from netdesigner.engine.data.number_statistics import number_statistics
from netdesigner.engine.data.reading import values_of
from netdesigner.engine.data.tables import Array, Table, is_text, missing

MAXIMUM_SAMPLES: Final = 20_000
"""Of a source with more, so many are looked at, chosen at random but the same ones each time."""
MAXIMUM_NUMBERS: Final = 2_000_000
"""Of a field; where samples are large, fewer of them are looked at."""
MAXIMUM_FIELDS: Final = 64
"""Of one question, so that no other question waits long."""
MAXIMUM_CHARACTERS: Final = 10_000
"""Of one text, in which words are counted."""
_SHOWN: Final = 20
_WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
"""A word; of Chinese and Japanese a character."""


def statistics(table: Table, names: Sequence[str]) -> SourceStatistics:
    """Return what the values of some fields look like; those that do not exist are left out."""
    known = [name for name in names if name in table.fields][:MAXIMUM_FIELDS]
    return SourceStatistics(table.samples, {name: field_statistics(name, values_of(table, name)) for name in known})


def field_statistics(name: str, array: Array) -> FieldStatistics:
    """Return what the values of a field look like."""
    some = chosen_samples(array)
    gaps = missing(some)
    values = some[~gaps] if is_text(some) else some
    is_column = some.ndim == 1
    counts = _counts(values) if is_column else None
    return FieldStatistics(
        name=name,
        samples=len(some),
        missing=int(gaps.sum()),
        infinite=_infinite(some),
        distinct=None if counts is None else len(counts),
        classes=() if counts is None or values.dtype.kind == "f" else _classes(counts),
        numbers=None if is_text(some) else number_statistics(values),
        texts=_texts(values) if is_text(some) and is_column else None,
    )


def chosen_samples(array: Array) -> Array:
    """Return as many samples as are looked at, in their order."""
    size = array.size // len(array) if len(array) else 1
    count = max(1, min(MAXIMUM_SAMPLES, MAXIMUM_NUMBERS // max(1, size)))
    return array if len(array) <= count else np.asarray(array[chosen_places(len(array), count)])


def chosen_places(samples: int, count: int) -> Array:
    """Return which samples are looked at: `count` of them, or all."""
    if samples <= count:
        return np.arange(samples)
    return np.sort(np.random.default_rng(0).choice(samples, count, replace=False))


def _counts(values: Array) -> dict[Any, int]:
    """Return how often each value of a column occurs, in order."""
    known = values.astype(str) if is_text(values) else values
    if known.dtype.kind == "f":
        known = known[~np.isnan(known)]
    found, counts = np.unique(known, return_counts=True)
    return dict(zip(found.tolist(), counts.tolist(), strict=True))


def _classes(counts: dict[Any, int]) -> tuple[Frequency, ...]:
    if len(counts) <= _SHOWN:
        return _frequencies(counts.items())
    return _frequencies((value, count) for value, count in Counter(counts).most_common(_SHOWN) if count > 1)


def _infinite(array: Array) -> int:
    if array.dtype.kind != "f":
        return 0
    return int(np.isinf(array.reshape(len(array), -1)).any(axis=1).sum())


def _texts(values: Array) -> TextStatistics | None:
    if not len(values):
        return None
    texts = [str(value) for value in values]
    words: Counter[str] = Counter()
    lengths = []
    for text in texts:
        found = _WORD.findall(text[:MAXIMUM_CHARACTERS].lower())
        words.update(found)
        lengths.append(len(found))
    characters = number_statistics(np.array([len(text) for text in texts]))
    counted = number_statistics(np.array(lengths))
    assert characters is not None
    assert counted is not None
    return TextStatistics(characters, counted, _frequencies(words.most_common(_SHOWN)))


def _frequencies(pairs: Iterable[tuple[Any, int]]) -> tuple[Frequency, ...]:
    return tuple(Frequency(_plain(value), count) for value, count in pairs)


def _plain(value: Any) -> str | int:
    return int(value) if isinstance(value, bool | int) else str(value)[:MAXIMUM_CHARACTERS]
