"""The rate and the length that sounds in files are read with."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from netdesigner.app.data.number_field import NumberField, lay_out_form
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
        self.rate = NumberField(HIGHEST_RATE, _("Rate"), _("How many numbers a second has in the files"), self)
        self.length = NumberField(LONGEST_SOUND, _("Length"), _("How many numbers are taken of each sound"), self)
        for field in (self.rate, self.length):
            field.valueChanged.connect(self._put)
        lay_out_form(self, (self.rate, self.length))

    def show_medium(self, medium: Medium | None) -> None:
        """Show how files are read, if they are sounds."""
        self.setVisible(isinstance(medium, Sounds))
        if isinstance(medium, Sounds):
            for field, value in ((self.rate, medium.rate), (self.length, medium.length)):
                field.show_number(value)

    def _put(self) -> None:
        self._selection.read_files_as(Sounds(self.rate.value(), self.length.value()))
