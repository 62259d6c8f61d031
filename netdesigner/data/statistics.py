"""What the values of a source look like; the data engine finds that out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many numbers lie in which range.

    Attributes:
        edges: Where the bins begin, and where the last one ends.
        counts: How many numbers are in each bin.
        below: How many are below the first bin: far away from the others.
        above: How many are above the last bin.
        is_whole: Whether each bin stands for one whole number, which lies in its middle.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    below: int = 0
    above: int = 0
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class NumberStatistics:
    """What numbers look like; those that are missing or infinite are left out.

    Attributes:
        mean: Their mean.
        deviation: Their standard deviation.
        quartiles: The numbers below which a quarter, a half and three quarters of them lie.
        minimum: The smallest.
        maximum: The largest.
        histogram: How they are distributed.
    """

    mean: float
    deviation: float
    quartiles: tuple[float, float, float]
    minimum: float
    maximum: float
    histogram: Histogram


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often a value or a word occurs."""

    value: str | int
    count: int


@dataclass(frozen=True, slots=True)
class TextStatistics:
    """What texts look like.

    Attributes:
        characters: How many characters they have.
        words: How many words they have.
        frequent: The most frequent words, in small letters.
    """

    characters: NumberStatistics
    words: NumberStatistics
    frequent: tuple[Frequency, ...]


@dataclass(frozen=True, slots=True)
class FieldStatistics:
    """What the values of a field look like.

    Attributes:
        name: Its name.
        samples: How many samples were looked at.
        missing: In how many of them something is missing.
        infinite: In how many of them a number is infinite.
        distinct: How many different values a column has; `None` for samples of several numbers.
        classes: How often each value of a column of texts or whole numbers occurs: in their order where these are few,
            else the most frequent ones.
        numbers: What its numbers look like, all of a sample together.
        texts: What its texts look like.
    """

    name: str
    samples: int
    missing: int = 0
    infinite: int = 0
    distinct: int | None = None
    classes: tuple[Frequency, ...] = ()
    numbers: NumberStatistics | None = None
    texts: TextStatistics | None = None


@dataclass(frozen=True, slots=True)
class SourceStatistics:
    """What the values of some fields of a source look like.

    Attributes:
        samples: How many samples the source has; of a field, fewer may have been looked at.
        fields: The fields by name.
    """

    samples: int
    fields: Mapping[str, FieldStatistics] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correlations:
    """How columns of numbers, and of classes, go together.

    Attributes:
        columns: The columns; one of several in a field is called after the field and its place.
        rows: For each column its coefficient with each: Pearson's for numbers, Cramér's V for classes, the correlation
            ratio for one and the other; `None` where one of them never changes.
        samples: How many samples were looked at.
        left_out: How many columns were left out, because they are too many.
        classes: Those of the columns that are of classes.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[float | None, ...], ...] = ()
    samples: int = 0
    left_out: int = 0
    classes: tuple[str, ...] = ()
