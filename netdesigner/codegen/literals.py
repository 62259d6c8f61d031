"""Plain values and a person's texts as code: literals, comments and docstrings that nothing can break out of."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from textwrap import wrap

from netdesigner.codegen.layout import LINE_WIDTH

LONGEST_DECIMAL = 4000
"""Python refuses to read decimal integers that are longer than 4,300 digits."""

_SHORT_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CJK_PUNCTUATION = re.compile("[\u3001-\u3011\uff01-\uff5e]")


def string(text: str) -> str:
    """Return a string literal, in the quotes that a formatter would choose."""
    if text.isascii() and text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    quote = "'" if text.count('"') > text.count("'") else '"'
    return quote + "".join([_escaped(char, quote) for char in text]) + quote


def integer(value: int) -> str:
    """Return an integer literal."""
    if value.bit_length() < LONGEST_DECIMAL * 3:
        return str(value)
    sign = "-" if value < 0 else ""
    return f"{sign}0x{abs(value):X}"


def number(value: float) -> str:
    """Return the literal of a float that gives exactly this value."""
    if not math.isfinite(value):
        return f'float("{value}")'
    mantissa, mark, exponent = repr(value).partition("e")
    return mantissa if not mark else f"{mantissa}e{int(exponent)}"


def printable(text: str) -> str:
    """Return a text in one line, without characters that could end the line or hide something."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def comment(text: str, indent: int) -> Iterator[str]:
    """Yield the lines of a comment."""
    room = LINE_WIDTH - indent - len("# ")
    if len(text) <= room and text.isascii() and text.isprintable():
        yield f"{' ' * indent}# {text}".rstrip()
        return
    for line in text.splitlines():
        for part in wrap(printable(line), room) or [""]:
            yield f"{' ' * indent}# {part}".rstrip()


def docstring(text: str) -> str:
    """Return a sentence for a docstring, without its quotes."""
    return printable(text).replace("\\", "\\\\").replace('"', "'")


def _escaped(char: str, quote: str) -> str:
    if char in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[char]
    if char == quote:
        return f"\\{char}"
    if (char.isascii() and char.isprintable()) or char.isalnum() or _CJK_PUNCTUATION.match(char):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
