"""The rate and the length that sounds in files are read with."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QSpinBox, QWidget

from netdesigner.app.data.selection import SourceSelection
from netdesigner.data.media import HIGHEST_RATE, LONGEST_SOUND, Medium, Sounds
from netdesigner.i18n import _


class SoundFields(QWidget):
    """Edits what sounds become when they are read.

    Attributes:
        rate: How many numbers a second has.
        length: How many numbers are taken.
    """

    def __init__(self, selection: SourceSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self.rate = self._size(HIGHEST_RATE, _("Rate"), _("How many numbers a second has in the files"))
        self.length = self._size(LONGEST_SOUND, _("Length"), _("How many numbers are taken of each sound"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.rate.accessibleName(), self.rate)
        form.addRow(self.length.accessibleName(), self.length)

    def show_medium(self, medium: Medium | None) -> None:
        """Show how files are read, if they are sounds."""
        self.setVisible(isinstance(medium, Sounds))
        if isinstance(medium, Sounds):
            for field, value in ((self.rate, medium.rate), (self.length, medium.length)):
                was_blocked = field.blockSignals(True)  # what is shown was not typed
                field.setValue(value)
                field.blockSignals(was_blocked)

    def _size(self, largest: int, name: str, tip: str) -> QSpinBox:
        field = QSpinBox(self)
        field.setRange(1, largest)
        field.setAccessibleName(name)
        field.setToolTip(tip)
        field.setKeyboardTracking(False)
        field.valueChanged.connect(self._put)
        return field

    def _put(self) -> None:
        self._selection.read_files_as(Sounds(self.rate.value(), self.length.value()))
