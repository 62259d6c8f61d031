"""Precision, recall and F1 of each class."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from netdesigner.app.evaluation.copying import CopyTable
from netdesigner.i18n import _
from netdesigner.project.evaluation import ClassReport, ClassScores

_VALUE: Final = Qt.ItemDataRole.UserRole
"""What a column is sorted by."""


class ScoresView(QTableView):
    """A row for each class, sortable, and the means below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QStandardItemModel(self)
        sorted_rows = QSortFilterProxyModel(self)
        sorted_rows.setSourceModel(self._rows)
        sorted_rows.setSortRole(_VALUE)
        self.setModel(sorted_rows)
        self.setSortingEnabled(True)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.setAccessibleName(_("Scores of each class"))
        CopyTable(self)

    def show_report(self, report: ClassReport) -> None:
        """Show another report."""
        self._rows.clear()
        self._rows.setHorizontalHeaderLabels([_("Class"), _("Precision"), _("Recall"), _("F1"), _("Samples")])
        for place, scores in enumerate(report.scores):
            self._rows.appendRow(_row(scores, place))
        self._rows.appendRow(_row(mean_scores(report), len(report.labels)))
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.resizeRowsToContents()


def mean_scores(report: ClassReport) -> ClassScores:
    """Return the means over the classes, each class counting the same."""
    scores, count = report.scores, len(report.scores) or 1
    return ClassScores(
        _("Mean"),
        sum(item.precision for item in scores) / count,
        sum(item.recall for item in scores) / count,
        sum(item.f1 for item in scores) / count,
        report.samples,
    )


def _row(scores: ClassScores, place: int) -> list[QStandardItem]:
    shares = [_item(f"{value:.3f}", value) for value in (scores.precision, scores.recall, scores.f1)]
    return [_item(scores.label, place, is_text=True), *shares, _item(str(scores.support), scores.support)]


def _item(text: str, value: float, *, is_text: bool = False) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(value, _VALUE)
    side = Qt.AlignmentFlag.AlignLeft if is_text else Qt.AlignmentFlag.AlignRight
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item
