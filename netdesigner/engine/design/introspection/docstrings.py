"""Reading the argument sections of Keras' docstrings, to type parameters; no text of them is kept."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

HEADER = re.compile(r"^\s*(?:Args|Arguments):\s*$")
ENTRY = re.compile(r"^`?\*{0,2}(\w+)`?((?:\s*,\s*`?\w+`?)*)\s*:(?:\s+(.*)|)$")
FIRST_PASTED = "name"
"""The first of the entries that Keras pastes into docstrings of optimizers. Python strips docstrings since 3.13, but
not what is pasted: the entries after the first stand deeper there."""
QUOTED = re.compile(r"[\"']([A-Za-z][\w-]*)`?[\"'`]")


def documented_arguments(owner: object) -> dict[str, str]:
    """Return the text about each argument that a class (with its bases) or a function documents."""
    found: dict[str, str] = {}
    for source in _sources(owner):
        found |= own_arguments(source)
    return found


def own_arguments(owner: object) -> dict[str, str]:
    """Return the text about each argument in one docstring alone."""
    found: dict[str, str] = {}
    names: list[str] = []
    pasted = -1
    for line, depth in _entries(getattr(owner, "__doc__", None) or ""):
        match = ENTRY.match(line)
        if match and depth > 0 and pasted < 0 and FIRST_PASTED in (match[1], *names):
            pasted = depth
        if match and depth in (0, pasted):
            names = [match[1], *re.findall(r"\w+", match[2])]
            found |= dict.fromkeys(names, match[3] or "")
        else:
            for name in names:
                found[name] += " " + line
    return found


def quoted(text: str) -> tuple[str, ...]:
    """Return the words in quotation marks, in order, each once."""
    return tuple(dict.fromkeys(QUOTED.findall(text)))


def _sources(owner: object) -> list[object]:
    if not isinstance(owner, type):
        return [owner]
    return [base for base in reversed(owner.__mro__) if base.__module__.startswith("keras")]


def _entries(doc: str) -> Iterator[tuple[str, int]]:
    """Yield the lines of argument sections and how much deeper than the first entry each stands."""
    header = entry = -1
    for line in inspect.cleandoc(doc).splitlines():
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        if HEADER.match(line):
            header, entry = indent, -1
        elif text and header >= 0 and indent <= header:
            header = -1
        elif text and header >= 0:
            entry = indent if entry < 0 else entry
            yield text, indent - entry
