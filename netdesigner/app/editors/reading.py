"""Reading what a person writes in the field of a parameter; `writing` writes it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from typing import Final

from netdesigner.app.editors.errors import NotAValueError
from netdesigner.app.editors.expressions import read_expression
from netdesigner.catalogue.check import FITS
from netdesigner.catalogue.types import Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Value

_SEPARATORS: Final = re.compile("\\s*[\N{MULTIPLICATION SIGN}xX*,;]\\s*|\\s+")
_WHOLE: Final = re.compile(r"[+-]?\d(?:_?\d)*")


def read_value(parameter: Parameter, text: str) -> Value:
    """Return the value that a text stands for; whether it is a legal one is checked elsewhere.

    Raises:
        NotAValueError: If it can be read as none of the kinds that the parameter takes.
    """
    plain = text.strip()
    if plain == "None" and (parameter.nullable or Kind.STRING not in parameter.kinds):
        return None
    for kind, read in _READERS.items():
        if kind in parameter.kinds:
            try:
                return read(plain)
            except (ValueError, SyntaxError, NotAValueError):
                continue
    raise NotAValueError(f"{text!r} cannot be read as {' or '.join(parameter.kinds)}.")


def _string(text: str) -> str:
    """Read a text, which may stand in quotation marks so that it is not misread."""
    if text[:1] not in ("'", '"'):
        return text
    value = ast.literal_eval(text)
    if not isinstance(value, str):
        raise NotAValueError(f"{text} is no text.")
    return value


def _integer(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise NotAValueError(f"{text!r} is no whole number.")
    return int(text)


def _number(text: str) -> int | float:
    return _integer(text) if _WHOLE.fullmatch(text) else float(text)


def _boolean(text: str) -> bool:
    if text not in ("True", "False"):
        raise NotAValueError(f"{text!r} is neither True nor False.")
    return text == "True"


def _size(text: str) -> int | None:
    return None if text in ("None", "?") else _integer(text)


def _items(kind: Kind, read: Callable[[str], Value]) -> Callable[[str], Value]:
    """Return the reader of a list: nested as in Python, or with its items side by side."""

    def read_items(text: str) -> Value:
        if text in ("()", "[]"):
            return ()
        if text.count("(") + text.count("[") > 1:
            return _literal(kind, text)
        inner = text[1:-1] if text[:1] + text[-1:] in ("()", "[]") else text
        return tuple(read(item) for item in _SEPARATORS.split(inner.strip().rstrip(",;").rstrip()))

    return read_items


def _literal(kind: Kind, text: str) -> Value:
    value = read_expression(text)
    if not FITS[kind](value):
        raise NotAValueError(f"{text!r} is no {kind}.")
    return value


def _mapping(text: str) -> Value:
    return _literal(Kind.MAPPING, text)


_READERS: Final[Mapping[Kind, Callable[[str], Value]]] = {
    Kind.INTEGER: _integer,
    Kind.FLOAT: _number,
    Kind.BOOLEAN: _boolean,
    Kind.INTEGERS: _items(Kind.INTEGERS, _integer),
    Kind.FLOATS: _items(Kind.FLOATS, _number),
    Kind.SHAPE: _items(Kind.SHAPE, _size),
    Kind.MAPPING: _mapping,
    Kind.ANY: read_expression,
    Kind.CHOICE: _string,
    Kind.DTYPE: _string,
    Kind.STRING: _string,
}
"""In the order in which they are tried: what says most about a text first."""
TEXT_KINDS: Final = frozenset(_READERS)
"""Kinds that can be written in one line."""
