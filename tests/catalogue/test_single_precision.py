"""Numbers of arrays in single precision are as short as that allows, and the same."""

from __future__ import annotations

import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netdesigner.catalogue.values import array, shortened


@given(st.floats(width=32, allow_nan=False, allow_infinity=False))
def test_a_shortened_number_is_the_same_in_single_precision(number: float) -> None:
    assert struct.pack("f", shortened(number)) == struct.pack("f", number)
    assert len(repr(shortened(number))) <= len(repr(number))


@pytest.mark.parametrize(
    ("number", "short"),
    [(0.10000000149011612, 0.1), (-103.93900299072266, -103.939), (0.0, 0.0), (1e300, 1e300), (math.inf, math.inf)],
)
def test_numbers_as_a_person_wrote_them(number: float, short: float) -> None:
    assert shortened(number) == short


def test_only_arrays_of_single_precision_are_shortened() -> None:
    items = ((0.10000000149011612, 1), (True, 2.0))
    assert array(items, "float32").parameters["x"] == ((0.1, 1), (True, 2.0))
    assert array(items, "float64").parameters["x"] == items
