"""What an entry of the palette is, in a sentence: the beginning of Keras' documentation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from netdesigner.app.palette.entries import INPUT, OUTPUT, Entry
from netdesigner.app.program import Program
from netdesigner.i18n import N_, _

if TYPE_CHECKING:
    from netdesigner.app.documentation import Documentation

_ENDS: Final[Mapping[str, str]] = {
    INPUT: N_("Where data enters the model. Set the shape of one sample, or bind data to it."),
    OUTPUT: N_("What the model gives, with the loss and metrics it is trained and judged by."),
}


class EntryHelp(QObject):
    """Says what entries are.

    Signals:
        arrived: More is known; with the path of the type.
    """

    arrived = Signal(str)

    def __init__(self, program: Program, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = program
        self._documentation: Documentation | None = None

    def text(self, entry: Entry) -> str:
        """Return what an entry is; its path until the engine has answered."""
        if entry.kind in _ENDS:
            return _(_ENDS[entry.kind])
        if not entry.documented:
            return _("A further call of {name}: it shares the weights of the others.").format(name=entry.name)
        return beginning(self._known().text(entry.documented) or "") or entry.kind

    def _known(self) -> Documentation:
        if self._documentation is None:
            from netdesigner.app.documentation import documentation_of  # not while the window starts

            self._documentation = documentation_of(self._program)
            self._documentation.arrived.connect(self.arrived)
        return self._documentation


def beginning(text: str) -> str:
    """Return the first paragraph of a documentation in one line; nothing if it begins with code."""
    return "" if text.startswith("```") else " ".join(text.strip().partition("\n\n")[0].split())
