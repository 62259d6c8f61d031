"""The confusion matrix: how many samples of each class were taken for which."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.app.charts.heat import contrast, mixed
from netdesigner.app.evaluation.copying import CopyTable
from netdesigner.i18n import _
from netdesigner.project.evaluation import ClassReport

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_WIDEST: Final = 56
_NARROWEST: Final = 24
_HIGHEST: Final = 28
_PADDING: Final = 2
SHARE_ROLE: Final = _Role.UserRole
"""The share of the row's samples that are in a cell."""


class ConfusionModel(QAbstractTableModel):
    """The counts; a row for each true class, a column for each predicted one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report = ClassReport((), ())
        self._supports: list[int] = []

    def show_report(self, report: ClassReport) -> None:
        """Take in another report."""
        self.beginResetModel()
        self._report = report
        self._supports = [sum(row) for row in report.confusion]
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many classes there are."""
        return 0 if parent.isValid() else len(self._report.labels)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many classes there are."""
        return 0 if parent.isValid() else len(self._report.labels)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Return a count, its share of the row, or its sentence."""
        row, column = index.row(), index.column()
        count = self._report.confusion[row][column]
        match role:
            case _Role.DisplayRole:
                return str(count) if count or row == column else ""
            case _Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case _Role.ToolTipRole | _Role.AccessibleTextRole:
                return self._sentence(row, column, count)
        return count / (self._supports[row] or 1) if role == SHARE_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Return the name of a class."""
        if role == _Role.DisplayRole:
            return self._report.labels[section]
        if role == _Role.ToolTipRole:
            pattern = _("Predicted: {label}") if orientation is Qt.Orientation.Horizontal else _("True: {label}")
            return pattern.format(label=self._report.labels[section])
        return None

    def _sentence(self, row: int, column: int, count: int) -> str:
        text = _("True: {true}, predicted: {predicted}. {count} of {support} samples.")
        labels = self._report.labels
        return text.format(true=labels[row], predicted=labels[column], count=count, support=self._supports[row])


class ConfusionView(QTableView):
    """The matrix as a table whose cells are the deeper in colour the more samples they hold.

    Signals:
        cell_chosen: A cell was clicked or entered; with the places of the true and of the predicted class.
    """

    cell_chosen = Signal(int, int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = ConfusionModel(self)
        self.setModel(self._cells)
        self.setItemDelegate(_HeatDelegate(appearance, self))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Confusion matrix: rows are the true classes, columns the predicted ones"))
        self.activated.connect(self._choose)
        self.clicked.connect(self._choose)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setProperty("role", "matrix")
        CopyTable(self)
        appearance.changed.connect(self.viewport().update)

    def show_report(self, report: ClassReport) -> None:
        """Show another report."""
        self._cells.show_report(report)
        has_long_labels = max(map(len, report.labels), default=0) > _SHORT_LABEL
        mode = QHeaderView.ResizeMode.ResizeToContents if has_long_labels else QHeaderView.ResizeMode.Fixed
        self.horizontalHeader().setSectionResizeMode(mode)
        self._fit_cells()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the cells fit."""
        super().resizeEvent(event)
        self._fit_cells()

    def _fit_cells(self) -> None:
        """Give cells what room there is, and no less than their numbers need."""
        count = self._cells.rowCount() or 1
        lowest = self.fontMetrics().height() + _PADDING
        width, height = self.viewport().width() // count, self.viewport().height() // count
        self.horizontalHeader().setDefaultSectionSize(max(_NARROWEST, min(width, _WIDEST)))
        self.verticalHeader().setDefaultSectionSize(max(lowest, min(height, _HIGHEST)))

    def _choose(self, index: QModelIndex) -> None:
        self.cell_chosen.emit(index.row(), index.column())


class _HeatDelegate(QStyledItemDelegate):
    """Paints a cell in the depth of its share: the diagonal in one colour, errors in another and underlined."""

    def __init__(self, appearance: Appearance, view: QTableView) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the cell."""
        theme = self._appearance.theme
        share = float(index.data(SHARE_ROLE))
        is_right = index.row() == index.column()
        ground = QColor(theme.card)
        color = mixed(ground, QColor(theme.selection if is_right else theme.error), share**0.5 if share else 0.0)
        area = option.rect.adjusted(1, 1, -1, -1)
        painter.fillRect(area, color)
        painter.setPen(max(QColor(theme.text), QColor(theme.on_selection), key=partial(contrast, color)))
        font = painter.font()
        font.setUnderline(bool(share) and not is_right)
        painter.setFont(font)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, index.data())
        if self._view.currentIndex() == index:
            painter.setPen(QColor(theme.text))
            painter.drawRect(area.adjusted(0, 0, -1, -1))


_SHORT_LABEL: Final = 4
