"""The list of problems, with what can be done about each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from netdesigner.app.editors.tabbing import move_focus
from netdesigner.app.problems.counter import ProblemCounter
from netdesigner.app.problems.empty_page import EmptyPage
from netdesigner.app.problems.finding import Finding, Key
from netdesigner.app.problems.findings import findings_of
from netdesigner.app.problems.row import FindingRow
from netdesigner.app.refreshing import Refresher
from netdesigner.app.session import Session
from netdesigner.app.turns import Turns
from netdesigner.graph.problems import Severity
from netdesigner.i18n import _, ngettext

_PAGE: Final = 30
"""So many problems are shown at first, and more at a time."""
_AT_ONCE: Final = 6
"""How many rows are made before the window gets a chance to draw."""


class ProblemsPanel(QWidget):
    """The problems of a window's project.

    Signals:
        problem_count_changed: There are more or fewer problems; with the numbers of errors and warnings.
        parameter_wanted: The person wants to change a parameter; with the graph, the node and the parameter.
        data_wanted: The person wants to see the data.
    """

    problem_count_changed = Signal(int, int)
    parameter_wanted = Signal(str, str, str)
    data_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._workspace = session.workspace
        self._appearance = session.program.appearance
        self._most = _PAGE
        self._is_known = False
        self._rows: dict[Key, FindingRow] = {}
        self._headings = {severity: self._heading() for severity in Severity}
        self._more = QPushButton(self)
        self._more.clicked.connect(self._show_more)
        self._empty = EmptyPage(self._appearance.theme, self)
        self._list = QScrollArea(self)
        self._column = self._lay_out()
        self._counter = ProblemCounter(session, self)
        self._counter.changed.connect(self.problem_count_changed)
        self._refresher = Refresher(self, self._refresh)
        self._workspace.reported.connect(self._refresher.request)
        session.data.changed.connect(self._refresher.request)
        session.advice.changed.connect(self._refresher.request)
        self._appearance.changed.connect(self._follow_theme)
        self._refresher.request()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go through the rows and their buttons as they stand."""
        return move_focus(self, forward=forward) or super().focusNextPrevChild(forward)

    @property
    def error_count(self) -> int:
        """How many problems keep the model from being built or trained."""
        return self._counter.errors

    @property
    def warning_count(self) -> int:
        """How many things may be wrong."""
        return self._counter.warnings

    def rows(self) -> list[FindingRow]:
        """Return the rows that are shown, from top to bottom."""
        places = [self._column.itemAt(place) for place in range(self._column.count())]
        return [row for place in places if place is not None and isinstance(row := place.widget(), FindingRow)]

    def _heading(self) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", "heading")
        return label

    def _lay_out(self) -> QVBoxLayout:
        content = QWidget(self._list)
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addStretch(1)
        self._list.setWidget(content)
        self._list.setWidgetResizable(True)
        self._list.setAccessibleName(_("Problems"))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._list)
        return column

    def _refresh(self) -> None:
        findings = findings_of(self._session)
        self._is_known = self._is_known or (self._workspace.report.complete and self._session.data.is_complete)
        self._empty.set_known(self._is_known)
        self._pages.setCurrentWidget(self._list if findings else self._empty)
        if not self._show_rows(findings[: self._most]):
            Turns((self._refresh,), self)
        left = len(findings) - self._most
        self._more.setVisible(left > 0)
        self._more.setText(ngettext("Show {count} more", "Show {count} more", left).format(count=left))

    def _show_rows(self, findings: Sequence[Finding]) -> bool:
        """Show these, a few new ones at a time; return whether that is all.

        Rows that were there already stay as they are, and keep the focus.
        """
        wanted = {finding.key for finding in findings}
        for key in [key for key in self._rows if key not in wanted]:
            self._drop(key)
        made = self._with_rows(findings)
        for place, widget in enumerate(self._widgets(made)):
            at = self._column.itemAt(place)
            if at is None or at.widget() is not widget:
                self._column.insertWidget(place, widget)
        self._column.activate()  # at once: rows must not move under the pointer a moment later
        return len(made) == len(findings)

    def _with_rows(self, findings: Sequence[Finding]) -> list[Finding]:
        """Return the findings that have a row, and the first few of those that need one."""
        new = [finding.key for finding in findings if finding.key not in self._rows]
        waiting = set(new[_AT_ONCE:])
        return [finding for finding in findings if finding.key not in waiting]

    def _widgets(self, findings: Sequence[Finding]) -> Iterator[QWidget]:
        """Yield the headings and rows from top to bottom."""
        counts = {Severity.ERROR: self.error_count, Severity.WARNING: self.warning_count}
        groups = {severity: list(group) for severity, group in groupby(findings, lambda finding: finding.severity)}
        for severity, heading in self._headings.items():
            heading.setText(_title(severity, counts[severity]))
            heading.setVisible(severity in groups)
            yield heading
            yield from (self._row(finding) for finding in groups.get(severity, ()))
        yield self._more

    def _row(self, finding: Finding) -> FindingRow:
        if (row := self._rows.get(finding.key)) is not None:
            row.show_fixes(finding)
            return row
        row = FindingRow(finding, self._workspace, self._appearance.theme, self._list.widget())
        row.activated.connect(self._activate)
        row.stepped.connect(self._step)
        row.show()
        self._rows[finding.key] = row
        return row

    def _drop(self, key: Key) -> None:
        row = self._rows.pop(key)
        if any(widget.hasFocus() for widget in (row, *row.findChildren(QWidget))):
            self._step(row, 1)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _activate(self, finding: Finding) -> None:
        if finding.graph in self._workspace.network.graphs:
            self._workspace.reveal(finding.graph, finding.node)
        if finding.is_about_data:
            self.data_wanted.emit()
        elif finding.node is not None and finding.parameter is not None:
            self.parameter_wanted.emit(finding.graph, finding.node, finding.parameter)

    def _step(self, row: FindingRow, direction: int) -> None:
        rows = self.rows()
        place = rows.index(row) + direction
        if 0 <= place < len(rows):
            rows[place].setFocus()
            self._list.ensureWidgetVisible(rows[place])

    def _show_more(self) -> None:
        self._most += _PAGE
        self._refresh()

    def _follow_theme(self) -> None:
        self._empty.set_theme(self._appearance.theme)
        for row in self._rows.values():
            row.set_theme(self._appearance.theme)


def _title(severity: Severity, count: int) -> str:
    if severity is Severity.ERROR:
        return ngettext("{count} error", "{count} errors", count).format(count=count)
    return ngettext("{count} warning", "{count} warnings", count).format(count=count)
