"""The runs of a project: compare them, draw their curves, use what they have learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QProgressBar,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netdesigner.app.icons import icon
from netdesigner.app.mnemonics import plain
from netdesigner.app.refreshing import Refresher
from netdesigner.app.runs.actions import ACTIONS
from netdesigner.app.runs.changes import Changes
from netdesigner.app.runs.commands import RunCommands
from netdesigner.app.runs.comparison_view import ComparisonView
from netdesigner.app.runs.details_view import DetailsView
from netdesigner.app.runs.rows import RunRow, read_rows
from netdesigner.app.runs.run_list import RunList
from netdesigner.app.runs.table import RunsTable
from netdesigner.app.runs.table_export import TableExport
from netdesigner.app.search_field import SearchField
from netdesigner.app.session import Session
from netdesigner.i18n import _

_NARROW: Final = 720
_SPACIOUS: Final = 960
_LEADING: Final = ("evaluate", "go_on", "graph")
"""Actions that are named where there is room: what most people come for."""
_REFRESH_MS: Final = 200
_SMALLEST: Final = QSize(260, 160)


@dataclass(frozen=True, slots=True)
class _Reading:
    project: Path

    def carry_out(self) -> list[RunRow]:
        return read_rows(self.project)


class RunsPanel(QWidget):
    """The table of runs with their actions, and the comparison of those that are selected.

    Attributes:
        view: The runs.
        search: Shows only runs in which a text occurs.
        beside: The details of the selected run, or the comparison.
        comparison: In what the selected runs differ.
        details: What is said about the selected run, and what changed with it.
        table_export: Writes the table.
        commands: What can be done with them.
        more: All of that in a menu, where there is no room for buttons.
        message: How the latest action went.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._changes = Changes(session.program.background, self)
        self._table = RunsTable(session.runs, session.program.appearance, self._changes, self)
        self._stack = QStackedWidget(self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self._stack)
        self.view = RunList(self._table, self._splitter)
        self.search = SearchField(_("Search runs"), self.view, self)
        self.beside = QStackedWidget(self._splitter)
        self.comparison = ComparisonView(session.program.background, self.beside)
        self.details = DetailsView(self._changes, self.beside)
        self._details_area = QScrollArea(self.beside)
        self.commands = RunCommands(session, self)
        self.table_export = TableExport(session.program.background, self)
        self.export_table = self._make_export()
        self.more = self._make_more()
        self.message = QLabel(self)
        self._busy = QProgressBar(self)
        self._hint = QLabel(
            _("Every training is kept here, with its settings, curves and model. Train the network."), self._stack
        )
        self._refresher = Refresher(self, self._read, _REFRESH_MS)
        self._arrange()
        self._connect()
        self._refresher.request()

    def minimumSizeHint(self) -> QSize:
        """Allow less width than all buttons need."""
        return _SMALLEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the comparison beside the list where there is room."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self.more.setVisible(is_narrow)
        self._splitter.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        has_words = event.size().width() >= _SPACIOUS
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if has_words else Qt.ToolButtonStyle.ToolButtonIconOnly
        for name, button in self._buttons.items():
            button.setVisible(name in ("evaluate", "delete") or not is_narrow)
            button.setToolButtonStyle(style if name in _LEADING else Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _arrange(self) -> None:
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setProperty("role", "quiet")
        self._details_area.setWidget(self.details)
        self._details_area.setWidgetResizable(True)
        self._details_area.setFrameShape(QFrame.Shape.NoFrame)
        self.beside.addWidget(self.comparison)
        self.beside.addWidget(self._details_area)
        self._splitter.addWidget(self.view)
        self._splitter.addWidget(self.beside)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 1)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self._splitter)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(self._stack, 1)
        column.addLayout(self._foot())

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(4)
        self.search.setMaximumWidth(280)
        row.addWidget(self.search, 1)
        row.addStretch(1)
        self._buttons = {spec.name: _button(self.commands, spec.name, self) for spec in ACTIONS}
        for button in self._buttons.values():
            row.addWidget(button)
        row.addWidget(self.export_table)
        row.addWidget(self.more)
        return row

    def _make_export(self) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon("table"))
        button.setToolTip(_("Export the table: the runs that are shown, as CSV with all digits"))
        button.setAccessibleName(_("Export the table"))
        return button

    def _make_more(self) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon("ellipsis"))
        button.setToolTip(_("What can be done with the selected run"))
        button.setAccessibleName(_("More"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addActions(list(self.commands.actions.values()))
        button.setMenu(menu)
        return button

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 4)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedSize(96, 8)
        self._busy.setAccessibleName(_("A model is being written"))
        self._busy.hide()
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message.hide()
        row.addWidget(self._busy)
        row.addWidget(self.message, 1)
        return row

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.view.selected.connect(self.commands.set_selected)
        self.view.selected.connect(self._show_beside)
        self.details.described.connect(self.commands.describe)
        self.details.change_wanted.connect(self.commands.show_change)
        self.export_table.clicked.connect(self._export_table)
        self.table_export.told.connect(self._tell)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.addActions(list(self.commands.actions.values()))
        self._table.title_given.connect(self.commands.rename)
        self.commands.rename_wanted.connect(self.view.edit_name)
        self.commands.changed.connect(self._refresher.request)
        self.commands.told.connect(self._tell)
        self.commands.export.changed.connect(self._show_busy)
        self._session.runs.changed.connect(self._refresher.request)
        self._session.path_changed.connect(self._refresher.request)

    def _read(self) -> None:
        self._session.program.background.run(_Reading(self._session.project_file).carry_out, self._take)

    def _take(self, rows: list[RunRow]) -> None:
        self._stack.setCurrentWidget(self._splitter if rows else self._hint)
        self.search.setEnabled(bool(rows))
        self.export_table.setEnabled(bool(rows))
        if rows != list(self._table.rows):
            self.view.show_rows(rows)

    def _filter(self, text: str) -> None:
        if text:
            for row in reversed(self._table.rows):  # the latest are read first
                self._changes.want(row.run)
        self.view.filter(text)

    def _show_beside(self, rows: Sequence[RunRow]) -> None:
        """Show one run in detail, or in what several differ."""
        is_one = len(rows) == 1
        self.details.show_run(rows[0] if is_one else None, self._original_of(rows[0]) if is_one else None)
        self.comparison.show_runs(rows)
        self.beside.setCurrentWidget(self._details_area if is_one else self.comparison)

    def _original_of(self, row: RunRow) -> RunRow | None:
        """Return the run that a run was to reproduce, if it is still there."""
        wanted = row.record.settings.reproduces
        return next((other for other in self._table.rows if other.run.id == wanted), None)

    def _export_table(self) -> None:
        pairs = [(row, self._changes.before(row.run)) for row in self.view.shown]
        self.table_export.ask(pairs, self._session.project_file)

    def _show_menu(self, point: QPoint) -> None:
        if self.view.run_at(point):
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(list(self.commands.actions.values()))
            menu.popup(self.view.viewport().mapToGlobal(point))

    def _tell(self, sentence: str, is_well: bool) -> None:
        self.message.setText(sentence)
        self.message.setProperty("role", "success" if is_well else "error")
        self.message.style().polish(self.message)
        self.message.show()

    def _show_busy(self) -> None:
        self._busy.setVisible(self.commands.export.is_busy)
        if self.commands.export.is_busy:
            self._tell(_("The model is written, loaded back and compared."), True)
            self.message.setProperty("role", "quiet")
            self.message.style().polish(self.message)


def _button(commands: RunCommands, name: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(commands.actions[name])
    button.setAccessibleName(plain(commands.actions[name].text()))
    return button
