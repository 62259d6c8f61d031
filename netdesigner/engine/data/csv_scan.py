"""A quick look at the structure of a table in a text file: where its records are, and that all is well with them.

Whatever it does not vouch for is left to those who read record by record, which takes ten times as long.
"""

from __future__ import annotations

import codecs
import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, overload

import numpy as np
from numpy.typing import NDArray

from netdesigner.engine.data.csv_text import is_foreign

_LONGEST_RECORD: Final = 2**17
_QUOTE, _NEWLINE, _RETURN = b'"\n\r'
_Places = NDArray[np.int64]


class DoubtfulError(Exception):
    """Something may be wrong, or is written in a way that only a reader of records understands."""


class Lines(Sequence[int]):
    """The line that each record begins at. Mostly they follow one another, so only the breaks are kept."""

    def __init__(self) -> None:
        self._length = 0
        self._breaks: list[int] = []
        self._lines: list[int] = []

    def extend(self, lines: _Places) -> None:
        """Add records."""
        if not len(lines):
            return
        steps = np.flatnonzero(np.diff(lines) != 1) + 1
        is_next = self._breaks and int(lines[0]) == self[-1] + 1
        for place in (*(() if is_next else (0,)), *steps.tolist()):
            self._breaks.append(self._length + place)
            self._lines.append(int(lines[place]))
        self._length += len(lines)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(self._length))]
        sample = range(self._length)[index]
        place = bisect_right(self._breaks, sample) - 1
        return self._lines[place] + sample - self._breaks[place]


class Scan:
    """The look at a file, a block at a time.

    Attributes:
        lines: The line that each record begins at, but for the first one, which names the columns.
    """

    def __init__(self, separator: str, columns: int, encoding: str = "utf-8", *, has_names: bool = True) -> None:
        """Begin.

        Args:
            separator: What separates cells.
            columns: How many cells each record should have.
            encoding: How letters are written; bytes of ASCII stand for nothing else.
            has_names: Whether the first record names the columns.
        """
        self.lines = Lines()
        self._separator = ord(separator)
        self._columns = columns
        self._digest = hashlib.sha256()
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._line = 1
        self._rest = b""
        self._is_at_start = True
        self._has_names = not has_names

    @property
    def fingerprint(self) -> str:
        """Hash of what was seen."""
        return self._digest.hexdigest()

    def take(self, block: bytes) -> None:
        """Look at the next block.

        Raises:
            DoubtfulError: If anything may be wrong.
        """
        _demand(b"\0" not in block and not (self._is_at_start and is_foreign(block)))
        self._decode(block, final=False)
        self._digest.update(block)
        content = block.removeprefix(codecs.BOM_UTF8) if self._is_at_start else self._rest + block
        self._is_at_start = False
        self._rest = self._note_records(content)

    def finish(self) -> None:
        """Look at what the end leaves.

        Raises:
            DoubtfulError: If anything may be wrong, or there are no records.
        """
        self._decode(b"", final=True)
        if self._rest:
            self._rest = self._note_records(self._rest + b"\n")
        _demand(not self._rest and len(self.lines) > 0)

    def _decode(self, block: bytes, *, final: bool) -> None:
        try:
            self._decoder.decode(block, final)
        except UnicodeDecodeError:
            raise DoubtfulError from None

    def _note_records(self, content: bytes) -> bytes:
        """Note the records in a piece of text and return what is left of it."""
        letters = np.frombuffer(content, np.uint8)
        every = np.flatnonzero(letters == _NEWLINE)
        ends, cuts = every, np.flatnonzero(letters == self._separator)
        if b'"' in content:
            quotes = np.flatnonzero(letters == _QUOTE)
            ends, cuts = _outside(ends, quotes), _outside(cuts, quotes)
            _check_quotes(letters, quotes[quotes < ends[-1]] if len(ends) else quotes[:0], self._separator)
        stop = int(ends[-1]) + 1 if len(ends) else 0
        _demand(len(content) - stop <= _LONGEST_RECORD)
        _demand(b"\r" not in content or content.count(b"\r", 0, stop) == content.count(b"\r\n", 0, stop))
        if stop:
            starts = np.concatenate(([0], ends[:-1] + 1))
            cells = np.diff(np.searchsorted(cuts, ends), prepend=0) + 1
            self._check(starts, ends, cells, blank := _blank(content, letters, starts, ends, cells))
            self._keep(self._line + np.searchsorted(every, starts[~blank]))
            self._line += int(np.searchsorted(every, stop))
        return content[stop:]

    def _check(self, starts: _Places, ends: _Places, cells: _Places, blank: NDArray[np.bool_]) -> None:
        _demand(int((ends - starts).max()) <= _LONGEST_RECORD)
        _demand(bool((blank | (cells == self._columns)).all()))

    def _keep(self, lines: _Places) -> None:
        if len(lines):
            self.lines.extend(lines if self._has_names else lines[1:])
            self._has_names = True


def _outside(places: _Places, quotes: _Places) -> _Places:
    """Return the places that no quotation marks surround."""
    outside: _Places = places[np.searchsorted(quotes, places) % 2 == 0]
    return outside


def _check_quotes(letters: NDArray[np.uint8], quotes: _Places, separator: int) -> None:
    """Demand that cells begin and end with their quotation marks; inside they are doubled."""
    _demand(len(quotes) % 2 == 0)
    if not len(quotes):
        return
    before, after = letters[quotes[::2] - 1], letters[quotes[1::2] + 1]
    if quotes[0] == 0:
        before[0] = _NEWLINE
    _demand(bool(np.isin(before, (separator, _NEWLINE, _QUOTE)).all()))
    _demand(bool(np.isin(after, (separator, _NEWLINE, _RETURN, _QUOTE)).all()))


def _blank(
    content: bytes, letters: NDArray[np.uint8], starts: _Places, ends: _Places, cells: _Places
) -> NDArray[np.bool_]:
    """Return which lines are empty, or blanks alone."""
    first = letters[starts]
    may_be = (cells == 1) & ((first <= ord(" ")) | (first >= 0x80))
    blank = np.zeros(len(starts), bool)
    for place in np.flatnonzero(may_be).tolist():
        text = content[starts[place] : ends[place]].decode().removesuffix("\r")
        blank[place] = not text or text.isspace()
    return blank


def _demand(holds: bool) -> None:
    if not holds:
        raise DoubtfulError
