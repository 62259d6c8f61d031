from __future__ import annotations

import json
import math
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netdesigner.engine.errors import BadLineError, UnsendableError, VersionError
from netdesigner.engine.protocol.codec import MAXIMUM_LINE, decode, encode
from netdesigner.engine.protocol.messages import (
    Cancel,
    Error,
    Event,
    Hello,
    Log,
    Message,
    Progress,
    Request,
    Result,
    Stop,
)

texts = st.text(max_size=20)
keys = texts | st.sampled_from(["$float", "$map", "$ref"])
leaves = st.none() | st.booleans() | st.integers() | st.floats() | texts | st.sampled_from(["$float", '"$map"'])
json_values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=20
)
mappings = st.dictionaries(keys, json_values, max_size=4)
numbers = st.integers(min_value=0)
messages: st.SearchStrategy[Message] = st.one_of(
    st.builds(Hello, mappings),
    st.builds(Request, numbers, texts, mappings),
    st.builds(Progress, numbers, mappings),
    st.builds(Result, numbers, json_values),
    st.builds(Error, numbers, texts, texts, mappings),
    st.builds(Event, texts, mappings),
    st.builds(Cancel, numbers),
    st.builds(Stop),
    st.builds(Log, texts, texts),
)


@given(messages)
def test_any_message_arrives_as_it_was_sent(message: Message) -> None:
    line = encode(message)
    assert line.count(b"\n") == 1
    assert repr(decode(line)) == repr(message)  # NaN does not equal itself, its representation does


@given(messages)
def test_lines_are_json_without_nan(message: Message) -> None:
    json.loads(encode(message), parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))


@given(st.binary() | st.text().map(str.encode))
def test_random_bytes_are_messages_or_bad_lines(line: bytes) -> None:
    with pytest.raises(BadLineError):
        decode(line)


@given(
    st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(keys | st.sampled_from(["v", "type"]), inner))
)
def test_random_json_is_a_message_or_a_bad_line(data: Any) -> None:
    line = json.dumps(data).encode()
    with pytest.raises((BadLineError, VersionError)):
        decode(line)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"1" * 10_000,
        b'{"v": true, "type": "stop"}',
        b'{"v": 1, "type": ["stop"]}',
        b'{"v": 1, "type": "cancel"}',
        b'{"v": 1, "type": "cancel", "id": "1"}',
        b'{"v": 1, "type": "cancel", "id": true}',
        b'{"v": 1, "type": "result", "id": null, "value": 1}',
        b'{"v": 1, "type": "event", "name": "x", "values": []}',
        b'{"v": 1, "type": "result", "id": 1, "value": NaN}',
        b'{"v": 1, "type": "result", "id": 1, "value": {"$float": "1.5"}}',
        b'{"v": 1, "type": "result", "id": 1, "value": {"$float": "nan", "more": 1}}',
        b'{"v": 1, "type": "result", "id": 1, "value": {"$map": [1]}}',
        b'{"v": 1, "type": "result", "id": 1, "value": {"$map": [[[], 1]]}}',
    ],
)
def test_malformed_lines_are_bad(line: bytes) -> None:
    with pytest.raises(BadLineError):
        decode(line)


def test_fields_of_tomorrow_are_ignored() -> None:
    assert decode(b'{"v": 1, "type": "cancel", "id": 3, "reason": "tired"}') == Cancel(3)


def test_another_version_is_named() -> None:
    with pytest.raises(VersionError, match="version 2 of the protocol, this one 1"):
        decode(b'{"v": 2, "type": "hello", "values": {}}')


def test_nan_and_infinities_travel() -> None:
    sent = Event("epoch", {"loss": math.nan, "bounds": [math.inf, -math.inf]})
    line = encode(sent)
    assert b'{"$float":"nan"}' in line
    assert repr(decode(line)) == repr(sent)


def test_tuples_and_mappings_of_any_kind_become_json() -> None:
    sent = Result(1, MappingProxyType({"shape": (None, 2), "loss": (math.nan,)}))
    assert repr(decode(encode(sent))) == repr(Result(1, {"shape": [None, 2], "loss": [math.nan]}))


@pytest.mark.parametrize("value", [object(), {1, 2}, b"bytes", {"a": [1j]}])
def test_what_json_cannot_express_is_refused(value: object) -> None:
    with pytest.raises(UnsendableError, match="cannot be sent"):
        encode(Result(1, value))


def test_a_value_that_contains_itself_is_refused() -> None:
    value: list[object] = []
    value.append(value)
    with pytest.raises(UnsendableError):
        encode(Result(1, value))


def test_a_line_is_at_most_as_long_as_the_limit() -> None:
    frame = len(encode(Result(1, "")))
    assert len(encode(Result(1, "x" * (MAXIMUM_LINE - frame)))) == MAXIMUM_LINE
    with pytest.raises(UnsendableError, match=str(MAXIMUM_LINE)):
        encode(Result(1, "x" * (MAXIMUM_LINE - frame + 1)))
