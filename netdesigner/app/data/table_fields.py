"""How a table is read from its file."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.data.titles import SEPARATORS, separator_title
from netdesigner.app.editors.combo import Combo
from netdesigner.app.session import Session
from netdesigner.data.sources.source import Source
from netdesigner.data.sources.tables import CsvSource, ExcelSource
from netdesigner.i18n import _


class TableFields(QWidget):
    """Edits how a table is read.

    Attributes:
        separators: What separates the columns of a text.
        sheets: Which sheet of a workbook is read.
    """

    def __init__(self, session: Session, selection: SourceSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self.separators = Combo(self)
        self.separators.setAccessibleName(_("Separator of the columns"))
        self.separators.setToolTip(_("What separates the columns"))
        for separator in SEPARATORS:
            self.separators.addItem(separator_title(separator), separator)
        self.separators.activated.connect(self._separate)
        self.sheets = Combo(self)
        self.sheets.setAccessibleName(_("Sheet"))
        self.sheets.setToolTip(_("Which sheet of the workbook is read"))
        self.sheets.activated.connect(self._choose_sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.separators)
        column.addWidget(self.sheets)

    def show_source(self, source: Source) -> None:
        """Show a source, if it is a table that can be read in several ways."""
        self.setVisible(isinstance(source, CsvSource | ExcelSource))
        self.separators.setVisible(isinstance(source, CsvSource))
        self.sheets.setVisible(isinstance(source, ExcelSource))
        if isinstance(source, CsvSource):
            self.separators.setCurrentIndex(self.separators.findData(source.separator))
            self.separators.setPlaceholderText(source.separator)
        elif isinstance(source, ExcelSource):
            self._show_sheets(source)

    def _show_sheets(self, source: ExcelSource) -> None:
        known = self._known_sheets(source)
        if [self.sheets.itemText(row) for row in range(self.sheets.count())] != list(known):
            self.sheets.clear()
            self.sheets.addItems(known)
        self.sheets.setCurrentIndex(self.sheets.findText(source.sheet) if source.sheet else min(0, len(known) - 1))
        self.sheets.setPlaceholderText(source.sheet)
        self.sheets.setEnabled(bool(known))

    def _known_sheets(self, source: ExcelSource) -> tuple[str, ...]:
        """Return the sheets of the workbook; they are told by what was read, and by the finding that one is missing."""
        data = self._session.data
        facts = data.facts.get(self._selection.name or "")
        if facts is not None:
            return facts.sheets
        told = (finding.values.get("sheets") for finding in data.findings if finding.file == source.path)
        return next((tuple(map(str, names)) for names in told if isinstance(names, tuple)), ())

    def _separate(self, index: int) -> None:
        source = self._selection.source
        if isinstance(source, CsvSource):
            self._selection.replace(replace(source, separator=self.separators.itemData(index)))

    def _choose_sheet(self, index: int) -> None:
        source = self._selection.source
        if isinstance(source, ExcelSource):
            self._selection.replace(replace(source, sheet=self.sheets.itemText(index) if index else ""))
