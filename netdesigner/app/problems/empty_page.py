"""What the list of problems shows when there is none."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from netdesigner.app.icons import icon
from netdesigner.canvas.theme import Theme
from netdesigner.i18n import _

_ICON: Final = 32


class EmptyPage(QWidget):
    """Says that nothing is wrong, or that it is being found out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_known = False
        self._sign = QLabel(self)
        self.text = QLabel(self)
        self.text.setProperty("role", "quiet")
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(1)
        for label in (self._sign, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(1)
        self._show()

    def set_known(self, is_known: bool) -> None:
        """Say whether the network was checked."""
        self._is_known = is_known
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Draw the sign in other colours."""
        self._theme = theme
        self._show()

    def _show(self) -> None:
        sign = icon("circle-check", self._theme.success) if self._is_known else icon("clock", self._theme.quiet)
        self._sign.setPixmap(sign.pixmap(_ICON, _ICON))
        self.text.setText(_("No problems") if self._is_known else _("Checking…"))
