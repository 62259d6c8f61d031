"""A sentence across the window, with what can be done about it; it stays until it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QToolButton, QWidget

from netdesigner.app.icons import icon
from netdesigner.i18n import _

_BAR: Final = 96


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
        self._show(sentence, action, act, is_waiting=False)

    def wait(self, sentence: str, action: str, act: Callable[[], None]) -> None:
        """Show that something is being done, with a button that ends it."""
        self._show(sentence, action, act, is_waiting=True)

    def _show(self, sentence: str, action: str, act: Callable[[], None] | None, *, is_waiting: bool) -> None:
        if self._content is None:
            self._content = _Content(self)
        self._content.show_sentence(sentence, action, act, is_waiting=is_waiting)
        self.setAccessibleName(sentence)
        self.show()


class _Content(QWidget):
    """What is in a banner."""

    def __init__(self, banner: Banner) -> None:
        super().__init__(banner)
        self._banner = banner
        self._act: Callable[[], None] | None = None
        self._sign = QLabel(self)
        self._sign.setPixmap(icon("circle-alert").pixmap(18, 18))
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(_BAR)
        self._bar.setTextVisible(False)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._do)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addWidget(self._bar)
        row.addWidget(self.sentence, 1)
        row.addWidget(self._button)
        self._close = self._close_button()
        row.addWidget(self._close)
        around = QHBoxLayout(banner)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self)

    def show_sentence(self, sentence: str, action: str, act: Callable[[], None] | None, *, is_waiting: bool) -> None:
        """Show another sentence, with a button if something can be done."""
        self.sentence.setText(sentence)
        self._sign.setVisible(not is_waiting)
        self._bar.setVisible(is_waiting)
        self._close.setVisible(not is_waiting)
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
