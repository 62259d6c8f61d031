"""Looks at every value that is bound to the network: nothing may be missing, infinite, or a text among numbers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import Binding, Encoding
from netdesigner.data.findings import DataCode, DataFinding
from netdesigner.engine.data.tables import Array, Table, is_text, missing


def content_findings(table: Table, binding: Binding, takes_text: bool) -> Iterator[DataFinding]:
    """Yield what is wrong with the values of a binding, for each field the first place.

    Args:
        table: The source, which has the fields.
        binding: What is bound.
        takes_text: Whether the node takes texts as they are.
    """
    for name in binding.fields:
        array = table.fields[name]
        yield from _first(table, name, DataCode.EMPTY_CELL, missing(array))
        if array.dtype.kind == "f":
            flat = array.reshape(len(array), -1)
            yield from _first(table, name, DataCode.NOT_FINITE, np.asarray(np.isinf(flat).any(axis=1)))
        elif is_text(array) and binding.encoding is Encoding.PLAIN and not takes_text:
            odd = _no_numbers(array) & ~missing(array)
            yield from _first(table, name, DataCode.NO_NUMBER, odd, shown=True)


def _first(
    table: Table,
    column: str,
    code: DataCode,
    bad: NDArray[np.bool_],
    *,
    shown: bool = False,
) -> Iterator[DataFinding]:
    samples = np.flatnonzero(bad)
    if not samples.size:
        return
    first = int(samples[0])
    values: dict[str, Value] = {"count": int(samples.size)}
    values |= {"value": _shown(table.fields[column][first])} if shown else {}
    unit = table.unit if table.lines else "sample"
    values |= {"unit": unit} if unit else {}
    yield DataFinding(code, table.file, table.row(first), column, values)


def _no_numbers(array: Array) -> NDArray[np.bool_]:
    """Return for each sample whether a text of it is no number; all of them, if every text happens to be one."""
    rows = array.reshape(len(array), -1)
    odd = np.array([any(_is_no_number(cell) for cell in row) for row in rows], bool)
    return odd if odd.any() else np.ones(len(array), bool)


def _is_no_number(cell: object) -> bool:
    try:
        float(str(cell))
    except ValueError:
        return True
    return False


def _shown(cell: object) -> str:
    text = str(cell)
    return text if len(text) <= 40 else f"{text[:39]}…"
