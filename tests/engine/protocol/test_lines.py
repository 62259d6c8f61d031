from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from netdesigner.engine.protocol.lines import SAMPLE_SIZE, SAMPLES, BadLines, Line, LineSplitter


@given(st.lists(st.binary(max_size=20)), st.integers(1, 10))
def test_lines_do_not_depend_on_how_bytes_arrive(chunks: list[bytes], size: int) -> None:
    data = b"".join(chunks)
    assert _split(chunks) == _split([data[at : at + size] for at in range(0, len(data), size)])
    assert b"\n".join(line.content for line in _split(chunks)) == data.removesuffix(b"\n")


@given(st.lists(st.binary(max_size=250)))
def test_the_buffer_stays_within_the_limit(chunks: list[bytes]) -> None:
    splitter = LineSplitter(limit=300)
    for chunk in chunks:
        list(splitter.feed(chunk))
        assert splitter.held < 300


def test_a_long_line_is_cut_and_the_next_is_whole() -> None:
    splitter = LineSplitter(limit=1000)
    lines = [line for chunk in [b"x" * 600] * 5 + [b"\nnext\n"] for line in splitter.feed(chunk)]
    assert lines == [Line(b"x" * SAMPLE_SIZE, cut=True), Line(b"next")]


def test_the_first_bad_lines_are_kept_in_part() -> None:
    bad = BadLines()
    for number in range(SAMPLES + 3):
        bad = bad.plus(b"%d" % number + b"x" * 1000)
    assert bad.count == SAMPLES + 3
    assert len(bad.samples) == SAMPLES
    assert {len(sample) for sample in bad.samples} == {SAMPLE_SIZE}
    assert bad.samples[0].startswith(b"0x")


def _split(chunks: list[bytes]) -> list[Line]:
    splitter = LineSplitter()
    return [line for chunk in chunks for line in splitter.feed(chunk)] + list(splitter.end())
