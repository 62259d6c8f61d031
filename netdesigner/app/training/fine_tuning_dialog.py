"""Asks how the second phase of transfer learning goes, and makes the network ready for it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QSpinBox, QWidget

from netdesigner.app.model_settings.rate_field import RateField
from netdesigner.app.session import Session
from netdesigner.app.training.obstacles import Place
from netdesigner.i18n import _
from netdesigner.project.fine_tuning import FineTuning, fine_tuning_edits, slow_rate
from netdesigner.project.run_titles import run_title
from netdesigner.project.runs import RunFolder

_LAYERS: Final = 4
"""The last block of VGG16."""
_MOST: Final = 9999
_WIDTH: Final = 460
_PADDING: Final = 5
"""Style sheets set none in spin boxes."""


class FineTuningDialog(QDialog):
    """One step that can be undone: part of what is frozen learns, and more slowly; the next run goes on from another.

    Args:
        session: The project.
        run: The run whose weights the next one starts from.
        parent: The window.
    """

    def __init__(self, session: Session, run: RunFolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._run = run
        self._rate = slow_rate(session.document)
        self.setWindowTitle(_("Fine-tune"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self.layers = QSpinBox(self)
        self.layers.setRange(1, _MOST)
        self.layers.setValue(_LAYERS)
        self.layers.lineEdit().setTextMargins(_PADDING, 0, 0, 0)
        self.layers.setToolTip(_("Counted from the end of each pretrained network; those before them stay frozen"))
        self.rate = RateField(session.document.network.catalogue, self)
        self.rate.follow(self._rate)
        self.rate.typing.connect(self._take_rate)
        self.rate.edited.connect(self._take_rate)
        self.normalization = QCheckBox(_("Keep &batch normalization frozen"), self)
        self.normalization.setChecked(True)
        self.normalization.setToolTip(_("Its averages are of the data that the network was trained with at first"))
        self._lay_out()

    def accept(self) -> None:
        """Make the network ready."""
        wanted = FineTuning(self.layers.value(), self._rate, self.normalization.isChecked())
        if self._session.workspace.do(_("Fine-tune"), fine_tuning_edits(self._session.document, wanted)):
            self._session.runs.initial_run = self._run
            self._session.runs.leads_to.emit(Place.TRAINING)
        super().accept()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(24, 24, 24, 16)
        form.setSpacing(12)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.addRow(self._words())
        form.addRow(_("&Last layers that learn"), self.layers)
        form.addRow(_("Learning &rate"), self.rate)
        form.addRow(self.normalization)
        self.buttons = QDialogButtonBox(self)
        self.prepare = self.buttons.addButton(_("&Prepare the second phase"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form.addRow(self.buttons)

    def _words(self) -> QLabel:
        text = _(
            "In the first phase, {run}, the new layers were trained while the pretrained ones were frozen. In the "
            "second phase the last of those learn, too, from these weights and so slowly that they do not forget what "
            "they know. Then click Train."
        )
        label = QLabel(text.format(run=run_title(self._run)), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _take_rate(self, rate: object) -> None:
        if isinstance(rate, int | float):
            self._rate = float(rate)
