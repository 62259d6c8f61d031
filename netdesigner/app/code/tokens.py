"""What the parts of a line of Python are, for their colours.

Each line is read by itself: the generator writes no text that goes on over several lines.
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


def tokens(line: str) -> Iterator[Token]:
    """Yield the coloured parts of a line."""
    for start, kind, text in python_lexer().get_tokens_unprocessed(line):
        is_called = kind == _NAME and line.startswith("(", start + len(text))
        if (found := "name" if is_called else _kind(kind)) is not None:
            yield Token(start, len(text), found)


@cache
def _kind(token: tuple[str, ...]) -> str | None:
    names = [".".join(("Token", *token[:length])) for length in range(len(token), 0, -1)]
    return next((_KINDS[name] for name in names if name in _KINDS), None)
