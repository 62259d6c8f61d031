"""The first samples of a source, to be looked at."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from netdesigner.catalogue.values import Json
from netdesigner.engine.data.tables import Array

MAXIMUM_ROWS: Final = 1_000
MAXIMUM_NUMBERS: Final = 4_096
"""Of one sample; a larger one is left out."""
MAXIMUM_TEXT: Final = 1_000


def preview(head: Mapping[str, Array]) -> dict[str, list[Json]]:
    """Return the values of each field; arrays as nested lists, what is missing or too large as `None`."""
    return {name: [plain_value(sample) for sample in array[:MAXIMUM_ROWS]] for name, array in head.items()}


def plain_value(sample: Any) -> Json:
    """Return a value as JSON has it: arrays as nested lists, what is missing or too large as `None`."""
    if np.size(sample) > MAXIMUM_NUMBERS:
        return None
    return _plain(sample.tolist() if isinstance(sample, np.ndarray | np.generic) else sample)


def _plain(value: Any) -> Json:
    match value:
        case list():
            return [_plain(item) for item in value]
        case str():
            return value[:MAXIMUM_TEXT]
        case float():
            return value if math.isfinite(value) else None
        case bool() | int():
            return value
    return None
