"""Copying a table, so that a spreadsheet takes it."""

from __future__ import annotations

import csv
from io import StringIO

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QTableView

from netdesigner.i18n import _


class CopyTable(QAction):
    """Copies a whole table with its headers, as lines of tab-separated values; Ctrl+C while the table has the focus."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(_("Copy the table"), table)
        self._table = table
        self.setShortcut(QKeySequence.StandardKey.Copy)
        self.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.triggered.connect(self._copy)
        table.addAction(self)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(table_text(self._table.model()))


def table_text(model: QAbstractItemModel) -> str:
    """Return a table as tab-separated values, its headers included."""
    columns, rows = range(model.columnCount()), range(model.rowCount())
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    text = StringIO()
    writer = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    writer.writerow(["", *(model.headerData(column, across) for column in columns)])
    for row in rows:
        writer.writerow([model.headerData(row, down), *(model.index(row, column).data() for column in columns)])
    return text.getvalue()
