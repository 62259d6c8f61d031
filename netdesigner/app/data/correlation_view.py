"""How the columns of a source go together: a table in colours."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from netdesigner.app.appearance import Appearance
from netdesigner.app.charts.heat import contrast, mixed
from netdesigner.app.data.statistics_watch import StatisticsWatch
from netdesigner.app.session import Session
from netdesigner.data.statistics import Correlations
from netdesigner.i18n import N_, _, ngettext
from netdesigner.i18n.terms import listed

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_VALUE_ROLE: Final = _Role.UserRole
_WIDEST_NAME: Final = 160
_COEFFICIENTS: Final = (N_("Pearson's coefficient"), N_("correlation ratio"), N_("Cramér's V"))
"""What a coefficient is called, by how many of its two columns are of classes."""


class CorrelationModel(QAbstractTableModel):
    """The coefficients; a row and a column for each column of the source."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found = Correlations()

    def show_correlations(self, found: Correlations) -> None:
        """Show others."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many columns the source has."""
        return 0 if parent.isValid() else len(self._found.columns)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many columns the source has."""
        return self.rowCount(parent)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Return a coefficient, or its sentence."""
        value = self._found.rows[index.row()][index.column()]
        match role:
            case _Role.DisplayRole:
                return "" if value is None else f"{value:.2f}"
            case _Role.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case _Role.ToolTipRole | _Role.AccessibleTextRole:
                return self.sentence(index)
        return value if role == _VALUE_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Return the name of a column."""
        del orientation
        return self._found.columns[section] if role in (_Role.DisplayRole, _Role.ToolTipRole) else None

    def sentence(self, index: _Index) -> str:
        """Return what a cell says, in words."""
        columns, value = self._found.columns, self._found.rows[index.row()][index.column()]
        names = {"first": columns[index.row()], "second": columns[index.column()]}
        if value is None:
            return _("{first} and {second}: one of them does not change").format(**names)
        told = _COEFFICIENTS[sum(columns[place] in self._found.classes for place in (index.row(), index.column()))]
        return _("{first} and {second}: {value} ({coefficient})").format(
            **names, value=f"{value:.3f}", coefficient=_(told)
        )


class CorrelationView(QWidget):
    """Shows the coefficients, once it is seen.

    Attributes:
        table: The coefficients.
        told: The coefficient that is looked at, in words.
    """

    def __init__(self, session: Session, statistics: StatisticsWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._statistics = statistics
        self._shown: Correlations | None = None
        self._model = CorrelationModel(self)
        self.told = QLabel(self)
        self.told.setProperty("role", "quiet")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.table = self._new_table(session.program.appearance)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        statistics.changed.connect(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for them."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show what is known now."""
        if not self.isVisible():
            return
        self._statistics.want_correlations()
        found = self._statistics.correlations
        if found is not None and found is self._shown:
            return
        self._shown = found
        self._model.show_correlations(found or Correlations())
        self.table.setVisible(found is not None and len(found.columns) > 1)
        self._fit_cells()
        self._tell_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the cells fit."""
        super().resizeEvent(event)
        self._fit_cells()

    def _fit_cells(self) -> None:
        """Give cells what room there is, and no less than their numbers need."""
        needed = self.table.fontMetrics().horizontalAdvance("-0.00") + 10
        width = self.table.viewport().width() // max(1, self._model.columnCount())
        self.table.horizontalHeader().setDefaultSectionSize(max(needed, min(width, 2 * needed)))

    def _tell_all(self) -> None:
        found = self._statistics.correlations
        if found is None:
            self.told.setText(_("Looking at the data…"))
        elif len(found.columns) < 2:
            self.told.setText(
                _("Correlations are those of columns of numbers or classes; there are fewer than two here.")
            )
        else:
            self.told.setText(_summary(found, self._statistics.samples))

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.told.setText(self._model.sentence(index))

    def _new_table(self, appearance: Appearance) -> QTableView:
        table = QTableView(self)
        table.setModel(self._model)
        table.setItemDelegate(_CoefficientDelegate(appearance, table))
        table.setAccessibleName(_("Correlations of the columns"))
        table.setShowGrid(False)
        table.setMouseTracking(True)
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setProperty("role", "matrix")
        table.entered.connect(self._tell)
        table.selectionModel().currentChanged.connect(self._tell)
        for header in (table.horizontalHeader(), table.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(1)
        table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        table.verticalHeader().setMaximumWidth(_WIDEST_NAME)
        appearance.changed.connect(table.viewport().update)
        return table


class _CoefficientDelegate(QStyledItemDelegate):
    """Paints a cell the deeper, the stronger two columns go together; another colour: one falls as one rises."""

    def __init__(self, appearance: Appearance, view: QTableView) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the cell."""
        theme, value = self._appearance.theme, index.data(_VALUE_ROLE)
        color = QColor(theme.card)
        if value is not None:
            color = mixed(color, QColor(theme.series[0 if value >= 0 else 1]), min(1.0, abs(value)))
        area = option.rect.adjusted(1, 1, -1, -1)
        painter.fillRect(area, color)
        painter.setPen(max(QColor(theme.text), QColor(theme.on_selection), key=partial(contrast, color)))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, index.data())
        if self._view.currentIndex() == index:
            painter.setPen(QColor(theme.text))
            painter.drawRect(area.adjusted(0, 0, -1, -1))


def _summary(found: Correlations, samples: int) -> str:
    parts = [_("Pearson coefficients, from -1 to 1")]
    if found.classes:
        parts.append(_("Cramér's V and correlation ratios of classes, from 0 to 1"))
    if found.samples < samples:
        text = ngettext("{count} of {samples} sample looked at", "{count} of {samples} samples looked at", samples)
        parts.append(text.format(count=f"{found.samples:,}", samples=f"{samples:,}"))
    if found.left_out:
        text = ngettext("{count} more column is left out", "{count} more columns are left out", found.left_out)
        parts.append(text.format(count=f"{found.left_out:,}"))
    return listed(parts)
