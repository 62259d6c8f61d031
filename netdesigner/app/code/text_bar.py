"""What can be done with a text that the network does not have yet, and why it cannot have it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from netdesigner.app.code.typed_text import TextState, TypedText
from netdesigner.app.note import Note
from netdesigner.i18n import _

_OPEN: Final = frozenset({TextState.TYPED, TextState.OUTDATED})


class TextBar(QWidget):
    """Says that something was typed, and offers to take or to discard it.

    Attributes:
        note: What it says.
        apply: Takes it into the network.
        discard: Writes the script of the network in its place.
    """

    def __init__(self, typed: TypedText, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = typed
        self._fault = ""
        self.note = Note(self)
        self.apply = QPushButton(self)
        self.discard = QPushButton(_("Discard"), self)
        self.discard.setToolTip(_("Forget what was typed and show the script of the network"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.note, 1)
        row.addWidget(self.apply)
        row.addWidget(self.discard)
        self.apply.clicked.connect(typed.take)
        self.discard.clicked.connect(typed.drop)
        typed.changed.connect(self.refresh)
        self.refresh()

    def blame(self, fault: str) -> None:
        """Say what is wrong with the text; an empty sentence when nothing is."""
        self._fault = fault
        self.refresh()

    def refresh(self) -> None:
        """Show what the state of the text asks for."""
        is_outdated = self._typed.state is TextState.OUTDATED
        self.setVisible(self._typed.state in _OPEN)
        waiting = (
            _("The network has changed since you began to type.")
            if is_outdated
            else _("The network does not have this yet.")
        )
        self.note.say(self._fault or waiting, "error" if self._fault else "")
        self.apply.setText(_("Merge") if is_outdated else _("Apply"))
        self.apply.setToolTip(_("Take what was typed into the network (Ctrl+Enter)"))
