"""The line below a list that says what the entry under the pointer is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from netdesigner.app.palette.entries import Entry
from netdesigner.app.palette.entry_help import EntryHelp
from netdesigner.i18n import _

_REST_MS: Final = 80
"""A pointer that passes over a row asks nothing."""
_LINES: Final = 3


class HelpLine(QLabel):
    """Shows what an entry is, a moment after it was pointed at."""

    def __init__(self, entry_help: EntryHelp, parent: QWidget | None = None, hint: str = "") -> None:
        super().__init__(parent)
        self._help = entry_help
        self._hint = hint or _("Drag a type onto the canvas, or press Enter to add it behind what is selected.")
        self._news = ""
        self._entry: Entry | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._show)
        self.setProperty("role", "quiet")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        self.setAccessibleName(_("What the entry is"))
        entry_help.arrived.connect(self._take)
        self._show()

    def show_entry(self, entry: Entry | None, news: str = "") -> None:
        """Show what an entry is, or what is to be said of it now; with none of both how the list is used."""
        if (entry, news) != (self._entry, self._news):
            self._entry, self._news = entry, news
            self._timer.start()

    def _take(self, path: str) -> None:
        if self._entry is not None and self._entry.documented == path:
            self._show()

    def _show(self) -> None:
        self.setText(self._news or (self._hint if self._entry is None else self._help.text(self._entry)))
