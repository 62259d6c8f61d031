"""Breaking statements over lines, in the very form that a formatter would give them.

The rule is the one of black and ruff: from left to right, each bracket stays closed when everything up to the next
bracket fits into the line; when it is opened, its content goes to indented lines of its own. Only the numbers of arrays
stand as many on a line as there is room for, where a formatter would give each a line: a mark tells it to leave them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width

from netdesigner.codegen.expressions import Expression, Group, Join, Style, flat

LINE_WIDTH = 88
INDENT = 4
LEFT_AS_IT_IS = "fmt: skip"
"""The comment that keeps formatters from a statement."""


def statement(head: str, expression: Expression, indent: int = INDENT) -> list[str]:
    """Return the lines of a statement: `head` (`x = `, `return `) and what follows it."""
    start = " " * indent + head
    text = flat(expression)
    if width(start) + width(text) <= LINE_WIDTH:
        return [start + text]
    if width(start) + _before_break(expression, 0) <= LINE_WIDTH or not head.endswith("= "):
        lines = _Lines(start, indent)
        return lines.marked(lines.finish(expression))
    lines = _Lines(" " * (indent + INDENT), indent + INDENT)
    return lines.marked([f"{start}(", *lines.finish(expression), " " * indent + ")"])


def entry(expression: Expression, indent: int) -> list[str]:
    """Return the lines of an entry of a list that has a line for each, with the comma behind it."""
    return _Lines(" " * indent, indent).finish(Join((expression, ",")))


def width(text: str) -> int:
    """Return how many columns a text takes: two for each wide character."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 1 + (east_asian_width(char) in "WF") for char in text)


class _Lines:
    """Lines under construction; the last one is still open."""

    def __init__(self, start: str, indent: int) -> None:
        self._done: list[str] = []
        self._open = start
        self._indent = indent
        self._is_filled = False

    def finish(self, expression: Expression) -> list[str]:
        self._put(expression, self._indent, 0)
        return [*self._done, self._open]

    def marked(self, lines: list[str]) -> list[str]:
        """Return lines with a mark for formatters, if they break them in another way."""
        return [*lines[:-1], f"{lines[-1]}  # {LEFT_AS_IT_IS}"] if self._is_filled else lines

    def _put(self, expression: Expression, indent: int, after: int) -> None:
        """Write an expression; `after` is the width of what must stand behind it on the same line."""
        text = flat(expression)
        if width(self._open) + width(text) + after <= LINE_WIDTH or not _breaks(expression):
            self._open += text
        elif isinstance(expression, Join):
            for position, part in enumerate(expression.parts):
                self._put(part, indent, _row_before_break(expression.parts[position + 1 :], after))
        elif isinstance(expression, Group):
            self._put_open(expression, indent)

    def _put_open(self, group: Group, indent: int) -> None:
        inner = indent + INDENT
        self._open += group.style.opening
        self._is_filled = self._is_filled or _is_filled(group)
        for line, comma in _body(group, inner):
            self._next(inner)
            self._put(line, inner, len(comma))
            self._open += comma
        self._next(indent)
        self._open += group.style.closing

    def _next(self, indent: int) -> None:
        self._done.append(self._open)
        self._open = " " * indent


def _body(group: Group, indent: int) -> list[tuple[Expression, str]]:
    """Return the lines inside an opened bracket, each with the comma behind it."""
    single = len(group.items) == 1
    if group.style in (Style.ARGUMENTS, Style.INDEX) and not single:
        text = group.text[1:-1]
        if indent + width(text) <= LINE_WIDTH:
            return [(text, "")]
    if _is_filled(group):
        return [(row, ",") for row in _rows(map(flat, group.items), LINE_WIDTH - indent - 1)]
    bare = single and group.style not in (Style.TUPLE, Style.DICT, Style.NUMBERS)
    return [(item, "" if bare else ",") for item in group.items]


def _is_filled(group: Group) -> bool:
    """Whether the items of a group stand several on a line."""
    return group.style is Style.NUMBERS and all(isinstance(item, str) for item in group.items)


def _rows(texts: Iterable[str], room: int) -> list[str]:
    """Return texts with commas between them, as many on a line as there is room for."""
    rows = [""]
    for text in texts:
        longer = f"{rows[-1]}, {text}" if rows[-1] else text
        if rows[-1] and len(longer) > room:
            rows.append(text)
        else:
            rows[-1] = longer
    return rows


def _before_break(expression: Expression, after: int) -> int:
    """Return the width of an expression up to its first bracket, that included."""
    match expression:
        case Join():
            return _row_before_break(expression.parts, after)
        case Group() if expression.items:
            return 1
        case _:
            return width(flat(expression)) + after


def _row_before_break(parts: Sequence[Expression], after: int) -> int:
    total = 0
    for part in parts:
        if _breaks(part):
            return total + _before_break(part, 0)
        total += width(flat(part))
    return total + after


def _breaks(expression: Expression) -> bool:
    """Whether an expression has a bracket that can be opened."""
    if isinstance(expression, Join):
        return any(_breaks(part) for part in expression.parts)
    return isinstance(expression, Group) and bool(expression.items)
