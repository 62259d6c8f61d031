"""The marks of a logarithmic axis."""

import math

import pytest

from netdesigner.app.training.log_marks import log_marks


def marked(least: float, greatest: float, size: float) -> list[float]:
    return [round(10**mark, 9) for mark in log_marks(math.log10(least), math.log10(greatest), size)]


@pytest.mark.parametrize(
    ("least", "greatest", "size", "expected"),
    [
        (0.03, 3, 200, [0.05, 0.1, 0.2, 0.5, 1, 2]),
        (0.03, 3, 80, [0.03, 0.1, 0.3, 1, 3]),
        (0.009, 3, 60, [0.01, 0.1, 1]),
        (1e-9, 1.1, 60, [1e-9, 1e-6, 1e-3, 1]),
        (0.91, 0.99, 90, [0.91, 0.95, 0.99]),
        (1, 1, 90, []),
    ],
)
def test_they_stand_on_round_numbers_with_room_between_them(
    least: float, greatest: float, size: float, expected: list[float]
) -> None:
    assert marked(least, greatest, size) == expected
