"""Messages over raw byte streams: the reading and writing end of a pipe."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Final, Protocol

from netdesigner.engine.errors import BadLineError, NonsenseError
from netdesigner.engine.protocol.codec import decode
from netdesigner.engine.protocol.lines import BadLines, Line, LineSplitter
from netdesigner.engine.protocol.messages import Message

logger = logging.getLogger(__name__)

CHUNK: Final = 64 * 1024
MAXIMUM_BAD_LINES: Final = 1000
"""After so many bad lines the other side is given up."""


class ReadableStream(Protocol):
    """An unbuffered stream: `read` returns what is there, and nothing at the end."""

    def read(self, size: int, /) -> bytes | None:
        """Return at most `size` bytes."""


class WritableStream(Protocol):
    """An unbuffered stream: `write` may take less than it is given."""

    def write(self, data: memoryview, /) -> int | None:
        """Write some of the bytes and return how many."""


class MessageReader:
    """Iterates over the messages of a stream; lines that are no messages are counted and skipped.

    Attributes:
        bad: The bad lines so far.
    """

    def __init__(self, stream: ReadableStream) -> None:
        self.bad = BadLines()
        self._stream = stream
        self._splitter = LineSplitter()

    def __iter__(self) -> Iterator[Message]:
        """Yield messages until the stream ends.

        Raises:
            VersionError: If the other side speaks another version.
            NonsenseError: If it sent more than `MAXIMUM_BAD_LINES` bad lines.
        """
        for line in self._lines():
            message = self._message(line)
            if message is not None:
                yield message

    def _lines(self) -> Iterator[Line]:
        while chunk := self._chunk():
            yield from self._splitter.feed(chunk)
        yield from self._splitter.end()

    def _chunk(self) -> bytes | None:
        try:
            return self._stream.read(CHUNK)
        except OSError:  # a pipe that broke has ended
            return None

    def _message(self, line: Line) -> Message | None:
        if not line.cut:
            try:
                return decode(line.content)
            except BadLineError as error:
                logger.debug("Skipped a line: %s", error)
        self.bad = self.bad.plus(line.content)
        if self.bad.count > MAXIMUM_BAD_LINES:
            raise NonsenseError(f"More than {MAXIMUM_BAD_LINES} lines were no messages.")
        return None


def write_line(stream: WritableStream, line: bytes) -> None:
    """Write a whole line, in as many pieces as the stream takes."""
    rest = memoryview(line)
    while rest:
        rest = rest[stream.write(rest) or 0 :]
