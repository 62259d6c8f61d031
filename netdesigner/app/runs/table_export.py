"""Writing the table of runs to a CSV file, with all digits, in the background."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from netdesigner.app.background import Background
from netdesigner.app.runs.changes import read_change
from netdesigner.app.runs.rows import RunRow
from netdesigner.i18n import _, ngettext

_Cells = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Writing:
    """Writes a row for each run.

    Attributes:
        rows: The runs with the one before each, if there is one.
    """

    rows: Sequence[tuple[RunRow, RunRow | None]]
    target: Path

    def carry_out(self) -> int:
        """Write them and return how many there are.

        Raises:
            OSError: If that cannot be done.
        """
        tables = [dict(_cells(row, before)) for row, before in self.rows]
        names = list(dict.fromkeys(name for table in tables for name in table))
        with self.target.open("w", encoding="utf-8-sig", newline="") as file:  # with the mark that Excel needs
            writer = csv.DictWriter(file, names, restval="")
            writer.writeheader()
            writer.writerows(tables)
        return len(tables)


class TableExport(QObject):
    """Asks where to and writes.

    Signals:
        told: How it went, as a sentence, and whether it went well.
    """

    told = Signal(str, bool)

    def __init__(self, background: Background, widget: QWidget) -> None:
        super().__init__(widget)
        self._background = background
        self._widget = widget
        self._rows: Sequence[tuple[RunRow, RunRow | None]] = ()
        self._target = Path()

    def ask(self, rows: Sequence[tuple[RunRow, RunRow | None]], project: Path) -> None:
        """Ask where to, then write these runs, each with the one before."""
        self._rows = rows
        suggestion = project.with_name(f"{project.stem}-runs.csv")
        dialog = QFileDialog(self._widget, _("Export the table"), str(suggestion), _("Table (*.csv)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, target: str) -> None:
        """Write what was asked for; `told` says when it is there."""
        self._target = Path(target)
        self._background.run(_Writing(self._rows, self._target).carry_out, self._finish, self._fail)

    def _finish(self, count: int) -> None:
        text = ngettext("{count} run is written to {path}.", "{count} runs are written to {path}.", count)
        self.told.emit(text.format(count=count, path=self._target), True)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        text = _("{path} cannot be written: {reason}")
        self.told.emit(text.format(path=self._target, reason=error.strerror or error), False)


def _cells(row: RunRow, before: RunRow | None) -> Iterator[tuple[str, object]]:
    """Yield what is known of a run; names are those of Keras and of the run's files, in every language."""
    record, surroundings = row.record, row.record.surroundings
    yield "run", row.run.id
    yield "name", row.title
    yield "tags", ", ".join(row.label.tags)
    yield "notes", row.label.notes
    yield "outcome", record.state
    yield "started", time.strftime("%Y-%m-%dT%H:%M:%S", time.localtime(record.created))
    yield "seconds", "" if row.seconds is None else row.seconds
    yield "epochs", row.epochs
    yield "batch_size", record.settings.batch_size
    yield "seed", record.settings.seed
    yield "backend", record.settings.backend
    yield "device", surroundings.device or record.settings.device
    yield "device_name", surroundings.device_name
    yield "sources", ", ".join(record.settings.sources)
    yield "data", surroundings.data
    if row.result is not None:
        yield "best_epoch", "" if row.result.best_epoch is None else row.result.best_epoch
        yield from ((f"test_{name}", value) for name, value in row.result.test.items())
        yield from ((f"best_{name}", best) for name in row.result.history if (best := row.best(name)) is not None)
        yield from ((name, values[-1]) for name, values in row.result.history.items() if values)
    if before is not None:
        yield "changed", "\n".join(read_change(row, before).lines)
