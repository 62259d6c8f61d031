"""What is missing in samples that are given for a prediction, filled as in training."""

from __future__ import annotations

from typing import Any

import numpy as np

from netdesigner.codegen.filling import FUNCTION
from netdesigner.engine.inputs import Array
from netdesigner.engine.job.trained import Trained


def filled(trained: Trained, arrays: dict[str, Array]) -> dict[str, Array]:
    """Return arrays by input, in which the run's own script has filled what is missing, if it fills anything."""
    fill = trained.script().get(FUNCTION)
    if fill is None or not any(_has_gaps(array) for array in arrays.values()):
        return arrays
    training = trained.data_without(FUNCTION)[0]
    is_alone = len(arrays) == 1
    x: Any = next(iter(arrays.values())) if is_alone else dict(arrays)
    given, _targets = list(fill([training, None, (x, None)]))[2]
    return dict.fromkeys(arrays, given) if is_alone else dict(given)


def _has_gaps(array: Array) -> bool:
    return array.dtype.kind == "f" and bool(np.isnan(array).any())
