"""A sentence across the window, with what can be done about it; it stays until it is read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from netdesigner.app.icons import icon
from netdesigner.i18n import _


class Banner(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        sign = QLabel(self)
        sign.setPixmap(icon("circle-alert").pixmap(18, 18))
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton(self)
        close = QToolButton(self)
        close.setIcon(icon("x"))
        close.setToolTip(_("Close this message"))
        close.setAccessibleName(_("Close this message"))
        close.clicked.connect(self.hide)
        row.addWidget(sign)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._button)
        row.addWidget(close)
        self._act: Callable[[], None] | None = None
        self._button.clicked.connect(self._do)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence."""
        return self._sentence.text() if self.isVisible() else ""

    def say(self, sentence: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a sentence, with a button if something can be done."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._button.setText(action)
        self._button.setVisible(act is not None)
        self._act = act
        self.show()

    def _do(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
