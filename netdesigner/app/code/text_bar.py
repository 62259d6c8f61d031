"""What can be done with a text that the network does not have yet."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from netdesigner.app.code.typed_text import TextState, TypedText
from netdesigner.i18n import _

_OPEN: Final = frozenset({TextState.TYPED, TextState.OUTDATED})


class TextBar(QWidget):
    """Says that something was typed, and offers to take or to discard it.

    Attributes:
        apply: Takes it into the network.
        discard: Writes the script of the network in its place.
    """

    def __init__(self, typed: TypedText, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = typed
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self.apply = QPushButton(self)
        self.discard = QPushButton(_("Discard"), self)
        self.discard.setToolTip(_("Forget what was typed and show the script of the network"))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._label, 1)
        row.addWidget(self.apply)
        row.addWidget(self.discard)
        self.apply.clicked.connect(typed.take)
        self.discard.clicked.connect(typed.drop)
        typed.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the state of the text asks for."""
        is_outdated = self._typed.state is TextState.OUTDATED
        self.setVisible(self._typed.state in _OPEN)
        self._label.setText(
            _("The network has changed since you began to type.")
            if is_outdated
            else _("The network does not have this yet.")
        )
        self.apply.setText(_("Merge") if is_outdated else _("Apply"))
        self.apply.setToolTip(_("Take what was typed into the network (Ctrl+Enter)"))
