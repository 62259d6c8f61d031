"""The size and the colours that pictures in files are read with."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from netdesigner.app.data.number_field import NumberField, lay_out_form
from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.editors.combo import Combo
from netdesigner.data.media import LARGEST_SIDE, Channels, Fit, Medium, Pictures
from netdesigner.i18n import N_, _

_CHANNELS: Final = {Channels.COLOUR: N_("RGB"), Channels.GREY: N_("Grey")}
_FITS: Final = {Fit.STRETCH: N_("Stretch"), Fit.CROP: N_("Crop"), Fit.PAD: N_("Pad")}


class PictureFields(QWidget):
    """Edits what pictures become when they are read.

    Attributes:
        height: Pixels of a column.
        width: Pixels of a row.
        channels: What a pixel consists of.
        fit: How pictures of other sizes become those of this one.
    """

    def __init__(self, selection: SourceSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self.height_field = NumberField(
            LARGEST_SIDE, _("Height"), _("Height of the pictures as the network gets them, in pixels"), self
        )
        self.width_field = NumberField(
            LARGEST_SIDE, _("Width"), _("Width of the pictures as the network gets them, in pixels"), self
        )
        for field in (self.height_field, self.width_field):
            field.valueChanged.connect(self._put)
        self.channels = self._choice(_CHANNELS, _("Colour"), _("Whether pixels are red, green and blue, or grey"))
        self.fit = self._choice(
            _FITS,
            _("Fit"),
            _("How pictures of other sizes become those of this one"),
        )
        lay_out_form(self, (self.height_field, self.width_field, self.channels, self.fit))

    def show_medium(self, medium: Medium | None) -> None:
        """Show how files are read, if they are pictures."""
        self.setVisible(isinstance(medium, Pictures))
        if isinstance(medium, Pictures):
            for field, value in ((self.height_field, medium.height), (self.width_field, medium.width)):
                field.show_number(value)
            self.channels.setCurrentIndex(self.channels.findData(medium.channels))
            self.fit.setCurrentIndex(self.fit.findData(medium.fit))

    def _choice(self, titles: dict[Channels, str] | dict[Fit, str], name: str, tip: str) -> Combo:
        field = Combo(self)
        for value, title in titles.items():
            field.addItem(_(title), value)
        field.setAccessibleName(name)
        field.setToolTip(tip)
        field.activated.connect(self._put)
        return field

    def _put(self) -> None:
        medium = Pictures(
            height=self.height_field.value(),
            width=self.width_field.value(),
            channels=Channels(self.channels.currentData()),  # Qt keeps what is in an enumeration, not its members
            fit=Fit(self.fit.currentData()),
        )
        self._selection.read_files_as(medium)
