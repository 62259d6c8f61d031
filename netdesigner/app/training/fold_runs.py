"""A cross-validation: one run after another, each with another fold for the validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from netdesigner.app.training.controller import RunState

if TYPE_CHECKING:
    from netdesigner.app.session import Session
    from netdesigner.project.run_records import RunResult


class FoldRuns(QObject):
    """Starts the next run when one has ended well; each is an ordinary run with a folder of its own.

    Attributes:
        results: What came of the runs so far, in the order of the folds.
        fold: The fold that validates now, counted from 1; `None` when nothing goes on.
        folds: How many there are.

    Signals:
        changed: A run has begun or ended.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.results: list[RunResult] = []
        self.fold: int | None = None
        self.folds = 0
        session.runs.changed.connect(self._follow)

    def start(self) -> None:
        """Train with each fold of the project."""
        self.results, self.folds = [], self._session.document.data.split.folds
        self._begin(1)

    def _begin(self, fold: int) -> None:
        self.fold = None  # what changes meanwhile is not about the new run
        if self._session.runs.start(fold=fold):
            self.fold = fold
        self.changed.emit()

    def _go_on(self) -> None:
        if self.fold is not None:
            self._begin(self.fold + 1)

    def _follow(self) -> None:
        runs = self._session.runs
        if self.fold is None or runs.is_running:
            return
        result = runs.result if runs.state is RunState.ENDED else None
        if result is None or not result.outcome.is_success:
            self.fold = None  # what was stopped or has failed is not gone on with
            self.changed.emit()
            return
        self.results.append(result)
        if self.fold < self.folds:
            QTimer.singleShot(0, self._go_on)  # once everybody knows that this one has ended
        else:
            self.fold = None
            self.changed.emit()
