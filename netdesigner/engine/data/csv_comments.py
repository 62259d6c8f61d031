"""Lines of a table without the comments in them, as pandas sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

_QUOTE: Final = '"'


def without_comments(lines: Iterable[str], mark: str) -> Iterator[str]:
    """Yield lines up to the mark of a comment, where it stands in no quotation marks; the number of lines stays."""
    is_quoted = False
    for line in lines:
        if mark not in line:
            is_quoted ^= line.count(_QUOTE) % 2 == 1
            yield line
            continue
        kept, is_quoted = _cut(line, mark, is_quoted)
        yield line[:kept] if kept == len(line) else f"{line[:kept]}\n"


def _cut(line: str, mark: str, is_quoted: bool) -> tuple[int, bool]:
    """Return where the comment of a line begins, and whether its end stands in quotation marks."""
    for place, letter in enumerate(line):
        if letter == _QUOTE:
            is_quoted = not is_quoted
        elif letter == mark and not is_quoted:
            return place, False
    return len(line), is_quoted
