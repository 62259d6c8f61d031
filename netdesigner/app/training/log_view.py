"""What the script and the libraries of a run print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase, QHideEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from netdesigner.app.session import Session
from netdesigner.i18n import _
from netdesigner.project.runs import RunFolder
from netdesigner.training.log_tail import LogTail

_INTERVAL_MS: Final = 500
_MOST_LINES: Final = 5_000


@dataclass(frozen=True, slots=True)
class _Reading:
    tail: LogTail

    def carry_out(self) -> tuple[LogTail, str]:
        return self.tail, self.tail.read()


class LogView(QPlainTextEdit):
    """The end of the log, read on in the background while somebody looks at it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._run: RunFolder | None = None
        self._tail: LogTail | None = None
        self._is_reading = False
        self._reads_again = False
        self.setReadOnly(True)
        self.setMaximumBlockCount(_MOST_LINES)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setAccessibleName(_("Log of the run"))
        self.setPlaceholderText(_("What a run prints appears here."))
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self._read)
        session.runs.changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to read."""
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no more."""
        super().hideEvent(event)
        self._timer.stop()

    def _follow(self) -> None:
        handle = self._session.runs.handle
        run = None if handle is None else handle.run
        if run is not None and run != self._run:
            self._run, self._tail = run, LogTail(run.log)
            self.clear()
        if not self.isVisible():
            return
        self._read()
        if self._session.runs.is_running:
            self._timer.start()
        else:
            self._timer.stop()

    def _read(self) -> None:
        if self._tail is None:
            return
        self._reads_again = self._is_reading
        if not self._is_reading:
            self._is_reading = True
            self._session.program.background.run(_Reading(self._tail).carry_out, self._append)

    def _append(self, answer: tuple[LogTail, str]) -> None:
        tail, text = answer
        self._is_reading = False
        if text and tail is self._tail:
            self.appendPlainText(text)
        if self._reads_again:
            self._read()
