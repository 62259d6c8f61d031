"""Trusting a Python file whose layers are to be executed."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtWidgets import QCheckBox, QWidget

from netdesigner.app.code.look_dialog import Look, LookDialog, LookWords
from netdesigner.canvas.theme import Theme
from netdesigner.i18n import _


class Purpose(Enum):
    """What a file is executed for."""

    LAYERS = auto()
    DATA = auto()


class TrustDialog(LookDialog):
    """Shows a file and asks whether it may be executed.

    Attributes:
        while_edited: Whether the person will edit the file and does not want to be asked again meanwhile.
    """

    def __init__(self, look: Look, purpose: Purpose, theme: Theme, parent: QWidget) -> None:
        super().__init__(look, _words(look, purpose), theme, parent)
        self.while_edited = QCheckBox(_("Trust what I &make of it, too, until this project is closed"), self)
        self.while_edited.setToolTip(_("For a file that you write yourself: each time you save it, it is executed"))
        self.add_choice(self.while_edited)


def _words(look: Look, purpose: Purpose) -> LookWords:
    meanings = {
        Purpose.LAYERS: _(
            "To show its layers and to train with them, this file has to be executed. It can then do all that you can "
            "do: read, change and delete your files, and use the network. Trust it only if you know where it comes "
            "from. When it changes, you are asked again."
        ),
        Purpose.DATA: _(
            "To show its data and to train with it, this file has to be executed. It can then do all that you can "
            "do: read, change and delete your files, and use the network. Trust it only if you know where it comes "
            "from. When it changes, you are asked again."
        ),
    }
    title = _("Trust {file}?").format(file=look.path.name)
    return LookWords(title, meanings[purpose], accept=_("&Trust and execute"), refuse=_("Do &not execute"))
