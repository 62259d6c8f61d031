"""How a script that this program has written makes windows of its rows."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from netdesigner.codegen.reading.class_things import ClassThing
from netdesigner.codegen.reading.data_things import ArrayThing, SourceThing
from netdesigner.codegen.reading.tables import column_name
from netdesigner.codegen.reading.things import FunctionThing, Thing, Unknown
from netdesigner.codegen.windows import CLASS, MAKING, STARTS, WINDOWED
from netdesigner.data.windows import Windows

_NUMBERS: Final = {
    "sequence_length": WINDOWED,
    "sequence_stride": "SEQUENCE_STRIDE",
    "sampling_rate": "SAMPLING_RATE",
    "ahead": "AHEAD",
    "horizon": "HORIZON",
}


@dataclass(frozen=True, slots=True)
class WindowsThing:
    """What a script says of its windows beside its constants.

    Attributes:
        series: The column that tells several series apart.
        times: The column of the times.
        skips_gaps: Whether there is no window over a gap between times.
    """

    series: ArrayThing | None = None
    times: ArrayThing | None = None
    skips_gaps: bool = False

    @property
    def columns(self) -> tuple[ArrayThing, ...]:
        """The columns that there are."""
        return tuple(column for column in (self.series, self.times) if column is not None)


def windows_of(constants: Mapping[str, object], usual: Windows | None = None) -> Windows | None:
    """Return the windows that constants stand for, but for their columns; `None` where none speaks of windows.

    Args:
        constants: The constants of a script.
        usual: What is not said there.
    """
    if WINDOWED not in constants:
        return None
    told = {field: constants[name] for field, name in _NUMBERS.items() if type(constants.get(name)) is int}
    known = usual or Windows()
    return replace(known, **{"horizon": 1, **told})  # type: ignore[arg-type]


def is_windows(kind: ClassThing) -> bool:
    """Return whether a class of the script is the one of its windows."""
    return kind.name == CLASS and not kind.base and "__array__" in kind.names


def windowed(given: list[Thing]) -> Thing:
    """Return what windows of an array, or of several, are as far as a document is concerned: all of it."""
    return given[0] if given else Unknown(CLASS)


def makes_windows(function: FunctionThing) -> bool:
    """Return whether a function of the script makes windows of several arrays."""
    return _name(function) == MAKING


def starts_of(function: FunctionThing, known: WindowsThing | None, given: list[Thing]) -> WindowsThing | None:
    """Return what is known of the windows once a function is called, if it is the one that finds where they start.

    Args:
        function: The function.
        known: What is known of the windows before.
        given: What the function is given.
    """
    if _name(function) != STARTS:
        return None
    names = [argument.arg for argument in function.node.args.args]
    told = {name: array for name, array in zip(names, given, strict=False) if isinstance(array, ArrayThing)}
    found, series = known or WindowsThing(), told.get("series")
    if series is None and found.series is not None and found.times is None:
        found = WindowsThing(times=found.series)  # the one column that the table is sorted by
    return WindowsThing(series, told.get("times", found.times), "times" in told)


def sorted_by(owner: SourceThing, given: list[Thing]) -> WindowsThing | None:
    """Return the columns that a table is sorted by: series, and times; with one alone it is yet to be seen which."""
    keys = given[0] if given else None
    named = [column_name(owner.source, key) for key in (keys if isinstance(keys, list) else [keys])]
    columns = [ArrayThing(owner.source, (name,)) for name in named if isinstance(name, str)]
    if len(columns) != len(named) or not 1 <= len(columns) <= 2:
        return None
    return WindowsThing(columns[0], columns[1] if len(columns) > 1 else None)


def _name(function: FunctionThing) -> str:
    return function.node.name if isinstance(function.node, ast.FunctionDef) else ""
