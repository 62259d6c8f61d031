"""How far a run is."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from netdesigner.app.refreshing import Refresher
from netdesigner.app.session import Session
from netdesigner.app.training.controller import RunState
from netdesigner.app.training.texts import pace_text, place_text
from netdesigner.i18n import _

_REFRESH_MS: Final = 250
"""Numbers that change faster cannot be read."""
_FULL: Final = 1000
_BAR: Final = 8


class ProgressView(QWidget):
    """A bar, and in words the phase, the epoch, the step, the pace and the time left."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs = session.runs
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(_BAR)
        self.bar.setAccessibleName(_("Progress of the run"))
        self.place = QLabel(self)
        self.pace = QLabel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.bar)
        for label in (self.place, self.pace):
            label.setWordWrap(True)
            column.addWidget(label)
        self.pace.setProperty("role", "quiet")
        refresher = Refresher(self, self._show, _REFRESH_MS)
        self._runs.events.connect(refresher.request)
        self._runs.changed.connect(self._appear)
        self._appear()

    def _appear(self) -> None:
        self.setVisible(self._runs.is_running)
        if self._runs.is_running:
            self._show()

    def _show(self) -> None:
        progress = self._runs.meter.progress
        share = progress.share
        self.bar.setRange(0, 0 if share is None else _FULL)
        if share is not None:
            self.bar.setValue(round(share * _FULL))
        self.place.setText(self._place())
        self.pace.setText(pace_text(progress))

    def _place(self) -> str:
        match self._runs.state:
            case RunState.PREPARING:
                return _("The run is prepared")
            case RunState.STOPPING:
                return _("Stopping after this batch; the weights are kept")
        return place_text(self._runs.meter.progress)
