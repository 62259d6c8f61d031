"""Which of the models of a script is to be brought in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netdesigner.app.window.note_delegate import NOTE, NoteDelegate
from netdesigner.engine.client.script_run import MadeModel
from netdesigner.i18n import _, ngettext

_SIZE: Final = QSize(440, 320)


class ModelChoice(QDialog):
    """Asks a person, the likeliest model being chosen by itself.

    Signals:
        chosen: A model is wanted; with its name.

    Attributes:
        list: The models.
    """

    chosen = Signal(str)

    def __init__(self, models: Sequence[MadeModel], script: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Models of {name}").format(name=script))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE)
        self.list = QListWidget(self)
        self.list.setItemDelegate(NoteDelegate(self.list))
        for model in models:
            self.list.addItem(_item(model))
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.accept)
        self._lay_out()
        self.list.setFocus()

    def accept(self) -> None:
        """Take the model that is selected."""
        super().accept()
        self.chosen.emit(self.list.currentItem().text())

    def _lay_out(self) -> None:
        label = QLabel(_("The script makes several &models. Which one is to be imported?"), self)
        label.setWordWrap(True)
        label.setBuddy(self.list)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("&Import"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(label)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)


def _item(model: MadeModel) -> QListWidgetItem:
    item = QListWidgetItem(model.name)
    text = ngettext("{count} layer", "{count} layers", model.layer_count)
    item.setData(NOTE, text.format(count=model.layer_count))
    return item
