"""Which runs a person means by what stands in the search field: `tuned val_accuracy>0.9 loss<0.1`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from netdesigner.app.runs.rows import RunRow

_SIGNS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}
_COMPARING: Final = re.compile(r"([^<>=]+)(<=|>=|<|>|=)([-+.\deE]+)")
TextOf: TypeAlias = Callable[[RunRow], str]
"""Returns all that is shown of a run."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What the value of a loss or a metric is to be: the last one, or with `test_` before its name that of the test."""

    name: str
    holds: Callable[[float, float], bool]
    value: float

    def fits(self, row: RunRow) -> bool:
        """Return whether it is so."""
        tested = row.tested(self.name.removeprefix("test_")) if self.name.startswith("test_") else None
        value = row.last(self.name) if tested is None else tested
        return value is not None and self.holds(value, self.value)


@dataclass(frozen=True, slots=True)
class RunFilter:
    """All words must occur, in whatever columns, and all conditions hold."""

    words: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()

    def fits(self, row: RunRow, text_of: TextOf) -> bool:
        """Return whether a run is meant."""
        if not all(condition.fits(row) for condition in self.conditions):
            return False
        if not self.words:
            return True
        text = text_of(row).casefold()
        return all(word in text for word in self.words)


def filter_from(text: str) -> RunFilter:
    """Return what a text says; a condition that is not written to its end is a word."""
    words, conditions = [], []
    for part in text.split():
        if (found := _condition(part)) is None:
            words.append(part.casefold())
        else:
            conditions.append(found)
    return RunFilter(tuple(words), tuple(conditions))


def _condition(text: str) -> Condition | None:
    match = _COMPARING.fullmatch(text)
    if match is None:
        return None
    name, sign, number = match.groups()
    try:
        return Condition(name, _SIGNS[sign], float(number))
    except ValueError:
        return None
