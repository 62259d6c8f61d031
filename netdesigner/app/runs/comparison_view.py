"""The settings of one run, or those in which several differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netdesigner.app.background import Background
from netdesigner.app.runs.comparison import Comparison, compare, read_settings
from netdesigner.app.runs.rows import RunRow
from netdesigner.i18n import _, ngettext
from netdesigner.project.runs import RunFolder


@dataclass(frozen=True, slots=True)
class _Comparing:
    runs: tuple[RunFolder, ...]

    def carry_out(self) -> Comparison:
        return compare(self.runs, [read_settings(run) for run in self.runs])


class ComparisonView(QWidget):
    """A table with a row for each setting and a column for each run, read in the background."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._rows: tuple[RunRow, ...] = ()
        self.heading = QLabel(self)
        self.heading.setWordWrap(True)
        self.heading.setProperty("role", "quiet")
        self.table = QTableWidget(self)
        self.table.setAccessibleName(_("Settings in which the selected runs differ"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.table, 1)
        self.show_runs([])

    def show_runs(self, rows: Sequence[RunRow]) -> None:
        """Compare these runs; with fewer than two, say how to compare."""
        self._rows = tuple(rows)
        self.table.hide()
        if len(rows) < 2:
            self.heading.setText(_("Select several runs to see in which settings they differ."))
            return
        self.heading.setText(_("The runs are compared."))
        self._background.run(_Comparing(tuple(row.run for row in rows)).carry_out, self._take)

    def _take(self, found: Comparison) -> None:
        if found.runs != tuple(row.run for row in self._rows):
            return
        count = len(found.names)
        if not count:
            self.heading.setText(_("All settings of these runs are the same."))
            return
        text = ngettext("{count} setting differs.", "{count} settings differ.", count)
        self.heading.setText(text.format(count=count))
        self._fill(found)
        self.table.show()

    def _fill(self, found: Comparison) -> None:
        self.table.setColumnCount(len(found.runs))
        self.table.setRowCount(len(found.names))
        self.table.setHorizontalHeaderLabels([row.title for row in self._rows])
        self.table.setVerticalHeaderLabels(list(found.names))
        for number, values in enumerate(found.values):
            for place, value in enumerate(values):
                self.table.setItem(number, place, QTableWidgetItem("-" if value is None else value))
