"""The runs that wait, in their order."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from netdesigner.app.icons import icon
from netdesigner.app.session import Session
from netdesigner.app.training.queueing import RunQueue
from netdesigner.app.training.searching import WaitingRun
from netdesigner.i18n import _, ngettext

_GAP: Final = 4


class QueueView(QWidget):
    """Shown while runs wait: what each is, and buttons that move it up or take it out.

    Attributes:
        rows: What is shown of each run, in their order.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = session.queue
        self.rows: list[QueueRow] = []
        self._title = QLabel(self)
        self._title.setProperty("role", "heading")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._column.addWidget(self._title)
        self._queue.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        waiting = self._queue.waiting
        self.rows = [QueueRow(self._queue, number, run, self) for number, run in enumerate(waiting, 1)]
        for row in self.rows:
            self._column.addWidget(row)
        count = len(waiting)
        self._title.setText(ngettext("{count} run waits", "{count} runs wait", count).format(count=count))
        self.setVisible(bool(waiting))


class QueueRow(QWidget):
    """One run that waits.

    Attributes:
        run: The run.
        up: Moves it before the one above it.
        out: Takes it out of the queue.
    """

    def __init__(self, queue: RunQueue, number: int, run: WaitingRun, parent: QWidget) -> None:
        super().__init__(parent)
        self._queue = queue
        self.run = run
        self.up = _button("arrow-up", _("Move it up"), self)
        self.up.setEnabled(number > 1)
        self.out = _button("x", _("Take it out of the queue"), self)
        text = ngettext("{number}. {title}: {epochs} epoch", "{number}. {title}: {epochs} epochs", run.epochs)
        label = QLabel(text.format(number=number, title=_title(run), epochs=run.epochs), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.setToolTip(_("The project as it was when this run was queued, in {folder}").format(folder=run.run.path))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(label, 1)
        row.addWidget(self.up)
        row.addWidget(self.out)
        self.up.clicked.connect(self._move_up)
        self.out.clicked.connect(self._take_out)

    def _move_up(self) -> None:
        self._queue.move_up(self.run.run)

    def _take_out(self) -> None:
        self._queue.take_out(self.run.run)


def _title(run: WaitingRun) -> str:
    """Return what to call a run: the time of day at which it was queued says more than the name of its folder."""
    if run.title != run.run.id:
        return run.title
    return _("queued at {time}").format(time=time.strftime("%H:%M:%S", time.localtime(run.queued)))


def _button(picture: str, text: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(icon(picture))
    button.setToolTip(text)
    button.setAccessibleName(text)
    button.setAutoRaise(True)
    return button
