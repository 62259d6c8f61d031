"""Docstrings in the style of Keras, taken apart and written as Markdown, which Qt can show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from textwrap import dedent
from typing import Final

_HEADING: Final = re.compile(r"([A-Z][A-Za-z -]{1,40}):\s*")
_ENTRY: Final = re.compile(r"(\*{0,2}\w+):\s*(.*)")
_FENCE: Final = "```"
_WITH_ENTRIES: Final = frozenset({"Args", "Arguments", "Call arguments", "Returns", "Raises", "Attributes"})
_OF_PARAMETERS: Final = ("Args", "Arguments", "Call arguments")


@dataclass(frozen=True, slots=True)
class Docstring:
    """What a docstring says.

    Attributes:
        summary: Its first sentence or line.
        arguments: What it says of each argument, in one paragraph.
        markdown: All of it.
    """

    summary: str
    arguments: Mapping[str, str]
    markdown: str


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines below a heading; the heading is empty for what comes before the first one."""

    heading: str
    lines: list[str]


def read_docstring(text: str) -> Docstring:
    """Return what a docstring says; its lines must not be indented as a whole."""
    parts = _parts(text)
    arguments: dict[str, str] = {}
    for heading in reversed(_OF_PARAMETERS):  # of two entries the constructor's counts
        for part in parts:
            if part.heading == heading:
                arguments.update({name: " ".join(lines) for name, lines in _entries(part.lines)})
    summary = text.strip().partition("\n\n")[0].replace("\n", " ")
    return Docstring(summary, arguments, "\n".join(line for part in parts for line in _markdown(part)))


def _parts(text: str) -> list[_Part]:
    """Divide a text at its headings: lines at the margin that end with a colon and have something below."""
    parts = [_Part("", [])]
    fenced = False
    for line in text.splitlines():
        fenced ^= line.lstrip().startswith(_FENCE)
        found = None if fenced else _HEADING.fullmatch(line)
        if found:
            parts.append(_Part(found[1], []))
        else:
            parts[-1].lines.append(line)
    return parts


def _entries(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield what stands as `name: text`, with the lines of the text, at the least indentation."""
    name, said = "", list[str]()
    for line in dedent("\n".join(lines)).splitlines():
        found = _ENTRY.fullmatch(line)
        if found:
            if name:
                yield name, said
            name, said = found[1].lstrip("*"), [found[2]]
        elif name and line.strip():
            said.append(line.strip())
    if name:
        yield name, said


def _markdown(part: _Part) -> Iterator[str]:
    if part.heading:
        yield ""
        yield f"**{part.heading}**"
        yield ""
    entries = list(_entries(part.lines)) if part.heading in _WITH_ENTRIES else []
    if entries:
        for name, said in entries:
            yield f"- `{name}`: {' '.join(said)}"
    else:
        yield from _with_sessions_fenced(dedent("\n".join(part.lines)).splitlines())


def _with_sessions_fenced(lines: list[str]) -> Iterator[str]:
    """Mark the sessions of an interpreter as code: from `>>>` to the next empty line."""
    for _number, block in groupby(_numbered_blocks(lines), key=_first):
        content = [line for _number, line in block]
        is_session = any(line.lstrip().startswith(">>>") for line in content)
        yield from [_FENCE, *content, _FENCE] if is_session else content


def _numbered_blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield lines with the number of their block; an empty line is a block of its own, what is fenced is one."""
    number, fenced = 0, False
    for line in lines:
        fence = line.lstrip().startswith(_FENCE)
        if not fenced and (fence or not line.strip()):
            number += 1
        yield number, line
        if fence:
            fenced = not fenced
        if not fenced and (fence or not line.strip()):
            number += 1


def _first(pair: tuple[int, str]) -> int:
    return pair[0]
