"""What is known of the fields of the source that is looked at."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from netdesigner.app.data import findings
from netdesigner.app.data.distribution_delegate import DISTRIBUTION_WIDTH, DistributionDelegate
from netdesigner.app.data.fields_model import Column, FieldsModel
from netdesigner.app.data.own_actions import OwnAction, own_action
from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.data.statistics_watch import StatisticsWatch
from netdesigner.app.data.type_menu import TypeMenu
from netdesigner.app.data.ways_out import WayOut, read_alike, ways_out
from netdesigner.app.note import Note
from netdesigner.app.session import Session
from netdesigner.data.media import Medium
from netdesigner.data.sources.source import AnyTable
from netdesigner.data.sources.tables import ColumnType, TableSource
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.terms import listed
from netdesigner.project.file_columns import naming_files

_WIDEST: Final = 320
_FEW: Final = 3
_MEASURED: Final = 100
"""So many rows decide how wide the columns are."""
_PAUSE_MS: Final = 60
"""So long after the last turn of the wheel, what is seen is asked for."""


class FieldsTable(QTableView):
    """Gives the values the room that is left, and never less than they need: then it is scrolled."""

    def __init__(self, model: FieldsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(_("Fields of the source"))
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().sectionResized.connect(self._fit_beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give them the new room."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Look anew at what the values need."""
        header = self.horizontalHeader()
        others = header.length() - header.sectionSize(Column.VALUES)
        needed = max(self.sizeHintForColumn(Column.VALUES), header.sectionSizeHint(Column.VALUES))
        header.resizeSection(Column.VALUES, max(needed, self.viewport().width() - others))

    def _fit_beside(self, section: int) -> None:
        if section != Column.VALUES:
            self.fit()


