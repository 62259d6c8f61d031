"""How a table is probably written in a text file, told by the beginning of its content."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice, zip_longest
from typing import Final

from netdesigner.data.sources.tables import UTF_8, CsvSource

SAMPLE_BYTES: Final = 2**16
"""So much of a file tells how it is written."""
SEPARATORS: Final = (",", ";", "\t", "|")
_LINES: Final = 200
_MARKS: Final = {codecs.BOM_UTF8: UTF_8, codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_COMMON_HANZI: Final = range(0xA1, 0xD8)
"""First bytes of punctuation and common characters in GB 18030; letters with accents are mostly above, in CP1252."""

_COMMA_FRACTION: Final = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+),\d+(e[+-]?\d+)?", re.IGNORECASE)
_POINT_FRACTION: Final = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)\.\d+(e[+-]?\d+)?", re.IGNORECASE)
_POINT_GROUPS: Final = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")
_COMMA_GROUPS: Final = re.compile(r"[+-]?\d{1,3}((,\d{3}){2,}(\.\d+)?|(,\d{3})+\.\d+)")


def likely_table(source: CsvSource, sample: bytes) -> CsvSource:
    """Return a table as it is probably written.

    Args:
        source: The table, whose separator is taken where nothing speaks for another one.
        sample: The beginning of its content.
    """
    encoding = likely_encoding(sample)
    lines = _lines(sample, encoding)
    comment = _likely_comment(lines)
    lines = [line for line in lines if not (comment and line.startswith(comment))]
    separator = _likely_separator(lines, source.separator)
    records = list(islice(csv.reader(lines, delimiter=separator), _LINES))
    decimal, thousands = likely_signs(cell.strip() for record in records for cell in record)
    table = replace(source, separator=separator, encoding=encoding, comment=comment)
    table = replace(table, decimal=decimal, thousands=thousands)
    return replace(table, header=not records or not all(is_number(cell, table) for cell in records[0]))


def first_cells(source: CsvSource, sample: bytes) -> dict[str, list[str]]:
    """Return what the first rows of a table have in its columns, where it is written as a source says."""
    lines = [line for line in _lines(sample, source.encoding) if not (source.comment and line[:1] == source.comment)]
    records = list(islice(csv.reader(lines, delimiter=source.separator), _LINES))
    names, rows = (records[0], records[1:]) if records and source.header else (None, records)
    columns = list(zip_longest(*rows, fillvalue=""))
    return dict(zip(names or map(str, range(len(columns))), map(list, columns), strict=False))


def _lines(sample: bytes, encoding: str) -> list[str]:
    """Return the first lines of a text that are not empty; the last one may be cut off."""
    lines = sample.decode(encoding, "ignore").removeprefix("\ufeff").splitlines()
    return [line for line in (lines[:-1] if len(sample) >= SAMPLE_BYTES else lines) if line.strip()][:_LINES]


def likely_encoding(sample: bytes) -> str:
    """Return Python's name of the encoding that a text is probably written in."""
    for mark, encoding in _MARKS.items():
        if sample.startswith(mark):
            return encoding
    for encoding in (UTF_8, "gb18030", "cp1252"):
        if _decodes(sample, encoding) and (encoding != "gb18030" or _is_chinese(sample)):
            return encoding
    return "latin-1"


def likely_signs(cells: Iterable[str]) -> tuple[str, str]:
    """Return the decimal sign of numbers, and what groups their digits, as these cells are written."""
    known = [cell for cell in cells if cell[:1].isdigit() or cell[:1] in "+-"]
    commas = sum(_COMMA_FRACTION.fullmatch(cell) is not None for cell in known)
    points = sum(_POINT_FRACTION.fullmatch(cell) is not None for cell in known)
    if commas > points and not any(_COMMA_GROUPS.fullmatch(cell) for cell in known):
        return ",", "." if any(_POINT_GROUPS.fullmatch(cell) for cell in known) else ""
    return ".", "," if any(_COMMA_GROUPS.fullmatch(cell) for cell in known) else ""


def is_number(cell: str, table: CsvSource) -> bool:
    """Return whether a cell is a number, as a table has its signs."""
    text = cell.strip().replace(table.thousands, "") if table.thousands else cell.strip()
    try:
        float(text.replace(table.decimal, ".") if table.decimal != "." else text)
    except ValueError:
        return False
    return True


def _decodes(sample: bytes, encoding: str) -> bool:
    """Return whether a text may be in an encoding; its last letter may be cut off."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _is_chinese(sample: bytes) -> bool:
    high = re.findall(rb"[\x81-\xfe][\x40-\xfe]", sample)
    common = [pair for pair in high if pair[0] in _COMMON_HANZI and pair[1] >= _COMMON_HANZI.start]
    return len(common) > 0.6 * len(high)


def _likely_comment(lines: Sequence[str]) -> str:
    """Return the mark of comments, if the text begins with some; a single one may have the names of the columns."""
    count = next((place for place, line in enumerate(lines) if not line.startswith("#")), 0)
    widths = [max(line.count(separator) for separator in SEPARATORS) for line in lines[: count + 1]]
    return "#" if count > 1 or (count == 1 and widths[0] != widths[1]) else ""


def _likely_separator(lines: Sequence[str], usual: str) -> str:
    """Return what divides most lines into the same number of cells, two at least."""

    def score(separator: str) -> tuple[float, int]:
        widths = Counter(map(len, csv.reader(lines, delimiter=separator)))
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        return (count / len(lines), width) if width > 1 else (0.0, 0)

    best = max((usual, *SEPARATORS), key=score)
    return best if score(best) > (0.0, 0) else usual
