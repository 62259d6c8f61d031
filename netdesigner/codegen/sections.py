"""The sections that a script is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netdesigner.codegen.expressions import Expression, modules
from netdesigner.codegen.layout import statement


@dataclass(frozen=True, slots=True)
class Section:
    """Finished lines with what has to be imported for them.

    Attributes:
        title: What it is about, for the heading in a notebook.
        lines: Its lines.
        modules: The imports it needs, by the name they bind.
    """

    title: str
    lines: tuple[str, ...]
    modules: frozenset[str] = frozenset()


class Body:
    """The statements of a function while they are collected, with what has to be imported for them.

    Attributes:
        lines: The lines so far.
        modules: The imports they need.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.modules: set[str] = set()

    def assign(self, target: str, value: Expression) -> None:
        """Add an assignment."""
        self.add(f"{target} = ", value)

    def extend(self, lines: Iterable[str], needed: Iterable[str]) -> None:
        """Add finished lines and what has to be imported for them."""
        self.lines += lines
        self.modules.update(needed)

    def add(self, head: str, value: Expression) -> None:
        """Add a statement: its beginning and its expression."""
        self.append(statement(head, value), value)

    def append(self, lines: Iterable[str], value: Expression) -> None:
        """Add the finished lines of an expression."""
        self.lines += lines
        self.modules.update(modules(value))
