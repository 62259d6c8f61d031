"""What a crash has left, to be recovered or discarded."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from netdesigner.app.program import Program
from netdesigner.i18n import _, ngettext
from netdesigner.project.recovery import Recoverable, discard, recoverable


class RecoveryList(QWidget):
    """One card for each project with changes that were not saved; hidden while there are none.

    Signals:
        chosen: One is to be recovered; with its `Recoverable`.
    """

    chosen = Signal(object)

    def __init__(self, program: Program, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 16)
        self._column.setSpacing(8)
        self.hide()
        program.background.run(recoverable, self._show)

    def _show(self, items: list[Recoverable]) -> None:
        self.setVisible(bool(items))
        if items:
            heading = QLabel(_("Not saved when netdesigner ended"), self)
            heading.setProperty("role", "heading")
            self._column.addWidget(heading)
        for item in items:
            card = RecoveryCard(item, self)
            card.chosen.connect(self.chosen)
            self._column.addWidget(card)


class RecoveryCard(QFrame):
    """One project with changes that were not saved.

    Signals:
        chosen: It is to be recovered; with its `Recoverable`.
    """

    chosen = Signal(object)

    def __init__(self, item: Recoverable, parent: QWidget) -> None:
        super().__init__(parent)
        self._item = item
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setSpacing(4)
        name = QLabel(item.name, self)
        name.setTextFormat(Qt.TextFormat.PlainText)
        details = QLabel(_details(item), self)
        details.setProperty("role", "quiet")
        details.setWordWrap(True)
        column.addWidget(name)
        column.addWidget(details)
        self.recover_button = QPushButton(_("Recover"), self)
        self.recover_button.setProperty("role", "primary")
        self.discard_button = QPushButton(_("Discard"), self)
        self.recover_button.setAccessibleName(_("Recover {name}").format(name=item.name))
        self.discard_button.setAccessibleName(_("Discard {name}").format(name=item.name))
        row = QHBoxLayout()
        row.addWidget(self.recover_button)
        row.addWidget(self.discard_button)
        row.addStretch()
        column.addSpacing(4)
        column.addLayout(row)
        self.recover_button.clicked.connect(self._recover)
        self.discard_button.clicked.connect(self._discard)

    def _recover(self) -> None:
        self.chosen.emit(self._item)

    def _discard(self) -> None:
        discard(self._item)
        self.hide()


def _details(item: Recoverable) -> str:
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(item.time))
    text = ngettext(
        "{count} step not saved, the last one {when}", "{count} steps not saved, the last one {when}", item.edits
    )
    return text.format(count=item.edits, when=when)
