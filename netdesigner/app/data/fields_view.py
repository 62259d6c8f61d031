"""What is known of the fields of the source that is looked at."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from netdesigner.app.data.balance_delegate import BalanceDelegate
from netdesigner.app.data.fields_model import Column, FieldsModel
from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.session import Session
from netdesigner.i18n import _, ngettext

_WIDEST: Final = 320


class FieldsView(QWidget):
    """A table of the fields.

    Attributes:
        table: The table.
        summary: How many samples there are, or why nothing is shown.
    """

    def __init__(self, session: Session, selection: SourceSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self.summary = QLabel(self)
        self.summary.setProperty("role", "quiet")
        self.summary.setWordWrap(True)
        self._model = FieldsModel(self)
        self.table = QTableView(self)
        self.table.setModel(self._model)
        self.table.setAccessibleName(_("Fields of the source"))
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setItemDelegateForColumn(Column.BALANCE, BalanceDelegate(session.program.appearance, self))
        self._arrange_columns()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Show the source as it is now."""
        name = self._selection.name
        facts = None if name is None else self._session.data.facts.get(name)
        self._model.show_facts(facts)
        has_shapes = facts is not None and any(field.shape for field in facts.fields.values())
        self.table.setColumnHidden(Column.SHAPE, not has_shapes)
        self.table.setVisible(facts is not None)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignLeft if facts is not None else Qt.AlignmentFlag.AlignCenter)
        if facts is not None:
            text = ngettext("{count} sample", "{count} samples", facts.samples)
            self.summary.setText(text.format(count=f"{facts.samples:,}"))
        else:
            self.summary.setText(self._why_not())

    def _why_not(self) -> str:
        if self._selection.name is None:
            return _("The fields of a source stand here: what it holds, and how much of each class.")
        if self._session.data.failure is not None:
            return self._session.data.failure
        if self._session.data.is_complete:
            return _("The source could not be read.")
        return _("Looking at the data…")

    def _arrange_columns(self) -> None:
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in Column:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setMaximumSectionSize(_WIDEST)
