"""The points of a curve that grows: of a million values, only the new ones are looked at when it is drawn again.

pyqtgraph thins curves out, too, but looks at all values each time: with a million that takes twenty times as long.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from netdesigner.training.curves import Curve
from netdesigner.training.points import MOST_POINTS, Floats, decayed_sums, decimated

_BUCKET: Final = 256
"""Values of which the extremes are kept; they stand for all of them where there are many."""
_MANY: Final = 64
"""From so many values for each point on, the extremes are taken."""
_FIRST: Final = 1024


class Growing:
    """An array at whose end values are put."""

    def __init__(self, dtype: type = float) -> None:
        self._room: npt.NDArray[Any] = np.empty(_FIRST, dtype)
        self._count = 0

    @property
    def all(self) -> npt.NDArray[Any]:
        """The values so far; no copy."""
        return self._room[: self._count]

    def put(self, values: npt.ArrayLike) -> None:
        """Put values at the end."""
        new = np.asarray(values)
        needed = self._count + len(new)
        if needed > len(self._room):
            self._room = np.resize(self._room, max(needed, 2 * len(self._room)))
        self._room[self._count : needed] = new
        self._count = needed


class Drawing:
    """One curve as it is drawn.

    Args:
        curve: What was measured; it may go on growing.
        smoothing: How much earlier values weigh, from 0 to below 1.
        log: The values are drawn on a logarithmic axis, which has no place for zero and below.

    Attributes:
        looked_at: How many values were looked at in all.
    """

    def __init__(self, curve: Curve, *, smoothing: float = 0.0, log: bool = False) -> None:
        self.smoothing = smoothing
        self.is_log = log
        self.looked_at = 0
        self._curve = curve
        self._places, self._values = Growing(), Growing()
        self._extremes = Growing(int)
        self._before = 0.0, 0.0

    def points(
        self, low: float | None = None, high: float | None = None, most: int = MOST_POINTS
    ) -> tuple[Floats, Floats]:
        """Return the places and values to draw, and the last one; a place without a value is a gap (NaN).

        Args:
            low: The first place that is in sight; by default all are.
            high: The last one.
            most: How many points there may be.
        """
        self._take_in()
        places, values = self._places.all, self._values.all
        begin = 0 if low is None else max(0, int(np.searchsorted(places, low)) - 1)
        end = len(places) if high is None else min(len(places), int(np.searchsorted(places, high)) + 1)
        if end - begin <= _MANY * most:
            self.looked_at += end - begin
            found = decimated(places[begin:end], values[begin:end], most)
        else:
            chosen = self._candidates(begin, end)
            self.looked_at += len(chosen)
            found = decimated(places[chosen], values[chosen], most)
        if end < len(places):
            return np.append(found[0], places[-1]), np.append(found[1], values[-1])
        return found[0].copy(), found[1].copy()

    def _candidates(self, begin: int, end: int) -> npt.NDArray[np.int64]:
        """Return the numbers of the extremes in a range, and of all values at its ends that fill no bucket."""
        first, last = -(-begin // _BUCKET), end // _BUCKET
        inside = self._extremes.all[2 * first : 2 * last]
        return np.concatenate([np.arange(begin, first * _BUCKET), inside, np.arange(last * _BUCKET, end)])

    def _take_in(self) -> None:
        """Look at the values that have come since the last time."""
        known, now = len(self._places.all), len(self._curve.places)
        if now == known:
            return
        self.looked_at += now - known
        values = np.array(self._curve.values[known:now])
        values[~np.isfinite(values)] = np.nan
        if self.smoothing:
            values = self._smoothed(values)
        if self.is_log:
            values[values <= 0] = np.nan
        self._places.put(np.array(self._curve.places[known:now]))
        self._values.put(values)
        self._keep_extremes()

    def _smoothed(self, values: Floats) -> Floats:
        """Return exponential moving averages that go on from those before; gaps stay gaps."""
        known = ~np.isnan(values)
        fading = self.smoothing ** np.arange(1, len(values) + 1)
        sums = decayed_sums(np.where(known, values, 0.0), self.smoothing) + self._before[0] * fading
        weights = decayed_sums(known.astype(float), self.smoothing) + self._before[1] * fading
        self._before = float(sums[-1]), float(weights[-1])
        averages: Floats = np.divide(sums, weights, out=np.full(len(values), np.nan), where=known)
        return averages

    def _keep_extremes(self) -> None:
        """Note the least and the greatest value of each bucket that is full now."""
        first, last = len(self._extremes.all) // 2, len(self._values.all) // _BUCKET
        if last == first:
            return
        table = self._values.all[first * _BUCKET : last * _BUCKET].reshape(-1, _BUCKET)
        lowest = np.where(np.isnan(table), np.inf, table).argmin(axis=1)
        highest = np.where(np.isnan(table), -np.inf, table).argmax(axis=1)
        both = np.sort(np.stack([lowest, highest], axis=1), axis=1) + np.arange(first, last)[:, np.newaxis] * _BUCKET
        self._extremes.put(both.ravel())
