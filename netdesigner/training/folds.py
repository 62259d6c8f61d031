"""What came of trainings with different folds, taken together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev
from typing import Final

from netdesigner.project.run_records import RunResult

_VALIDATION: Final = "val_"


@dataclass(frozen=True, slots=True)
class Spread:
    """Several numbers in two.

    Attributes:
        mean: Their mean.
        deviation: Their standard deviation, as `numpy.std` has it.
    """

    mean: float
    deviation: float


def spreads(results: Sequence[RunResult]) -> dict[str, Spread]:
    """Return loss and metrics after the last epoch, of the validation and of the test, over all runs."""
    found = [_numbers(result) for result in results]
    names = [name for name in (found[0] if found else {}) if all(name in numbers for numbers in found)]
    columns = {name: [numbers[name] for numbers in found] for name in names}
    return {name: Spread(fmean(column), pstdev(column)) for name, column in columns.items()}


def _numbers(result: RunResult) -> Mapping[str, float]:
    history = {name: values[-1] for name, values in result.history.items() if name.startswith(_VALIDATION) and values}
    return {**history, **{f"test_{name}": value for name, value in result.test.items()}}
