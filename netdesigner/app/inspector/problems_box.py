"""What is wrong with the selected node, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from netdesigner.app.breakable import breakable
from netdesigner.app.problems.fix_button import LEFT, FixButton
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.problems import Problem, Severity
from netdesigner.i18n.problems import sentence


class ProblemsBox(QWidget):
    """One card for each problem, with a button for each fix."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._problems: tuple[Problem, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show problems; the cards stay when they are the same."""
        if problems == self._problems:
            return
        self._problems = problems
        self._workspace.show_preview()
        while (item := self._column.takeAt(0)) is not None:
            card = item.widget()
            if card is not None:
                card.hide()
                card.deleteLater()
        for problem in problems:
            self._column.addWidget(self._card(problem))
        self.setVisible(bool(problems))

    def _card(self, problem: Problem) -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(8, 8, 8, 8)
        words = QLabel(breakable(sentence(problem)), card)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setProperty("role", "error" if problem.severity is Severity.ERROR else "warning")
        column.addWidget(words)
        for fix in problem.fixes:
            column.addWidget(FixButton(fix, self._workspace, card), alignment=LEFT)
        return card
