"""The columns of the table of runs."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from netdesigner.app.runs.changes import Changes
from netdesigner.app.runs.rows import RunRow
from netdesigner.app.training.texts import duration_text, number_text
from netdesigner.i18n import _
from netdesigner.i18n.terms import listed
from netdesigner.training.words import state_text

_VALIDATION: Final = "val_"
_TELLING: Final = 8
"""Digits of a fingerprint by which two can be told apart."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        text: What is shown of a run.
        key: What runs are sorted by.
        is_number: Whether texts stand at the right.
        is_read_late: Whether asking for a text lets it be read first.
    """

    title: str
    text: Callable[[RunRow], str]
    key: Callable[[RunRow], float | str]
    is_number: bool = False
    is_read_late: bool = False


def columns_for(rows: Sequence[RunRow], changes: Changes | None = None) -> list[Column]:
    """Return the columns for runs: those of all runs, and some for each loss and metric that any of them has.

    Args:
        rows: The runs.
        changes: What knows in what a run differs from the one before.
    """
    history = _names(row.result.history for row in rows if row.result is not None)
    tested = _names(row.result.test for row in rows if row.result is not None)
    best = [name for name in history if any(row.best(name) is not None for row in rows)]
    validated = [name for name in best if name.startswith(_VALIDATION)]
    return [
        Column(_("Name"), _title, _title),
        Column(_("Outcome"), _state, _state),
        *_said(rows),
        *(_numbers(_("test {name}").format(name=name), partial(_tested, name)) for name in tested),
        *(_numbers(_("best {name}").format(name=name), partial(_best_value, name)) for name in validated or best),
        *(_numbers(name, partial(_last, name)) for name in history),
        Column(_("Epochs"), _epochs, _epochs_key, is_number=True),
        Column(_("Best epoch"), _best, _best_key, is_number=True),
        Column(_("Time"), _duration, _duration_key, is_number=True),
        Column(_("Device"), _device, _device),
        Column(_("Data"), _data, _data),
        *([] if changes is None else [_of_changes(changes)]),
        Column(_("Started"), _started, _started_key),
    ]


def _said(rows: Sequence[RunRow]) -> list[Column]:
    """Return columns for what people have said about runs, where they have."""
    tags = [Column(_("Tags"), _tags, _tags)] if any(row.label.tags for row in rows) else []
    notes = [Column(_("Notes"), _notes, _notes)] if any(row.label.notes for row in rows) else []
    return tags + notes


def _of_changes(changes: Changes) -> Column:
    return Column(_("Changed"), partial(_changed, changes), partial(_changed_key, changes), is_read_late=True)


def _names(tables: Iterable[Mapping[str, object]]) -> list[str]:
    return list(dict.fromkeys(name for table in tables for name in table))


def _numbers(title: str, value: Callable[[RunRow], float | None]) -> Column:
    return Column(title, partial(_shown, value), partial(_sortable, value), is_number=True)


def _shown(value: Callable[[RunRow], float | None], row: RunRow) -> str:
    number = value(row)
    return "" if number is None else number_text(number)


def _sortable(value: Callable[[RunRow], float | None], row: RunRow) -> float:
    """Return a number that can be compared with all others; what is missing or is no number comes last."""
    number = value(row)
    return math.inf if number is None or math.isnan(number) else number


def _last(name: str, row: RunRow) -> float | None:
    return row.last(name)


def _best_value(name: str, row: RunRow) -> float | None:
    return row.best(name)


def _tested(name: str, row: RunRow) -> float | None:
    return row.tested(name)


def _tags(row: RunRow) -> str:
    return listed(row.label.tags)


def _notes(row: RunRow) -> str:
    return " ".join(row.label.notes.split())


def _title(row: RunRow) -> str:
    return row.title


def _state(row: RunRow) -> str:
    return state_text(row.record.state)


def _epochs(row: RunRow) -> str:
    return _("{done} of {epochs}").format(done=row.epochs, epochs=row.record.settings.epochs)


def _epochs_key(row: RunRow) -> float:
    return row.epochs


def _best(row: RunRow) -> str:
    best = row.result.best_epoch if row.result is not None else None
    return "" if best is None else str(best)


def _best_key(row: RunRow) -> float:
    best = row.result.best_epoch if row.result is not None else None
    return math.inf if best is None else best


def _duration(row: RunRow) -> str:
    return "" if row.seconds is None else duration_text(row.seconds)


def _duration_key(row: RunRow) -> float:
    return math.inf if row.seconds is None else row.seconds


def _device(row: RunRow) -> str:
    return row.record.surroundings.device or row.record.settings.device


def _data(row: RunRow) -> str:
    """Return the names of the data sources, and the beginning of the fingerprint, by which others can be told apart."""
    fingerprint = row.record.surroundings.data[:_TELLING]
    return listed([*row.record.settings.sources, *([fingerprint] if fingerprint else [])])


def _changed(changes: Changes, row: RunRow) -> str:
    found = changes.want(row.run)
    return "" if found is None else found.text


def _changed_key(changes: Changes, row: RunRow) -> str:
    """Return what is known so far: sorting must not read all runs."""
    found = changes.find(row.run)
    return "" if found is None else found.text


def _started(row: RunRow) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(row.record.created))


def _started_key(row: RunRow) -> float:
    return row.record.created
