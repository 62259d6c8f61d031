"""Python expressions as trees that know where they may be broken over lines.

An expression is a text that is never broken, a bracketed group, or several of these in a row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias, Union


class Style(Enum):
    """The brackets of a group, and how it is broken over lines.

    Attributes:
        opening: The bracket before it.
        closing: The bracket behind it.
    """

    ARGUMENTS = auto(), "(", ")"  # all on one indented line where they fit, else one per line
    INDEX = auto(), "[", "]"  # likewise
    LIST = auto(), "[", "]"  # one per line
    TUPLE = auto(), "(", ")"  # one per line, a comma even after a single one
    DICT = auto(), "{", "}"  # one per line, a comma even after a single one
    NUMBERS = auto(), "(", ")"  # as many on a line as there is room for, a comma even after a single one

    def __init__(self, _number: int, opening: str, closing: str) -> None:
        self.opening = opening
        self.closing = closing


@dataclass(frozen=True, slots=True)
class Name:
    """A dotted name that needs `module` to be imported: `layers.Dense` needs `layers`."""

    text: str

    @property
    def module(self) -> str:
        """The first part of the name."""
        return self.text.partition(".")[0]


class Group:
    """Items between brackets.

    Attributes:
        style: Its brackets and the way it is broken over lines.
        items: What is between them.
        text: The whole on one line.
    """

    __slots__ = ("items", "style", "text")

    def __init__(self, style: Style, items: tuple[Expression, ...]) -> None:
        comma = "," if style in (Style.TUPLE, Style.NUMBERS) and len(items) == 1 else ""
        self.style = style
        self.items = items
        self.text = f"{style.opening}{', '.join([flat(item) for item in items])}{comma}{style.closing}"


class Join:
    """Expressions in a row, with nothing between them: a name and its arguments.

    Attributes:
        parts: The expressions.
        text: The whole on one line.
    """

    __slots__ = ("parts", "text")

    def __init__(self, parts: tuple[Expression, ...]) -> None:
        self.parts = parts
        self.text = "".join([flat(part) for part in parts])


Expression: TypeAlias = Union[str, Name, Group, Join]  # noqa: UP007 - named before its members are complete


def call(function: Expression, *arguments: Expression) -> Join:
    """Return a call."""
    return Join((function, Group(Style.ARGUMENTS, arguments)))


def keyword(name: str, value: Expression) -> Expression:
    """Return an argument given by name."""
    return f"{name}={value}" if isinstance(value, str) else Join((f"{name}=", value))


def sequence(items: Iterable[Expression]) -> Group:
    """Return a list."""
    return Group(Style.LIST, tuple(items))


def mapping(items: Iterable[tuple[Expression, Expression]]) -> Group:
    """Return a dictionary."""
    return Group(Style.DICT, tuple(Join((key, ": ", value)) for key, value in items))


def flat(expression: Expression) -> str:
    """Return an expression on one line."""
    return expression if isinstance(expression, str) else expression.text


def modules(expression: Expression) -> set[str]:
    """Return the modules that an expression needs."""
    found = set()
    waiting = [expression]
    for item in waiting:  # which grows meanwhile
        if isinstance(item, Join):
            waiting += item.parts
        elif isinstance(item, Group):
            waiting += item.items
        elif isinstance(item, Name):
            found.add(item.module)
    return found
