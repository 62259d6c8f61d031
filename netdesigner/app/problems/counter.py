"""How many problems a project has, for titles and the status bar."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from netdesigner.app.session import Session
from netdesigner.graph.problems import Severity


class ProblemCounter(QObject):
    """Counts the problems of a session.

    Attributes:
        errors: What keeps the model from being built or trained.
        warnings: What may be wrong.

    Signals:
        changed: There are more or fewer; with the numbers of errors and warnings.
    """

    changed = Signal(int, int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.errors = 0
        self.warnings = 0
        session.workspace.reported.connect(self._count)
        session.data.changed.connect(self._count)
        session.advice.changed.connect(self._count)
        self._count()

    def _count(self) -> None:
        problems = self._session.workspace.report.problems
        wrong = sum(problem.severity is Severity.ERROR for problem in problems)
        doubtful = len(problems) - wrong + len(self._session.advice.found)
        counted = (wrong + len(self._session.data.findings), doubtful)
        if counted != (self.errors, self.warnings):
            self.errors, self.warnings = counted
            self.changed.emit(*counted)
