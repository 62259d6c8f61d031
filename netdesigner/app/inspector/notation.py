"""Formulas written in plain letters, shown as rich text.

`h_{t} = sigma(W x_{t} + b)`: braces after `_` and `^` hold what stands below and above the line, Greek letters are
written out, single letters are slanted, names of several letters stand upright.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Final

_TOKEN: Final = re.compile(
    r"(?P<script>[_^])\{(?P<inner>(?:[^{}]|\{[^{}]*\})*)\}|(?P<name>[A-Za-z]+(?:_[a-z]+)*)|(?P<sign>\.\.\.|\.\*|[-*'\n])"
)
_TAGS: Final = {"_": "sub", "^": "sup"}
_LETTERS: Final = frozenset({"alpha", "beta", "gamma", "mu", "phi", "sigma"})
_WORDS: Final[Mapping[str, str]] = {
    "SUM": "&sum;",
    "SQRT": "&radic;",
    "IN": "&isin;",
    "REAL": "&#8477;",
    "TIMES": "&times;",
    "TRANSPOSED": "T",
    "NORM": "&#8214;",
    "FORWARD": "&rarr;",
    "BACKWARD": "&larr;",
}
_SIGNS: Final[Mapping[str, str]] = {
    "-": "&minus;",
    "*": "&lowast;",
    ".*": "&#8857;",
    "...": "&hellip;",
    "'": "&prime;",
    "\n": "<br>",
}


def rich_text(formula: str) -> str:
    """Return a formula as rich text."""
    done, place = "", 0
    for token in _TOKEN.finditer(formula):
        done += escape(formula[place : token.start()]) + _shown(token)
        place = token.end()
    return done + escape(formula[place:])


def _shown(token: re.Match[str]) -> str:
    if token["script"]:
        tag = _TAGS[token["script"]]
        return f"<{tag}>{rich_text(token['inner'])}</{tag}>"
    if token["sign"]:
        return _SIGNS[token["sign"]]
    name = token["name"]
    if name in _LETTERS:
        return f"<i>&{name};</i>"
    return _WORDS.get(name, f"<i>{name}</i>" if len(name) == 1 else name)
