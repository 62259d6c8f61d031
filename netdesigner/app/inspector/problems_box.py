"""What is wrong with the selected node, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from netdesigner.app.icons import icon
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.problems import Fix, Problem, Severity
from netdesigner.i18n.problems import fix_sentence, sentence


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
        words = QLabel(sentence(problem), card)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setProperty("role", "error" if problem.severity is Severity.ERROR else "warning")
        column.addWidget(words)
        for fix in problem.fixes:
            column.addWidget(FixButton(fix, self._workspace, card))
        return card


class FixButton(QPushButton):
    """Does a fix as one undo step; shows on the canvas what it would do while the pointer is on it."""

    def __init__(self, fix: Fix, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(icon("wand-sparkles"), fix_sentence(fix), parent)
        self._fix = fix
        self._workspace = workspace
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.text())
        self.clicked.connect(self._apply)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show what it would do."""
        super().enterEvent(event)
        self._workspace.show_preview(self._fix.edits)

    def leaveEvent(self, event: QEvent) -> None:
        """Show what is."""
        super().leaveEvent(event)
        self._workspace.show_preview()

    def _apply(self) -> None:
        self._workspace.show_preview()
        self._workspace.do(fix_sentence(self._fix), self._fix.edits)
