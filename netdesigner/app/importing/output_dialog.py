"""What a script has printed before it failed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from netdesigner.i18n import _

_SIZE: Final = QSize(640, 420)


class OutputDialog(QDialog):
    """Says why no model was taken, and shows the last lines of the script's output.

    Attributes:
        sentence: Why.
        text: The lines.
    """

    def __init__(self, sentence: str, printed: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("No model was taken"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE)
        self.sentence = QLabel(sentence, self)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text = QPlainTextEdit(printed, self)
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        for move in (QTextCursor.MoveOperation.End, QTextCursor.MoveOperation.StartOfBlock):
            self.text.moveCursor(move)
        self._lay_out()

    def _lay_out(self) -> None:
        label = QLabel(_("The &last lines that the script has printed:"), self)
        label.setBuddy(self.text)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        close.setFocus()
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for widget in (self.sentence, label):
            column.addWidget(widget)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
