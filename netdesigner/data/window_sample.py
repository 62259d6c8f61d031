"""One window of a series as it is looked at, with what its outputs are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from netdesigner.catalogue.fields import Fields
from netdesigner.catalogue.values import Json

Numbers: TypeAlias = tuple[float | None, ...]
"""A number for each step; `None` for one that is missing."""


@dataclass(frozen=True, slots=True)
class WindowSample:
    """A window.

    Attributes:
        inputs: The steps of each field that feeds an input; of texts the numbers of their classes.
        targets: The steps of each field that an output is compared with.
        place: Which window it is.
        count: How many windows can be looked at: of a large file those of its first rows.
    """

    inputs: Mapping[str, Numbers] = field(default_factory=dict)
    targets: Mapping[str, Numbers] = field(default_factory=dict)
    place: int = 0
    count: int = 0


def window_to_json(sample: WindowSample) -> dict[str, Json]:
    """Return the JSON form of a window."""
    return {
        "inputs": {name: list(numbers) for name, numbers in sample.inputs.items()},
        "targets": {name: list(numbers) for name, numbers in sample.targets.items()},
        "place": sample.place,
        "count": sample.count,
    }


def window_from_json(data: Json) -> WindowSample:
    """Return the window that a JSON form describes.

    Raises:
        ValueFormatError: If the form is malformed.
    """
    fields = Fields(data, "a window")
    inputs, targets = (
        {name: tuple(numbers) for name, numbers in fields.values(part).items()} for part in ("inputs", "targets")
    )
    return WindowSample(inputs, targets, fields.integer("place", 0), fields.integer("count", 0))