class FieldsView(QWidget):
    """A table of the fields.

    Attributes:
        table: The table.
        summary: How many samples there are, or why nothing is shown.
        note: What is wrong with the source.
    """

    def __init__(
        self, session: Session, selection: SourceSelection, statistics: StatisticsWatch, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._statistics = statistics
        self.summary = QLabel(self)
        self.summary.setProperty("role", "quiet")
        self.summary.setWordWrap(True)
        self.note = Note(self)
        self.note.chosen.connect(self._accept)
        self._ways: list[WayOut] = []
        self._own: OwnAction | None = None
        self._model = FieldsModel(self)
        self.table = FieldsTable(self._model, self)
        self.table.setItemDelegateForColumn(Column.DISTRIBUTION, DistributionDelegate(session.program.appearance, self))
        self._arrange_columns()
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(_PAUSE_MS)
        self._looking.timeout.connect(self._want_seen)
        for signal in (self.table.verticalScrollBar().valueChanged, self.table.verticalScrollBar().rangeChanged):
            signal.connect(self._looking.start)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self._types = TypeMenu(self)
        self._types.chosen.connect(self._take_for)
        self.table.clicked.connect(self._offer_types)
        self.table.activated.connect(self._offer_types)
        statistics.changed.connect(self._show_statistics)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(6)
        self._column.addWidget(self.note)
        self._column.addWidget(self.summary)
        self._column.addWidget(self.table, 1)
        session.data.progressed.connect(self._show_progress)
        session.own.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the source as it is now."""
        name = self._selection.name
        facts = None if name is None else self._session.data.facts.get(name)
        self._model.show_facts(facts, self._selection.source)
        self._show_statistics()
        self.table.fit()
        has_shapes = facts is not None and any(field.shape for field in facts.fields.values())
        self.table.setColumnHidden(Column.SHAPE, not has_shapes)
        self.table.setVisible(facts is not None)
        self._column.setStretchFactor(self.summary, 0 if facts is not None else 1)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignLeft if facts is not None else Qt.AlignmentFlag.AlignCenter)
        if facts is not None:
            text = ngettext("{count} sample", "{count} samples", facts.samples)
            if facts.batches is not None:
                text = ngettext("The first {count} sample", "The first {count} samples", facts.samples)
            said = [text.format(count=f"{facts.samples:,}")]
            if facts.skipped:
                left = ngettext("{count} row is left out", "{count} rows are left out", facts.skipped)
                said.append(left.format(count=f"{facts.skipped:,}"))
            self.summary.setText(listed(said))
        else:
            self.summary.setText(self._why_not())
        self._show_findings()

    def _show_statistics(self) -> None:
        known = self._statistics.fields
        self._model.show_statistics(known)
        self.table.setColumnHidden(Column.MISSING, not any(field.missing for field in known.values()))
        self._looking.start()

    def _want_seen(self) -> None:
        """Ask for the statistics of the fields that are seen."""
        last = self.table.rowAt(self.table.viewport().height() - 1)
        rows = range(max(0, self.table.rowAt(0)), self._model.rowCount() if last < 0 else last + 1)
        if self.table.isVisible():
            chosen = [] if self._selection.field is None else [self._selection.field]
            seen = (name for name in map(self._model.field_at, rows) if name in self._known())
            self._statistics.want((*chosen, *seen))

    def _known(self) -> Collection[str]:
        """Return the names of the fields, without those that are left out."""
        facts = self._session.data.facts.get(self._selection.name or "")
        return () if facts is None else facts.fields

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self._model.field_at(index.row()) in self._known():
            self._selection.choose_field(self._model.field_at(index.row()))

    def _offer_types(self, index: QModelIndex) -> None:
        """Offer what a column of a table can be taken for."""
        source = self._selection.source
        if index.column() == Column.DTYPE and isinstance(source, TableSource):
            column = self._model.field_at(index.row())
            self._types.offer(column, source.type_of(column))
            self._types.popup(self.table.viewport().mapToGlobal(self.table.visualRect(index).bottomLeft()))

    def _take_for(self, column: str, kind: ColumnType | type[Medium] | None) -> None:
        source = self._selection.source
        if not isinstance(source, AnyTable):
            return
        if kind is None or isinstance(kind, ColumnType):
            self._selection.replace(source.with_type(column, kind))
        else:
            self._selection.choose_field(column)
            self._selection.replace(naming_files(source, column, kind, self._session.project_file.parent))

    def _show_findings(self) -> None:
        name, source = self._selection.name, self._selection.source
        if name in self._session.data.unfetched:
            text = _("This data set is not on this computer yet. It is fetched once, and kept for all projects.")
            self.note.say(text, action=_("Download…"))
            return
        wrong = [] if source is None else findings.of_source(source, self._session.data.findings)
        self._own = own_action(self._session, source, wrong, self.window())
        if self._own is not None:
            said = self._own.sentence or "\n".join(findings.words(finding) for finding in wrong[:_FEW])
            self.note.say(said, "quiet" if self._own.sentence else "error", self._own.words)
            return
        facts = self._session.data.facts.get(name or "")
        alike = read_alike(source, self._session.document.data.sources, wrong)
        self._ways = [*ways_out(source, wrong[:_FEW], 0 if facts is None else facts.samples), *alike]
        action, *others = [way.words for way in self._ways] or [""]
        self.note.say("\n".join(findings.words(finding) for finding in wrong[:_FEW]), "error", action, others)

    def _accept(self, number: int) -> None:
        name = self._selection.name
        if name in self._session.data.unfetched:
            self._session.data.fetch_wanted.emit((name,))
        elif self._own is not None:
            self._own.carry_out()
        elif number < len(self._ways):
            self._selection.replace(self._ways[number].source)

    def _why_not(self) -> str:
        if self._selection.name is None:
            return _("The fields of a source stand here: what it holds, and how much of each class.")
        if self._session.data.failure is not None:
            return self._session.data.failure
        if self._selection.name in self._session.data.unfetched:
            return ""
        if self._session.data.is_complete:
            return _("The source could not be read.")
        share = self._session.data.progress.get(self._selection.name)
        if share is None:
            return _("Looking at the data…")
        return _("Looking through it: {percent} %").format(percent=int(100 * share))

    def _show_progress(self) -> None:
        if self._selection.name not in self._session.data.facts:
            self.summary.setText(self._why_not())

    def _arrange_columns(self) -> None:
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in Column:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.VALUES, QHeaderView.ResizeMode.Fixed)  # see `FieldsTable`
        header.setSectionResizeMode(
            Column.DISTRIBUTION, QHeaderView.ResizeMode.Fixed
        )  # its bars are as wide in all rows
        header.resizeSection(Column.DISTRIBUTION, max(DISTRIBUTION_WIDTH, header.sectionSizeHint(Column.DISTRIBUTION)))
        header.setMaximumSectionSize(_WIDEST)
        header.setResizeContentsPrecision(_MEASURED)
