"""Calls of a helper function: for one block, or for several in a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from netdesigner.catalogue.types import Catalogue
from netdesigner.catalogue.values import Value, freeze
from netdesigner.codegen.expressions import Expression, Group, Style, call, keyword
from netdesigner.codegen.repeats.template import Template
from netdesigner.codegen.repeats.terms import Differing, Term, as_text, numbered, related
from netdesigner.codegen.values import expression

COUNTER = "number"
"""The variable of a loop that counts."""


@dataclass(frozen=True, slots=True)
class Loop:
    """What is the same, and what varies, in some calls.

    Attributes:
        fixed: Arguments that are the same in all of them.
        terms: Arguments that follow from the variables of the loop.
        columns: The values of these variables, one for each call.
        count: How many calls there are.
    """

    fixed: Mapping[str, Value]
    terms: Mapping[str, Term]
    columns: Mapping[str, tuple[Value, ...]]
    count: int

    def arguments(self, catalogue: Catalogue, order: Sequence[str]) -> list[Expression]:
        """Return the arguments of the calls, in the order of the helper's parameters."""
        return [
            keyword(name, self.terms[name].expression() if name in self.terms else expression(catalogue, given))
            for name, given in ((name, self.fixed.get(name)) for name in order)
        ]

    def passed(self, catalogue: Catalogue) -> Expression:
        """Return what the loop goes through."""
        if not self.columns:
            return call("range", str(self.count))
        rows = list(zip(*self.columns.values(), strict=True))
        if len(self.columns) == 1:
            steps = _steps([row[0] for row in rows])
            items = [expression(catalogue, row[0]) for row in rows]
            return call("range", *steps) if steps else Group(Style.TUPLE, tuple(items))
        return Group(Style.TUPLE, tuple(expression(catalogue, row) for row in rows))


def loop(template: Template, first: int, count: int) -> Loop:
    """Return the calls for `count` blocks of a template, from the `first` one on."""
    rows = template.bindings[first : first + count]
    series = {name: tuple(row[name] for row in rows) for name in template.parameters}
    fixed = {name: values[0] for name, values in series.items() if len({freeze(value) for value in values}) == 1}
    named = {name: values for name, values in series.items() if name not in fixed and name in template.naming}
    others = {name: values for name, values in series.items() if name not in fixed and name not in template.naming}
    terms, columns = _names(named)
    return Loop(fixed, {name: Term(name) for name in others} | terms, others | columns, count)


def is_right(made: Loop, template: Template, first: int, count: int) -> bool:
    """Whether calls, written out one by one, give each block what it needs."""
    return all(_given(made, place) == freeze(template.bindings[first + place]) for place in range(count))


def _given(made: Loop, place: int) -> object:
    row = {name: values[place] for name, values in made.columns.items()}
    return freeze({**made.fixed, **{name: term.value(row[term.variable]) for name, term in made.terms.items()}})


def _names(series: Mapping[str, tuple[Value, ...]]) -> tuple[dict[str, Term], dict[str, tuple[Value, ...]]]:
    """Return how parts of names follow from a number that counts; the others are variables of their own."""
    counted = {name: found for name, values in series.items() if (found := _counted(values)) is not None}
    base = min(counted, key=lambda name: counted[name].middles[:1], default=None)
    terms: dict[str, Term] = {}
    columns: dict[str, tuple[Value, ...]] = {}
    for name, values in series.items():
        follows = None if base is None or name not in counted else _related(counted[base], counted[name])
        if follows is None:
            columns[name], terms[name] = values, Term(name)
        else:
            columns[COUNTER] = counted[base or name].middles
            number = replace(follows, variable=COUNTER)
            terms[name] = number if _is_number(values) else as_text(number, counted[name])
    return terms, columns


def _related(base: Differing, other: Differing) -> Term | None:
    numbers = [[number for number in found.middles if isinstance(number, int)] for found in (base, other)]
    return related(*numbers)


def _counted(values: tuple[Value, ...]) -> Differing | None:
    numbers = tuple(value for value in values if isinstance(value, int))
    if len(numbers) == len(values):
        return Differing("", numbers, "")
    return numbered([str(value) for value in values])


def _is_number(values: tuple[Value, ...]) -> bool:
    return isinstance(values[0], int)


def _steps(values: Sequence[Value]) -> list[str]:
    """Return the arguments of the range that whole numbers are, or nothing if they are none that counts up by one."""
    numbers = [value for value in values if type(value) is int]
    if len(numbers) < len(values) or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return []
    return [str(numbers[-1] + 1)] if numbers[0] == 0 else [str(numbers[0]), str(numbers[-1] + 1)]
