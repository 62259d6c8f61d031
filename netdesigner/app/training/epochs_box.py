"""How many epochs a run has: the number in the model settings, at hand where one trains."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtWidgets import QSpinBox, QStyle, QStyleOptionSpinBox, QWidget

from netdesigner.app.session import Session
from netdesigner.i18n import _
from netdesigner.project.edits import SetSettings

_MOST: Final = 1_000_000
_DIGITS: Final = 4
"""So many have room: more than people enter, fewer than the range has."""

_PADDING: Final = 5
"""Style sheets set none in spin boxes."""


class EpochsBox(QSpinBox):
    """Edits the number of epochs of the project."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = session.workspace
        self.setRange(1, _MOST)
        self.lineEdit().setTextMargins(_PADDING, 0, 0, 0)
        self.setKeyboardTracking(False)
        self.setAccessibleName(_("Epochs"))
        self.setToolTip(_("How often a run goes through the training data"))
        self.valueChanged.connect(self._edit)
        session.workspace.edited.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:
        """Take the room for a number that a person may enter, not for the largest of the range."""
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        line = QSize(
            self.fontMetrics().horizontalAdvance("0" * _DIGITS) + _PADDING, self.lineEdit().sizeHint().height()
        )
        return self.style().sizeFromContents(QStyle.ContentsType.CT_SpinBox, option, line, self)

    def minimumSizeHint(self) -> QSize:
        """Keep that room."""
        return self.sizeHint()

    def _show(self) -> None:
        with QSignalBlocker(self):
            self.setValue(self._workspace.document.fit.epochs)

    def _edit(self, epochs: int) -> None:
        fit = self._workspace.document.fit
        self._workspace.do(_("Set the epochs"), [SetSettings(replace(fit, epochs=epochs))], merge="epochs")
