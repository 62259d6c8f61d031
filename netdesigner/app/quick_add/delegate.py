"""How an offer is painted: as in the palette, and quiet where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from netdesigner.app.palette.delegate import PaletteDelegate
from netdesigner.app.quick_add.model import REFUSAL
from netdesigner.i18n import _


class OfferDelegate(PaletteDelegate):
    """Paints the rows of a quick add."""

    def ink(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the colour of a name."""
        return self.theme.quiet if index.data(REFUSAL) else self.theme.text

    def note(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return what stands at the right of a name."""
        return _("does not fit") if index.data(REFUSAL) else ""
