"""Trains with one fold after another, and shows what came of them together."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from netdesigner.app.session import Session
from netdesigner.app.training.fold_runs import FoldRuns
from netdesigner.data.split import SplitKind
from netdesigner.i18n import _


class FoldsBox(QWidget):
    """There are folds as long as it is shown.

    Attributes:
        runs: The runs, one after another.
        button: Begins with the first one.
        said: Which one goes on, and the means of all.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.runs = FoldRuns(session)
        self.button = QPushButton(_("Train with each fold"), self)
        self.button.setToolTip(_("One run after another, each with another fold for the validation"))
        self.button.clicked.connect(self.runs.start)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.button)
        column.addWidget(self.said)
        self.runs.changed.connect(self.refresh)
        session.runs.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show what there is to do, and what was done."""
        self.setVisible(self._session.document.data.split.kind is SplitKind.FOLDS)
        self.button.setEnabled(self._session.runs.obstacle is None)
        lines = []
        if self.runs.fold is not None:
            lines.append(
                _("Fold {fold} of {folds} is being trained.").format(fold=self.runs.fold, folds=self.runs.folds)
            )
        self.said.setText("\n".join([*lines, *self._means()]))
        self.said.setVisible(bool(self.said.text()))

    def _means(self) -> list[str]:
        from netdesigner.training.folds import spreads

        if not self.runs.results:
            return []
        title = _("Means of {count} of {folds} folds, after the last epoch:")
        text = _("{name}: {mean} (deviation {deviation})")
        found = spreads(self.runs.results).items()
        return [
            title.format(count=len(self.runs.results), folds=self.runs.folds),
            *(text.format(name=name, mean=f"{it.mean:.4g}", deviation=f"{it.deviation:.2g}") for name, it in found),
        ]
