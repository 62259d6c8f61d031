"""How the rows of a series become samples: windows of some steps, and what comes behind each."""

from __future__ import annotations

from dataclasses import dataclass

from netdesigner.data.split import Column


@dataclass(frozen=True, slots=True)
class Windows:
    """Samples are windows of rows; the names are those of `keras.utils.timeseries_dataset_from_array`.

    Inputs are fed with the steps of a window, outputs are compared with steps behind its last one.

    Attributes:
        sequence_length: How many steps a window has.
        sequence_stride: How many rows lie from the start of a window to that of the next one.
        sampling_rate: How many rows lie from one step to the next.
        ahead: How many steps behind the last one of the window the first one lies that outputs are compared with; with
            0 it is that last one itself.
        horizon: How many steps outputs are compared with.
        series: The column that tells several series apart; without it all rows are one.
        times: The column of the times, by which rows are sorted; without it they are in order already.
        skips_gaps: Whether there is no window over a gap between times.
    """

    sequence_length: int = 24
    sequence_stride: int = 1
    sampling_rate: int = 1
    ahead: int = 1
    horizon: int = 1
    series: Column | None = None
    times: Column | None = None
    skips_gaps: bool = False

    @property
    def last_row(self) -> int:
        """How many rows behind its first row the last one lies that a sample needs."""
        return self.sampling_rate * (self.sequence_length + self.ahead + self.horizon - 2)

    @property
    def rows(self) -> int:
        """How many rows in a row a sample needs, those that it leaves out between steps included."""
        return self.last_row + 1

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that say what follows what."""
        return tuple(column for column in (self.series, self.times) if column is not None)

    @property
    def is_possible(self) -> bool:
        """Whether there can be such windows: all numbers are at least 1, but for the steps ahead, which may be none."""
        counts = (self.sequence_length, self.sequence_stride, self.sampling_rate, self.horizon)
        return min(counts) >= 1 and self.ahead >= 0
