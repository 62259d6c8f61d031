"""How a table is read from its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QToolButton, QVBoxLayout, QWidget

from netdesigner.app.data.number_field import lay_out_form
from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.data.titles import SEPARATORS, separator_title
from netdesigner.app.editors.combo import Combo
from netdesigner.app.session import Session
from netdesigner.data.sources.source import AnyTable, Source
from netdesigner.data.sources.tables import CsvSource, ExcelSource, TableSource
from netdesigner.i18n import _

_ENCODINGS: Final = (
    ("utf-8", "UTF-8"),
    ("utf-16", "UTF-16"),
    ("gb18030", "GB 18030 (GBK)"),
    ("big5", "Big5"),
    ("shift_jis", "Shift JIS"),
    ("euc_kr", "EUC-KR"),
    ("cp1252", "Windows-1252"),
    ("latin-1", "Latin-1"),
    ("cp1251", "Windows-1251"),
)
_DECIMALS: Final = {".": "1.5", ",": "1,5"}
_THOUSANDS: Final = {"": "1000", ",": "1,000", ".": "1.000", " ": "1 000", "'": "1'000"}
_COMMENTS: Final = ("#", "%", "!")


class TableFields(QWidget):
    """Edits how a table is read.

    Attributes:
        separators: What separates the columns of a text.
        sheets: Which sheet of a workbook is read.
        skip: Whether rows that cannot be used are left out.
        more: Shows how a text is written beyond that.
        signs: The fields for that, by the attribute of the source.
        header: Whether the first line of a text names the columns.
    """

    def __init__(self, session: Session, selection: SourceSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        titles = {separator: separator_title(separator) for separator in SEPARATORS}
        self.separators = self._combo("separator", _("Separator of the columns"), titles)
        self.separators.setToolTip(_("What separates the columns"))
        self.sheets = Combo(self)
        self.sheets.setAccessibleName(_("Sheet"))
        self.sheets.setToolTip(_("Which sheet of the workbook is read"))
        self.sheets.activated.connect(self._choose_sheet)
        self.skip = QCheckBox(_("Leave out bad rows"), self)
        self.skip.setToolTip(_("Rows in which a value is missing that is used, and lines with too many cells"))
        self.skip.clicked.connect(self._skip)
        self.more = QToolButton(self)
        self.more.setText(_("How it is written"))
        self.more.setAutoRaise(True)
        self.more.setCheckable(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.toggled.connect(self._unfold)
        self.signs = {
            "encoding": self._combo("encoding", _("Encoding"), dict(_ENCODINGS)),
            "decimal": self._combo("decimal", _("Decimals"), _DECIMALS),
            "thousands": self._combo("thousands", _("Thousands"), _THOUSANDS),
            "comment": self._combo("comment", _("Comments"), {"": _("None"), **{mark: mark for mark in _COMMENTS}}),
        }
        self.header = QCheckBox(_("Names in the first line"), self)
        self.header.clicked.connect(self._name)
        self._writing = QWidget(self)
        self._lay_out()
        self._unfold(is_open=False)

    def show_source(self, source: Source) -> None:
        """Show a source, if it is a table."""
        self.setVisible(isinstance(source, TableSource))
        is_text = isinstance(source, CsvSource)
        self.separators.setVisible(is_text)
        self.more.setVisible(is_text)
        self._writing.setVisible(is_text and self.more.isChecked())
        self.sheets.setVisible(isinstance(source, ExcelSource))
        if isinstance(source, TableSource):
            self.skip.setChecked(source.skips_rows)
        if isinstance(source, CsvSource):
            self.header.setChecked(source.header)
            for name, combo in {"separator": self.separators, **self.signs}.items():
                combo.setCurrentIndex(combo.findData(getattr(source, name)))
                combo.setPlaceholderText(getattr(source, name))
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

    def _put_sign(self, index: int) -> None:
        combo, source = self.sender(), self._selection.source
        if isinstance(combo, Combo) and isinstance(source, CsvSource):
            changes: dict[str, Any] = {combo.objectName(): combo.itemData(index)}
            self._selection.replace(replace(source, **changes))

    def _choose_sheet(self, index: int) -> None:
        source = self._selection.source
        if isinstance(source, ExcelSource):
            self._selection.replace(replace(source, sheet=self.sheets.itemText(index) if index else ""))

    def _skip(self, skips: bool) -> None:
        source = self._selection.source
        if isinstance(source, AnyTable):
            self._selection.replace(replace(source, skips_rows=skips))

    def _name(self, header: bool) -> None:
        source = self._selection.source
        if isinstance(source, CsvSource):
            self._selection.replace(replace(source, header=header))

    def _unfold(self, is_open: bool) -> None:
        self.more.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._writing.setVisible(is_open)

    def _combo(self, name: str, title: str, choices: Mapping[str, str]) -> Combo:
        combo = Combo(self)
        combo.setObjectName(name)
        combo.setMinimumWidth(0)  # as wide as a short text: beside its name where there is room for both
        combo.setAccessibleName(title)
        for value, words in choices.items():
            combo.addItem(words, value)
        combo.activated.connect(self._put_sign)
        return combo

    def _lay_out(self) -> None:
        lay_out_form(self._writing, tuple(self.signs.values())).addRow(self.header)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.separators, self.sheets, self.skip, self.more, self._writing):
            column.addWidget(part)
