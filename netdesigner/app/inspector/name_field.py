"""The name of what is selected, which can be changed in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from netdesigner.i18n import _


class NameField(QWidget):
    """A line with a name; one that is refused stays, with the reason below.

    Signals:
        renamed: The person wants another name; with the name.
    """

    renamed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._line = QLineEdit(self)
        self._line.setAccessibleName(_("Name"))
        self._line.setToolTip(_("The name in the model (F2)"))
        self._line.editingFinished.connect(self._commit)
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setProperty("role", "error")
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._line)
        column.addWidget(self._problem)
        self.setFocusProxy(self._line)

    def show_name(self, name: str) -> None:
        """Show a name, in place of whatever stands in the line."""
        self._name = name
        self._line.setText(name)
        self.show_problem(None)

    def follow(self, name: str) -> None:
        """Show a name unless it is shown already: what is being typed then stays."""
        if name != self._name:
            self.show_name(name)

    def show_problem(self, sentence: str | None) -> None:
        """Show why a name is refused, or that none is."""
        self._problem.setText(sentence or "")
        self._problem.setVisible(sentence is not None)
        self._line.setProperty("invalid", sentence is not None)
        self._line.style().unpolish(self._line)
        self._line.style().polish(self._line)

    def problem(self) -> str | None:
        """Return why the name is refused, if it is."""
        return None if self._problem.isHidden() else self._problem.text()

    def start(self) -> None:
        """Let the person type another name."""
        self._line.setFocus()
        self._line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the name with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._line.isModified():
            self.show_name(self._name)
        else:
            super().keyPressEvent(event)

    def _commit(self) -> None:
        if self._line.isModified():
            self.renamed.emit(self._line.text())
