"""Python expressions as trees that know where they may be broken over lines.

An expression is a text that is never broken, a bracketed group, or several of these in a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias, Union


class Style(Enum):
    """How a group is broken over lines."""

    ARGUMENTS = "()"  # all on one indented line where they fit, else one per line
    INDEX = "[]"  # likewise
    LIST = "[ ]"  # one per line
    TUPLE = "( )"  # one per line, a comma even after a single one
    DICT = "{ }"  # one per line, a comma even after a single one


@dataclass(frozen=True, slots=True)
class Name:
    """A dotted name that needs `module` to be imported: `layers.Dense` needs `layers`."""

    text: str

    @property
    def module(self) -> str:
        """The first part of the name."""
        return self.text.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Group:
    """Items between brackets."""

    style: Style
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Expressions in a row, with nothing between them: a name and its arguments."""

    parts: tuple[Expression, ...]


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
    match expression:
        case str():
            return expression
        case Name():
            return expression.text
        case Join():
            return "".join([flat(part) for part in expression.parts])
        case Group():
            text = ", ".join([flat(item) for item in expression.items])
            single = expression.style is Style.TUPLE and len(expression.items) == 1
            return f"{expression.style.value[0]}{text}{',' if single else ''}{expression.style.value[-1]}"


def modules(expression: Expression) -> Iterator[str]:
    """Yield the modules that an expression needs."""
    match expression:
        case Name():
            yield expression.module
        case Join(parts=items) | Group(items=items):
            for item in items:
                yield from modules(item)
        case _:
            pass
