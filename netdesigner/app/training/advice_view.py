"""What is found about the run, each with its remedies, below the controls."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netdesigner.app.problems.finding import Finding, Key
from netdesigner.app.problems.of_run import findings_of_run
from netdesigner.app.problems.row import FindingRow
from netdesigner.app.session import Session


class AdviceView(QWidget):
    """A row for each thing that is found; nothing while all is well."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: dict[Key, FindingRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()
        session.advice.changed.connect(self._refresh)
        session.workspace.edited.connect(self._refresh)
        session.program.appearance.changed.connect(self._follow_theme)

    @property
    def rows(self) -> list[FindingRow]:
        """The rows that are shown."""
        return list(self._rows.values())

    def _refresh(self) -> None:
        findings = {finding.key: finding for finding in findings_of_run(self._session)}
        for key in [key for key in self._rows if key not in findings]:
            row = self._rows.pop(key)
            row.hide()
            row.deleteLater()
        for finding in findings.values():
            self._show(finding)
        self.setVisible(bool(findings))

    def _show(self, finding: Finding) -> None:
        row = self._rows.get(finding.key)
        if row is None:
            theme = self._session.program.appearance.theme
            row = self._rows[finding.key] = FindingRow(finding, self._session.workspace, theme, self)
            row.activated.connect(self._reveal)
            self._column.addWidget(row)
        row.show_fixes(finding)

    def _reveal(self, finding: Finding) -> None:
        """Go to the layer that it is about."""
        if finding.node is not None and finding.graph in self._session.workspace.network.graphs:
            self._session.workspace.reveal(finding.graph, finding.node)

    def _follow_theme(self) -> None:
        for row in self._rows.values():
            row.set_theme(self._session.program.appearance.theme)
