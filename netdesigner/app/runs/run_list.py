"""The list of runs: searched, sorted, selected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from netdesigner.app.runs.rows import RunRow
from netdesigner.app.runs.table import SORT_ROLE, RunsTable
from netdesigner.i18n import _

_SWATCH: Final = 28
"""Room for the colour of a run's curves."""


class RunList(QTableView):
    """A table view that keeps what is selected when runs come and go.

    Signals:
        selected: Other runs are selected; with their rows, the first one first.
    """

    selected = Signal(object)

    def __init__(self, table: RunsTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(table)
        self._proxy.setSortRole(SORT_ROLE)
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self._proxy)
        self.setAccessibleName(_("Runs"))
        self._set_up()
        self.selectionModel().selectionChanged.connect(self._tell)

    @property
    def rows(self) -> list[RunRow]:
        """The selected runs, from top to bottom."""
        found = sorted(self.selectionModel().selectedRows(), key=_row_number)
        return [self._table.rows[self._proxy.mapToSource(index).row()] for index in found]

    def filter(self, text: str) -> None:
        """Show only runs in which a text occurs."""
        self._proxy.setFilterFixedString(text)

    def show_rows(self, rows: Sequence[RunRow]) -> None:
        """Show other runs; those that were selected stay so."""
        kept = [row.run for row in self.rows]
        had_columns = self._table.columnCount() if self._table.rows else 0
        self._table.set_rows(rows)
        for run in kept:
            if (number := self._table.row_of(run)) is not None:
                self._select(number)
        if self._table.columnCount() != had_columns:
            self.resizeColumnsToContents()
            self.setColumnWidth(0, self.columnWidth(0) + _SWATCH)
        self._tell()

    def edit_name(self) -> None:
        """Let the person edit the name of the selected run."""
        if chosen := self.selectionModel().selectedRows():
            self.edit(chosen[0])

    def run_at(self, point: QPoint) -> bool:
        """Return whether there is a run at a point."""
        return self.indexAt(point).isValid()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # as they come, the latest first
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)

    def _select(self, number: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        index = self._proxy.mapFromSource(self._table.index(number, 0))
        self.selectionModel().select(index, flags)

    def _tell(self) -> None:
        self.selected.emit(self.rows)


def _row_number(index: object) -> int:
    return index.row()  # type: ignore[attr-defined, no-any-return]
