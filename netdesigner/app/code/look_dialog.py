"""Looking at a Python file before it is executed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from netdesigner.app.code.view import CodeView
from netdesigner.canvas.theme import Theme
from netdesigner.i18n import _, ngettext

_SIZE: Final = QSize(720, 620)


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it was read."""

    path: Path
    content: bytes


@dataclass(frozen=True, slots=True)
class LookWords:
    """What is asked about a file.

    Attributes:
        title: The question.
        meaning: What follows from saying yes.
        accept: The button that does it.
        refuse: The button that does not, which is that for Enter and Escape.
    """

    title: str
    meaning: str
    accept: str
    refuse: str


class LookDialog(QDialog):
    """Shows a file and asks whether it may be executed.

    Attributes:
        text: The file.
        accept_button: Says yes.
        refuse_button: Says no.
    """

    def __init__(self, look: Look, words: LookWords, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.title)
        self.resize(_SIZE)
        text = look.content.decode("utf-8", "replace")
        self.text = CodeView(theme, self)
        self.text.setAccessibleName(_("The file"))
        self.text.show_file(text)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(8)
        self._column.addWidget(self._words(_place(look)))
        self._column.addWidget(self._words(words.meaning))
        self._column.addWidget(self.text, 1)
        self._column.addWidget(self._buttons(words))

    def add_choice(self, choice: QWidget) -> None:
        """Put something that can be chosen above the buttons."""
        self._column.insertWidget(self._column.count() - 1, choice)

    def _words(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setWordWrap(True)
        return label

    def _buttons(self, words: LookWords) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self.accept_button = buttons.addButton(words.accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self.refuse_button = buttons.addButton(words.refuse, QDialogButtonBox.ButtonRole.RejectRole)
        self.refuse_button.setDefault(True)
        self.refuse_button.setFocus()
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons


def _place(look: Look) -> str:
    count = len(look.content.splitlines())
    lines = ngettext("{count} line", "{count} lines", count).format(count=count)
    return _("{path}: {lines}, {size} bytes").format(path=look.path, lines=lines, size=f"{len(look.content):,}")
