"""Looking at a Python file before it is executed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from netdesigner.app.code.highlighter import PythonHighlighter
from netdesigner.canvas.theme import Theme
from netdesigner.i18n import _, ngettext

_SIZE: Final = QSize(720, 620)


class TrustDialog(QDialog):
    """Shows a file and asks whether its layers may be executed.

    Attributes:
        while_edited: Whether the person will edit the file and does not want to be asked again meanwhile.
        text: The file.
    """

    def __init__(self, path: Path, content: bytes, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Trust {file}?").format(file=path.name))
        self.resize(_SIZE)
        text = content.decode("utf-8", "replace")
        self.text = self._shown(text, theme)
        self.while_edited = QCheckBox(_("Trust what I &make of it, too, until this project is closed"), self)
        self.while_edited.setToolTip(_("For a file that you write yourself: each time you save it, it is executed"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._words(_place(path, content, text)))
        column.addWidget(self._words(_meaning()))
        column.addWidget(self.text, 1)
        column.addWidget(self.while_edited)
        column.addWidget(self._buttons())

    def _words(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setWordWrap(True)
        return label

    def _shown(self, text: str, theme: Theme) -> QPlainTextEdit:
        shown = QPlainTextEdit(self)
        shown.setReadOnly(True)
        shown.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        shown.setAccessibleName(_("The file"))
        highlighter = PythonHighlighter(shown.document(), theme)
        highlighter.show_lines(range(text.count("\n") + 1))
        shown.setPlainText(text)
        return shown

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self.trust_button = buttons.addButton(_("&Trust and execute"), QDialogButtonBox.ButtonRole.AcceptRole)
        leave = buttons.addButton(_("Do &not execute"), QDialogButtonBox.ButtonRole.RejectRole)
        leave.setDefault(True)
        leave.setFocus()
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons


def _place(path: Path, content: bytes, text: str) -> str:
    lines = ngettext("{count} line", "{count} lines", text.count("\n") + 1).format(count=text.count("\n") + 1)
    return _("{path}: {lines}, {size} bytes").format(path=path, lines=lines, size=f"{len(content):,}")


def _meaning() -> str:
    return _(
        "To show its layers and to train with them, this file has to be executed. It can then do all that you can do: "
        "read, change and delete your files, and use the network. Trust it only if you know where it comes from. "
        "When it changes, you are asked again."
    )
