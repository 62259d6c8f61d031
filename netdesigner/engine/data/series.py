"""Rows of series in the order in which windows are made of them, and where these start."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netdesigner.codegen.windows import STARTS, parameters_of_starts, starts_module
from netdesigner.data.windows import Windows
from netdesigner.engine.data.tables import Array, is_text

Places: TypeAlias = NDArray[np.int_]


def order_of(series: Array | None, times: Array | None, count: int) -> Places:
    """Return the rows as the script sorts them: series by series, each in the order of its times.

    Args:
        series: To which series each row belongs; `None` where all are one.
        times: The time of each, where there are any.
        count: How many rows there are.
    """
    keys = [key for key in (series, times) if key is not None]
    if not keys:
        return np.arange(count)
    frame = pd.DataFrame(dict(enumerate(keys)))
    return np.asarray(frame.sort_values([*range(len(keys))], kind="stable").index)


def starts_of(windows: Windows, rows: Places, series: Array | None, times: Array | None) -> Places:
    """Return where windows start that stay within some rows, as the script's function says.

    Args:
        windows: The windows.
        rows: The rows.
        series: To which series each row belongs, those of all that there are.
        times: The time of each, as a number; needed where gaps are left out.
    """
    names: dict[str, Any] = {}
    exec(starts_module(windows), names)  # noqa: S102 - what the script does, written by codegen
    known = {"rows": rows, "series": series, "times": times}
    found: Places = names[STARTS](*(known[name] for name in parameters_of_starts(windows)))
    return found


def numbers_of(times: Array) -> Array:
    """Return times as numbers."""
    if not is_text(times):
        return times
    known = pd.to_datetime(pd.Series(times), format="mixed", errors="coerce", utc=True)
    return known.sub(pd.Timestamp(0, tz="UTC")).dt.total_seconds().to_numpy()
