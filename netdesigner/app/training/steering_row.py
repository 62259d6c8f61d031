"""The controls of a run that goes on: pause, end after the epoch, learning rate."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QLocale
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from netdesigner.app.icons import icon
from netdesigner.app.session import Session
from netdesigner.app.training.controller import RunState
from netdesigner.i18n import _
from netdesigner.project.learning_rate import rate_of

_WIDTH: Final = 96
"""Of the field, in pixels: more than a learning rate needs."""


class SteeringRow(QWidget):
    """Shown while a run computes.

    Attributes:
        pause: Lets it wait, and go on.
        end: Lets its present epoch be the last one.
        rate: The learning rate; what is entered holds from the next batch on.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._runs, self._steering = session.document, session.runs, session.runs.steering
        self.pause = QPushButton(self)
        self.end = QPushButton(_("E&nd after this epoch"), self)
        self.end.setToolTip(_("Let the present epoch be the last one; the weights are kept"))
        self.rate = QLineEdit(self)
        self.rate.setMaximumWidth(_WIDTH)
        self.rate.setAccessibleName(_("Learning rate"))
        self.rate.setToolTip(_("Enter another learning rate: it holds from the next batch on"))
        validator = QDoubleValidator(0.0, math.inf, 12, self.rate)
        validator.setLocale(QLocale.c())
        self.rate.setValidator(validator)
        self._label = QLabel(_("&Learning rate"), self)
        self._label.setBuddy(self.rate)
        self._arrange()
        self.pause.clicked.connect(self._steering.pause)
        self.end.clicked.connect(self._steering.end_after_epoch)
        self.rate.returnPressed.connect(self._set_rate)
        self._runs.changed.connect(self._show)
        self._steering.changed.connect(self._show)
        self._show()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        buttons, field = QHBoxLayout(), QHBoxLayout()
        for row in (buttons, field):
            row.setSpacing(8)
            column.addLayout(row)
        for button, share in ((self.pause, 2), (self.end, 3)):
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button, share)
        field.addWidget(self._label)
        field.addWidget(self.rate)
        field.addStretch(1)

    def _show(self) -> None:
        self.setVisible(self._runs.state is RunState.RUNNING)
        is_paused = self._steering.is_paused
        self.pause.setText(" " + (_("&Go on") if is_paused else _("&Pause")))
        self.pause.setIcon(icon("play" if is_paused else "pause"))
        self.pause.setToolTip(_("Let the training go on") if is_paused else _("Let the training wait after this batch"))
        self.end.setEnabled(not self._steering.ends_after_epoch)
        self._show_rate()

    def _show_rate(self) -> None:
        told, chosen = self._steering.learning_rate, rate_of(self._document)
        can_be_set = chosen is not None
        self.rate.setVisible(can_be_set)
        self._label.setVisible(can_be_set)
        if not self.rate.hasFocus() and can_be_set:
            self.rate.setText(f"{chosen if told is None else told:g}")

    def _set_rate(self) -> None:
        self._steering.set_learning_rate(float(self.rate.text()))
        self.rate.clearFocus()
