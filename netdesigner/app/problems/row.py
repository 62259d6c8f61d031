"""One problem of the list."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from netdesigner.app.breakable import breakable
from netdesigner.app.icons import icon
from netdesigner.app.problems.finding import Finding
from netdesigner.app.problems.fix_button import LEFT, FixButton
from netdesigner.canvas.theme import Theme
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.problems import Fix, Severity

_ICON: Final = 16
_WIDE: Final = 560
"""From this width on the fixes stand beside the sentence."""
_ACTIVATE: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FindingRow(QFrame):
    """Shows what is wrong, where, and what can be done.

    Signals:
        activated: The person wants to see the place; with the finding.
        stepped: The arrow keys go to another row; with the direction.
    """

    activated = Signal(object)
    stepped = Signal(object, int)

    def __init__(self, finding: Finding, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._finding = finding
        self._fixes: tuple[Fix, ...] = ()
        self._sign = QLabel(self)
        self._buttons = QVBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{finding.place}: {finding.sentence}")
        self._lay_out()
        self.set_theme(theme)
        self.show_fixes(finding)

    def show_fixes(self, finding: Finding) -> None:
        """Take over the ways out of a newer report of the same problem."""
        self._finding = finding
        if finding.fixes == self._fixes:
            return
        self._fixes = finding.fixes
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for fix in finding.fixes:
            self._buttons.addWidget(FixButton(fix, self._workspace, self), alignment=LEFT)

    def set_theme(self, theme: Theme) -> None:
        """Draw the sign in other colours."""
        self._sign.setPixmap(_sign(self._finding, theme).pixmap(_ICON, _ICON))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the place by a click."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit(self._finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the place by Enter, to other rows by the arrow keys."""
        key = Qt.Key(event.key())
        if key in _ACTIVATE:
            self.activated.emit(self._finding)
        elif key in _STEPS:
            self.stepped.emit(self, _STEPS[key])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fixes beside or below the sentence."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _WIDE
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        place, sentence = QLabel(breakable(self._finding.place), self), QLabel(breakable(self._finding.sentence), self)
        place.setProperty("role", "heading")
        for label in (place, sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(place)
        texts.addWidget(sentence)
        told = QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        told.addLayout(texts, 1)
        self._buttons.setSpacing(4)
        self._row.setContentsMargins(8, 8, 8, 8)
        self._row.setSpacing(8)
        self._row.addLayout(told, 1)
        self._row.addLayout(self._buttons)


def _sign(finding: Finding, theme: Theme) -> QIcon:
    if finding.is_about_data:
        return icon("database", theme.error)
    if finding.severity is Severity.ERROR:
        return icon("circle-alert", theme.error)
    return icon("triangle-alert", theme.warning)
