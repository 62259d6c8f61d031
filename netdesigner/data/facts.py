"""What was found out about a source by looking into it; the data engine does that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from netdesigner.data.media import Medium


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """Facts about one field.

    Attributes:
        name: Its name.
        shape: Shape of one sample: `()` for a column, `(8, 8, 1)` for an image.
        dtype: NumPy's name of its dtype; `string` for texts.
        classes: The sorted distinct values, when there are at most 1,000 and they are texts or integers.
        counts: How many samples each class has.
        minimum: Smallest number, for numbers.
        maximum: Largest number, for numbers.
        medium: What the files are that hold the samples; `None` where the source itself holds them.
    """

    name: str
    shape: tuple[int, ...]
    dtype: str
    classes: tuple[str | int, ...] | None = None
    minimum: float | None = None
    maximum: float | None = None
    counts: tuple[int, ...] | None = None
    medium: Medium | None = None


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """Facts about data that comes in batches.

    Attributes:
        kind: The type of what gives them, as Python calls it.
        counts: How many batches each part has, as far as that is known.
        inputs: The fields of the inputs, in their order.
        targets: The fields of the targets.
        has_names: Whether inputs, and whether targets, come in a dictionary by name.
        has_weights: Whether each sample has a weight.
        weighted: The outputs whose samples have weights of their own; none where one array is for all outputs.
    """

    kind: str
    counts: Mapping[str, int] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    has_names: tuple[bool, bool] = (False, False)
    has_weights: bool = False
    weighted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """Facts about a source.

    Attributes:
        samples: How many samples it has.
        fields: Its fields by name, in order.
        fingerprint: Hash of its content (SHA-256, hexadecimal).
        test_samples: How many of the samples are meant for the test; zero where the source does not say.
        sheets: The names of all sheets of a workbook.
        skipped: How many rows of a table are left out, because they cannot be used.
        batches: What is known of data that comes in batches, the first of which are its samples.
    """

    samples: int
    fields: Mapping[str, FieldFacts] = field(default_factory=dict)
    fingerprint: str = ""
    test_samples: int = 0
    sheets: tuple[str, ...] = ()
    skipped: int = 0
    batches: BatchFacts | None = None
