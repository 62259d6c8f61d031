"""One window of a series, to be looked at."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from typing import Final

import numpy as np

from netdesigner.data.bindings import DataSettings
from netdesigner.data.split import Column
from netdesigner.data.window_sample import Numbers, WindowSample
from netdesigner.engine.data.series import numbers_of, order_of, starts_of
from netdesigner.engine.data.tables import Array, Table, is_text

_MOST_LINES: Final = 8
_MOST_STEPS: Final = 2_000


def window(table: Table, settings: DataSettings, inputs: Collection[str], place: int) -> WindowSample:
    """Return a window of a table, the nearest one where there is none at the place; an empty one without any.

    Args:
        table: The rows, those at the beginning of a large file.
        settings: The data, with windows.
        inputs: The nodes that are inputs; the others are outputs.
        place: Which window.
    """
    windows = settings.windows
    if windows is None or not windows.is_possible:
        return WindowSample()
    series, times = _cells(table, windows.series), _cells(table, windows.times)
    order = order_of(series, times, table.samples)
    series, times = (None if cells is None else cells[order] for cells in (series, times))
    gaps = None if times is None or not windows.skips_gaps else numbers_of(times)
    starts = starts_of(windows, np.arange(table.samples), series, gaps)
    if not len(starts):
        return WindowSample()
    place = max(0, min(place, len(starts) - 1))
    length, rate = min(windows.sequence_length, _MOST_STEPS), windows.sampling_rate
    steps = starts[place] + rate * np.arange(length)
    first = windows.sequence_length - 1 + windows.ahead
    behind = starts[place] + rate * (first + np.arange(min(windows.horizon, _MOST_STEPS)))
    return WindowSample(
        dict(_lines(table, settings, {node for node in settings.bindings if node in inputs}, order[steps])),
        dict(_lines(table, settings, {node for node in settings.bindings if node not in inputs}, order[behind])),
        place,
        len(starts),
    )


def _cells(table: Table, column: Column | None) -> Array | None:
    return None if column is None else table.fields.get(column.field)


def _lines(table: Table, settings: DataSettings, nodes: Collection[str], rows: Array) -> Iterator[tuple[str, Numbers]]:
    """Yield the numbers of some rows for each field that nodes are bound to; of an array for each place of it."""
    bound = (settings.bindings[node] for node in settings.bindings if node in nodes)
    names = dict.fromkeys(name for binding in bound for name in binding.fields if name in table.fields)
    for name in list(names)[:_MOST_LINES]:
        array = table.fields[name]
        values = np.unique(array.astype(str), return_inverse=True)[1][rows] if is_text(array) else array[rows]
        flat = np.asarray(values, float).reshape(len(rows), -1)[:, :_MOST_LINES]
        for place, numbers in enumerate(flat.T.tolist()):
            label = name if flat.shape[1] == 1 else f"{name} {place}"
            yield label, tuple(number if math.isfinite(number) else None for number in numbers)
