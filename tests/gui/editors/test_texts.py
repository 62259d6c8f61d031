"""What a person types, and what it stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netdesigner.app.editors.errors import NotAValueError
from netdesigner.app.editors.reading import read_value
from netdesigner.app.editors.writing import value_text
from netdesigner.catalogue.types import Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Slice, Value, freeze

SIZES = Parameter("kernel_size", (Kind.INTEGER, Kind.INTEGERS), length=2)
NUMBER = Parameter("rate", (Kind.FLOAT,))
SHAPE = Parameter("shape", (Kind.SHAPE,), nullable=True)
AXES = Parameter("axis", (Kind.INTEGER, Kind.INTEGERS))
KEY = Parameter("key", (Kind.ANY,))
MAPPING = Parameter("renorm_clipping", (Kind.MAPPING,), nullable=True)
TEXT = Parameter("equation", (Kind.STRING,), nullable=True)
TIMES = "\N{MULTIPLICATION SIGN}"


@pytest.mark.parametrize("text", [f"3 {TIMES} 5", "3x5", "3X5", "3, 5", "3,5", "3 5", "(3, 5)", "[3, 5]", "3 * 5"])
def test_sizes_along_axes_can_be_written_in_many_ways(text: str) -> None:
    assert read_value(SIZES, text) == (3, 5)
    assert value_text(SIZES, (3, 5)) == f"3 {TIMES} 5"


@pytest.mark.parametrize(
    ("parameter", "text", "value"),
    [
        (SIZES, "3", 3),
        (SIZES, "((1, 2), (3, 4))", ((1, 2), (3, 4))),
        (NUMBER, "1e-3", 0.001),
        (NUMBER, "2", 2),
        (NUMBER, "inf", float("inf")),
        (SHAPE, "28x28x1", (28, 28, 1)),
        (SHAPE, "? x 3", (None, 3)),
        (SHAPE, "None, 3", (None, 3)),
        (SHAPE, "784", (784,)),
        (SHAPE, "()", ()),
        (SHAPE, "-1, 16", (-1, 16)),
        (SHAPE, "None", None),
        (AXES, "1, 2", (1, 2)),
        (AXES, "(1,)", (1,)),
        (KEY, ":, 0", (Slice(), 0)),
        (KEY, "..., -1", (..., -1)),
        (KEY, "1:10:2", Slice(1, 10, 2)),
        (KEY, "{'a': (1, 2.5)}", {"a": (1, 2.5)}),
        (MAPPING, '{"rmax": 3}', {"rmax": 3}),
        (TEXT, "abc,cd->abd", "abc,cd->abd"),
        (TEXT, "None", None),
        (TEXT, '"None"', "None"),
        (TEXT, '" "', " "),
    ],
)
def test_a_text_stands_for_a_value(parameter: Parameter, text: str, value: Value) -> None:
    assert freeze(read_value(parameter, text)) == freeze(value)
    assert freeze(read_value(parameter, value_text(parameter, value))) == freeze(value)


@pytest.mark.parametrize(
    ("parameter", "text"),
    [
        (SIZES, "abc"),
        (SIZES, "3 x"),
        (SIZES, "3.5"),
        (NUMBER, "fast"),
        (SHAPE, "28 x 28 x z"),
        (MAPPING, "[1, 2]"),
        (KEY, "__import__('os')"),
        (KEY, "1 + x"),
        (KEY, "(" * 5000),
        (KEY, "0]; x[0"),
        (TEXT, "'open"),
    ],
)
def test_a_text_that_says_nothing_is_told_from_a_value(parameter: Parameter, text: str) -> None:
    with pytest.raises(NotAValueError):
        read_value(parameter, text)


numbers = st.integers(-(10**20), 10**20) | st.floats(allow_nan=False)
sizes = st.none() | st.integers(-5, 10**6)


@given(st.text())
def test_every_text_can_be_written_and_read(text: str) -> None:
    assert read_value(TEXT, value_text(TEXT, text)) == text


@given(st.lists(sizes, max_size=6).map(tuple))
def test_every_shape_can_be_written_and_read(shape: tuple[int | None, ...]) -> None:
    assert read_value(SHAPE, value_text(SHAPE, shape)) == shape


@given(
    st.recursive(numbers | st.booleans() | st.none() | st.text(), lambda item: st.lists(item).map(tuple), max_leaves=8)
)
def test_every_literal_can_be_written_and_read(value: Value) -> None:
    assert freeze(read_value(KEY, value_text(KEY, value))) == freeze(value)
