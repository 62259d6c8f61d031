"""Texts that go on over several lines of Python, for a reader of single lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_PARTS: Final = re.compile(
    r"""
    (?P<quote>\"{3}|'{3}) (?:\\.|[^\\])*? (?:(?P=quote)|\Z)
    | "(?:\\.|[^"\\\n])*"?
    | '(?:\\.|[^'\\\n])*'?
    | \#[^\n]*
    """,
    re.VERBOSE | re.DOTALL,
)
"""What may hold quotes: a text of several lines, one of a single line, a comment."""


def open_strings(text: str) -> Mapping[int, str]:
    """Return the quotes that are open where lines begin, by the lines, counted from zero."""
    found: dict[int, str] = {}
    line = counted = 0
    for part in _PARTS.finditer(text):
        if part["quote"] is None:
            continue
        line += text.count("\n", counted, part.start())
        counted = part.end()
        last = line + part[0].count("\n")
        found |= dict.fromkeys(range(line + 1, last + 1), part["quote"])
        line = last
    return found
