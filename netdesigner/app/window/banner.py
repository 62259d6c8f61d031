"""A sentence across the window, with what can be done about it; it stays until it is read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from netdesigner.app.icons import icon
from netdesigner.i18n import _


class Banner(QFrame):
    """Hidden while there is nothing to say; what is in it is made when there is, for no start waits for that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._content: _Content | None = None
        self.hide()

    @property
    def text(self) -> str:
        """The sentence."""
        return self._content.sentence.text() if self._content is not None and self.isVisible() else ""

    def say(self, sentence: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a sentence, with a button if something can be done."""
        if self._content is None:
            self._content = _Content(self)
        self._content.show_sentence(sentence, action, act)
        self.setAccessibleName(sentence)
        self.show()


class _Content(QWidget):
    """What is in a banner."""

    def __init__(self, banner: Banner) -> None:
        super().__init__(banner)
        self._banner = banner
        self._act: Callable[[], None] | None = None
        sign = QLabel(self)
        sign.setPixmap(icon("circle-alert").pixmap(18, 18))
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._do)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(sign)
        row.addWidget(self.sentence, 1)
        row.addWidget(self._button)
        row.addWidget(self._close_button())
        around = QHBoxLayout(banner)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self)

    def show_sentence(self, sentence: str, action: str, act: Callable[[], None] | None) -> None:
        """Show another sentence, with a button if something can be done."""
        self.sentence.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(act is not None)
        self._act = act

    def _close_button(self) -> QToolButton:
        close = QToolButton(self)
        close.setIcon(icon("x"))
        close.setToolTip(_("Close this message"))
        close.setAccessibleName(_("Close this message"))
        close.clicked.connect(self._banner.hide)
        return close

    def _do(self) -> None:
        self._banner.hide()
        if self._act is not None:
            self._act()
