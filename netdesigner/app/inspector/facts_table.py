"""A small table of what is known: words at the left, values at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from netdesigner.app.inspector.facts import Fact


class FactsTable(QWidget):
    """Shows facts; values can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(12)
        self._layout.setVerticalSpacing(4)

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Show facts in place of those before."""
        while len(self._rows) > len(facts):
            self._rows.pop()
            self._layout.removeRow(len(self._rows))
        while len(self._rows) < len(facts):
            self._add_row()
        for (word, value), (name, text) in zip(self._rows, facts, strict=True):
            word.setText(name)
            value.setText(text)
        self.setVisible(bool(facts))

    def facts(self) -> tuple[Fact, ...]:
        """Return what is shown."""
        return tuple((word.text(), value.text()) for word, value in self._rows)

    def _add_row(self) -> None:
        word, value = QLabel(self), QLabel(self)
        word.setProperty("role", "quiet")
        value.setWordWrap(True)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        value.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        word.setBuddy(value)
        self._layout.addRow(word, value)
        self._rows.append((word, value))
