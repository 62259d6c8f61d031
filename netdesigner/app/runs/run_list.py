"""The list of runs: searched, sorted, selected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from netdesigner.app.runs.filtering import RunFilter, filter_from
from netdesigner.app.runs.rows import RunRow
from netdesigner.app.runs.table import SORT_ROLE, RunsTable
from netdesigner.i18n import _

_SWATCH: Final = 28
"""Room for the colour of a run's curves."""
_WIDEST: Final = 320
"""Long texts are read in full beside the list."""


class _Filtered(QSortFilterProxyModel):
    """The runs that are meant."""

    def __init__(self, table: RunsTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._filter = RunFilter()
        self.setSourceModel(table)
        self.setSortRole(SORT_ROLE)

    def set_filter(self, wanted: RunFilter) -> None:
        """Show only these runs."""
        self._filter = wanted
        self.invalidate()

    def filterAcceptsRow(self, number: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Return whether a run is meant."""
        del parent
        return self._filter.fits(self._table.rows[number], self._table.text_of)


class RunList(QTableView):
    """A table view that keeps what is selected when runs come and go.

    Signals:
        selected: Other runs are selected; with their rows, the first one first.
    """

    selected = Signal(object)

    def __init__(self, table: RunsTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._proxy = _Filtered(table, self)
        self.setModel(self._proxy)
        self.setAccessibleName(_("Runs"))
        self._set_up()
        self.selectionModel().selectionChanged.connect(self._tell)

    @property
    def rows(self) -> list[RunRow]:
        """The selected runs, from top to bottom."""
        found = sorted(self.selectionModel().selectedRows(), key=_row_number)
        return [self._table.rows[self._proxy.mapToSource(index).row()] for index in found]

    @property
    def shown(self) -> list[RunRow]:
        """The runs that are shown, from top to bottom."""
        numbers = (self._proxy.mapToSource(self._proxy.index(row, 0)).row() for row in range(self._proxy.rowCount()))
        return [self._table.rows[number] for number in numbers]

    def filter(self, text: str) -> None:
        """Show only the runs that a text means."""
        self._proxy.set_filter(filter_from(text))

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
            for column in range(self._table.columnCount()):
                self.setColumnWidth(column, min(self.columnWidth(column), _WIDEST))
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
        self.horizontalHeader().setResizeContentsPrecision(0)  # what is in sight: not all of a thousand runs

    def _select(self, number: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        index = self._proxy.mapFromSource(self._table.index(number, 0))
        self.selectionModel().select(index, flags)

    def _tell(self) -> None:
        self.selected.emit(self.rows)


def _row_number(index: object) -> int:
    return index.row()  # type: ignore[attr-defined, no-any-return]
