"""What the parts of a line of Python are, for their colours.

Each line is read by itself; `open_strings` knows the texts that go on over several lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pygments.lexers import PythonLexer  # type: ignore[import-untyped]

_KINDS: Final[Mapping[str, str]] = {
    "Token.Keyword": "keyword",
    "Token.Operator.Word": "keyword",
    "Token.Literal.String": "string",
    "Token.Literal.Number": "number",
    "Token.Comment": "comment",
    "Token.Name.Builtin": "name",
    "Token.Name.Class": "name",
    "Token.Name.Function": "name",
    "Token.Name.Namespace": "name",
}
"""The kinds of the theme's code colours, by the tokens of Pygments; those below one are of its kind, too."""
_NAME: Final = ("Name",)
"""The token of any name; that of what is called gets a colour, so that the types of layers stand out."""


class Token(NamedTuple):
    """A part of a line: where it begins, its length, and which of the theme's code colours it has."""

    start: int
    length: int
    kind: str


@cache
def python_lexer() -> PythonLexer:
    """Return what reads Python; the first call takes long, and belongs on another thread than the window's."""
    from pygments.lexers import PythonLexer

    return PythonLexer()


def tokens(line: str, opened: str = "") -> Iterator[Token]:
    """Yield the coloured parts of a line.

    Args:
        line: The line.
        opened: The quotes that a line before has opened; empty outside texts.
    """
    before = f"={opened}" if opened else ""  # behind a sign, or the lexer has its own idea of where a docstring ends
    for start, kind, text in python_lexer().get_tokens_unprocessed(before + line):
        first, end = max(start - len(before), 0), start - len(before) + len(text)
        is_called = kind == _NAME and line.startswith("(", end)
        if end > 0 and (found := "name" if is_called else _kind(kind)) is not None:
            yield Token(first, end - first, found)


@cache
def _kind(token: tuple[str, ...]) -> str | None:
    names = [".".join(("Token", *token[:length])) for length in range(len(token), 0, -1)]
    return next((_KINDS[name] for name in names if name in _KINDS), None)
