"""Python expressions as trees that know where they may be broken over lines.

An expression is a text that is never broken, a bracketed group, or several of these in a row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias, Union


class Style(Enum):
    """How a group is broken over lines."""

    ARGUMENTS = auto()  # all on one indented line where they fit, else one per line
    INDEX = auto()  # likewise
    LIST = auto()  # one per line
    TUPLE = auto()  # one per line, a comma even after a single one
    DICT = auto()  # one per line, a comma even after a single one


OPENING = {Style.ARGUMENTS: "(", Style.INDEX: "[", Style.LIST: "[", Style.TUPLE: "(", Style.DICT: "{"}
CLOSING = {Style.ARGUMENTS: ")", Style.INDEX: "]", Style.LIST: "]", Style.TUPLE: ")", Style.DICT: "}"}


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
        comma = "," if style is Style.TUPLE and len(items) == 1 else ""
        self.style = style
        self.items = items
        self.text = f"{OPENING[style]}{', '.join([flat(item) for item in items])}{comma}{CLOSING[style]}"


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


def keyword(name: str, value: Expression) -> Join:
    """Return an argument given by name."""
    return Join((f"{name}=", value))


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
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            continue
        if isinstance(item, Name):
            found.add(item.module)
        else:
            waiting += item.parts if isinstance(item, Join) else item.items
    return found
