from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netdesigner.engine.errors import NonsenseError
from netdesigner.engine.protocol.codec import MAXIMUM_LINE, encode
from netdesigner.engine.protocol.messages import Cancel, Event
from netdesigner.engine.protocol.streams import CHUNK, MAXIMUM_BAD_LINES, MessageReader, write_line


class Chunks:
    """A stream that gives one chunk at each reading, then fails as a broken pipe does."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def read(self, size: int, /) -> bytes:
        chunk = next(self._chunks, None)
        if chunk is None:
            raise BrokenPipeError
        return chunk


class Sip:
    """A stream that takes three bytes at a time."""

    def __init__(self) -> None:
        self.taken = b""

    def write(self, data: memoryview, /) -> int:
        self.taken += data[:3]
        return len(data[:3])


def test_bad_lines_are_counted_between_good_ones() -> None:
    reader = MessageReader(Chunks(iter([encode(Cancel(1)) + b"{}\n\xff", b"\xfe\n", encode(Cancel(2)) + b'{"v":'])))
    assert list(reader) == [Cancel(1), Cancel(2)]
    assert reader.bad.count == 3
    assert reader.bad.samples == (b"{}", b"\xff\xfe", b'{"v":')


@given(st.lists(st.binary(min_size=1)))
def test_random_bytes_never_fail(chunks: list[bytes]) -> None:
    reader = MessageReader(Chunks(iter(chunks)))
    assert list(reader) == []
    assert reader.bad.count >= (b"".join(chunks).strip(b"\n") != b"")


def test_a_line_of_50_mb_is_one_bad_line_and_takes_bounded_memory() -> None:
    def chunks() -> Iterator[bytes]:
        block = b"x" * CHUNK
        for _ in range(50_000_000 // CHUNK):
            yield block
        yield b"\n" + encode(Event("after"))

    reader = MessageReader(Chunks(chunks()))
    tracemalloc.start()
    try:
        assert list(reader) == [Event("after")]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert reader.bad.count == 1
    assert peak < 2.5 * MAXIMUM_LINE  # the buffer, while it grows beside its old self


def test_endless_nonsense_is_given_up() -> None:
    reader = MessageReader(Chunks(iter([b"nonsense\n"] * (MAXIMUM_BAD_LINES + 10))))
    with pytest.raises(NonsenseError):
        list(reader)
    assert reader.bad.count == MAXIMUM_BAD_LINES + 1


def test_a_line_is_written_whole_in_pieces() -> None:
    stream = Sip()
    write_line(stream, b"a line of bytes\n")
    assert stream.taken == b"a line of bytes\n"
