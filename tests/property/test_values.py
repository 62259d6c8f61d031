"""Values: their JSON form, their hashable form, and the references inside them."""

import contextlib
import math

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netdesigner.catalogue.errors import ValueFormatError
from netdesigner.catalogue.values import (
    Instance,
    Ref,
    Slice,
    Value,
    freeze,
    from_json,
    located_refs,
    refs,
    replace_refs,
    to_json,
)

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=8) | st.sampled_from(["$ref", "$map", "$object"])
integers = st.integers(-(2**63), 2**63 - 1)
leaves: st.SearchStrategy[Value] = (
    st.none()
    | st.booleans()
    | integers
    | st.floats()
    | texts
    | st.builds(Ref, texts, st.integers(0, 5))
    | st.builds(Slice, st.none() | integers, st.none() | integers, st.none() | integers)
    | st.just(...)
)
values: st.SearchStrategy[Value] = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(texts, inner, max_size=3)
        | st.builds(Instance, texts, st.dictionaries(texts, inner, max_size=3))
    ),
    max_leaves=12,
)


@given(values)
def test_json_and_back(value: Value) -> None:
    assert repr(from_json(orjson.loads(orjson.dumps(to_json(value))))) == repr(value)


@given(values, values)
def test_hashable_forms_are_equal_when_values_are(a: Value, b: Value) -> None:
    assert hash(freeze(a)) == hash(freeze(a))
    if freeze(a) == freeze(b):
        assert a == b or any(isinstance(x, float) and math.isnan(x) for x in (a, b))


def test_hashable_forms_tell_kinds_of_numbers_apart() -> None:
    assert len({freeze(1), freeze(1.0), freeze(True), freeze("1")}) == 4


@given(values)
def test_references_can_be_found_and_replaced(value: Value) -> None:
    found = list(refs(value))
    assert [ref for _path, ref in located_refs(value)] == found
    moved = replace_refs(value, lambda ref: Ref("moved", ref.output))
    assert [ref.output for ref in refs(moved)] == [ref.output for ref in found]
    assert {ref.node for ref in refs(moved)} <= {"moved"}
    for path, ref in located_refs(value):
        inner: object = value
        for key in path:
            inner = inner[key]  # type: ignore[index]  # a path leads through tuples and mappings only
        assert inner == ref


@given(st.recursive(st.none() | st.booleans() | integers | texts, lambda x: st.lists(x) | st.dictionaries(texts, x)))
def test_what_is_read_from_any_json_can_be_written(data: object) -> None:
    with contextlib.suppress(ValueFormatError):
        value = from_json(data)
        assert repr(from_json(to_json(value))) == repr(value)


def test_what_no_document_can_hold() -> None:
    with pytest.raises(ValueFormatError, match="a document cannot hold"):
        to_json(object())
