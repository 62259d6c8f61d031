"""Whether a run that was done once more has come to the same numbers."""

from __future__ import annotations

from collections.abc import Sequence

from netdesigner.app.runs.rows import RunRow
from netdesigner.i18n import _


def sameness_text(row: RunRow, original: RunRow) -> str:
    """Return how the numbers of a run compare with those of the one that it reproduces, as far as both have come."""
    if row.result is None or original.result is None:
        return ""
    known, present = original.result.history, row.result.history
    for name in (name for name in known if name in present):
        if (epoch := _first_other(known[name], present[name])) is not None:
            text = _("It reproduces {run} up to epoch {epoch}, where {name} is {value} and was {former}.")
            value, former = present[name][epoch], known[name][epoch]
            return text.format(run=original.title, epoch=epoch + 1, name=name, value=value, former=former)
    if row.epochs != original.epochs:
        text = _("As far as it has come, it has the same numbers as {run}, to the last digit.")
    else:
        text = _("It has the same numbers as {run}, to the last digit.")
    return text.format(run=original.title)


def _first_other(known: Sequence[float], present: Sequence[float]) -> int | None:
    """Return the first place at which values differ; NaN is like NaN."""
    pairs = enumerate(zip(known, present, strict=False))
    return next((number for number, (was, value) in pairs if repr(was) != repr(value)), None)
