"""Whether the numbers of an input are rows of the tables in which layers look them up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from netdesigner.catalogue.types import LayerType
from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import Encoding
from netdesigner.data.needs import TEXT
from netdesigner.engine.design.data_fit.input_fixes import behind, encodings, larger_table
from netdesigner.engine.design.data_fit.inputs import FedInput
from netdesigner.graph.codes import Code
from netdesigner.graph.nodes import Layer
from netdesigner.graph.problems import Problem, Severity

_ROWS: Final = "input_dim"
"""The parameter that says how many rows a table has; no other layers have it."""
_PASSING: Final = frozenset({"reshaping", "regularization"})
"""Categories of layers that leave whole numbers as they are."""


@dataclass(frozen=True, slots=True)
class TableLayer:
    """A layer that looks whole numbers up.

    Attributes:
        layer: The layer.
        rows: How many rows its table has.
    """

    layer: Layer
    rows: int


def looked_up(fed: FedInput) -> Iterator[TableLayer]:
    """Yield the layers that look the data of an input up."""
    for node, kind in fed.first_layers(_passes):
        layer = fed.graph.layer_of(node)
        rows = layer.parameters.get(_ROWS) if _ROWS in kind.parameters else None
        if isinstance(rows, int):
            yield TableLayer(layer, rows)


def table_problems(fed: FedInput) -> Iterator[Problem]:
    """Yield what cannot be looked up: numbers without a row, and numbers that are not whole."""
    span = _span(fed)
    for table in looked_up(fed):
        if span is None:
            return
        minimum, maximum = span
        if not (minimum.is_integer() and maximum.is_integer()):
            yield _not_whole(fed, table, minimum, maximum)
        elif minimum < 0 or maximum >= table.rows:
            yield _out_of_table(fed, table, int(minimum), int(maximum))


def _not_whole(fed: FedInput, table: TableLayer, minimum: float, maximum: float) -> Problem:
    fix = behind(fed, "Discretization", replace(fed.node, dtype=None), num_bins=table.rows)
    told: dict[str, Value] = {"layer": table.layer.name, "minimum": minimum, "maximum": maximum}
    return fed.problem(Code.LOOKED_UP_NOT_WHOLE, (fix,), Severity.WARNING, None, **told)


def _out_of_table(fed: FedInput, table: TableLayer, minimum: int, maximum: int) -> Problem:
    fixes = [larger_table(fed, table.layer, _ROWS, maximum + 1)] if minimum >= 0 else []
    recoded = None if fed.binding.encoding is Encoding.CLASSES else fed.encoded(Encoding.CLASSES)
    if recoded is not None and recoded.classes is not None and recoded.classes <= table.rows:
        fixes = [*encodings(fed, Encoding.CLASSES), *fixes]
    told: dict[str, Value] = {"layer": table.layer.name, "minimum": minimum, "maximum": maximum, "rows": table.rows}
    return fed.problem(Code.NOT_IN_TABLE, tuple(fixes), Severity.ERROR, None, **told)


def _span(fed: FedInput) -> tuple[float, float] | None:
    """Return the smallest and largest number that is fed, when they are known."""
    if fed.need.labels is not None:
        return float(fed.need.labels[0]), float(fed.need.labels[1])
    if fed.binding.encoding is not Encoding.PLAIN or any(field.dtype == TEXT for field in fed.fields):
        return None
    ends = [end for field in fed.fields for end in (field.minimum, field.maximum)]
    known = [end for end in ends if end is not None]
    return (float(min(known)), float(max(known))) if known and len(known) == len(ends) else None


def _passes(kind: LayerType) -> bool:
    return kind.category in _PASSING
