"""Windows of rows that are given for a prediction, made like those that the model was trained with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from netdesigner.data.bindings import Binding
from netdesigner.data.windows import Windows
from netdesigner.engine.errors import RequestFailed
from netdesigner.engine.inputs import Array, Named

FEW_ROWS: Final = "few_rows"


def windows_of(windows: Windows | None, given: Named, bindings: Mapping[str, Binding], inputs: Sequence[str]) -> Named:
    """Return what is given for inputs in windows, where their fields are given as columns of rows.

    There is a window for each row that enough others lie before, in the order of series and times; what is no column,
    such as an array with an axis for the steps, stays as it is.

    Args:
        windows: The windows that the model was trained with, if any.
        given: What is given, by name.
        bindings: What each input was trained with.
        inputs: The names of the inputs.

    Raises:
        RequestFailed: If no series has enough rows for a window.
    """
    columns = {name: array for name, array in given.items() if array.ndim == 1}
    wanted = {name: bindings[name].fields for name in inputs if name in bindings and name not in given}
    if windows is None or not wanted or any(not columns.keys() >= set(fields) for fields in wanted.values()):
        return given
    rows = _rows(windows, columns)
    if not len(rows):
        needed = windows.sampling_rate * (windows.sequence_length - 1) + 1
        values = {"rows": needed, "most": _longest(windows, columns)}
        raise RequestFailed(FEW_ROWS, f"A window needs {needed} rows of one series, there are fewer.", values)
    return {**given, **{name: _side_by_side([columns[field][rows] for field in wanted[name]]) for name in wanted}}


def _side_by_side(arrays: list[Array]) -> Array:
    return arrays[0] if len(arrays) == 1 else np.stack(arrays, axis=-1)


def _rows(windows: Windows, columns: Named) -> npt.NDArray[np.int_]:
    """Return the rows of each window."""
    series, times = (
        None if column is None else columns.get(column.field) for column in (windows.series, windows.times)
    )
    keys = [key for key in (times, series) if key is not None]
    count = len(next(iter(columns.values())))
    order = np.lexsort(keys) if keys else np.arange(count)
    steps = windows.sampling_rate * np.arange(windows.sequence_length)
    places = np.add.outer(np.arange(max(0, count - int(steps[-1]))), steps)
    found: npt.NDArray[np.int_] = order[places]
    return found if series is None else found[_is_one(series, found)]


def _longest(windows: Windows, columns: Named) -> int:
    """Return how many rows there are at most of one series."""
    series = None if windows.series is None else columns.get(windows.series.field)
    if series is None:
        return len(next(iter(columns.values())))
    return int(np.unique(series, return_counts=True)[1].max(initial=0))


def _is_one(series: Array, rows: npt.NDArray[np.int_]) -> npt.NDArray[np.bool_]:
    """Return for each window whether it lies in one series, of which the rows lie together."""
    return np.asarray(series[rows[:, 0]] == series[rows[:, -1]])
