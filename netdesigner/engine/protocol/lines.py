"""Bytes into lines with bounded memory, whatever the other side sends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from netdesigner.engine.protocol.codec import MAXIMUM_LINE

SAMPLE_SIZE: Final = 200
"""Bytes kept of a bad line."""
SAMPLES: Final = 5
"""How many bad lines a sample is kept of."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its newline; of a line that is `cut` only the beginning is kept."""

    content: bytes
    cut: bool = False


@dataclass(frozen=True, slots=True)
class BadLines:
    """How many lines were no messages, and how the first of them began."""

    count: int = 0
    samples: tuple[bytes, ...] = ()

    def plus(self, content: bytes) -> BadLines:
        """Return the count with one more bad line."""
        samples = (*self.samples, content[:SAMPLE_SIZE]) if len(self.samples) < SAMPLES else self.samples
        return BadLines(self.count + 1, samples)


class LineSplitter:
    """Splits a stream of bytes into lines and never holds more than the limit and one chunk."""

    def __init__(self, limit: int = MAXIMUM_LINE) -> None:
        self._limit = limit
        self._buffer = bytearray()
        self._cut = False

    @property
    def held(self) -> int:
        """Bytes of the unfinished line that are held now."""
        return len(self._buffer)

    def feed(self, data: bytes) -> Iterator[Line]:
        """Take the next bytes and yield the lines that they finish."""
        *finished, rest = data.split(b"\n")
        for part in finished:
            self._add(part)
            yield self._take()
        self._add(rest)

    def end(self) -> Iterator[Line]:
        """Yield what stands after the last newline, if anything does."""
        if self._buffer:
            yield self._take()

    def _add(self, part: bytes) -> None:
        if self._cut:
            return
        self._buffer += part
        if len(self._buffer) >= self._limit:
            self._cut = True
            del self._buffer[SAMPLE_SIZE:]

    def _take(self) -> Line:
        line = Line(bytes(self._buffer), self._cut)
        self._buffer = bytearray()
        self._cut = False
        return line
