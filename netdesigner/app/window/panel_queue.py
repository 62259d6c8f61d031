"""Building panels one after the other, so that the window draws and answers in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from netdesigner.app.preloading import Preloading
from netdesigner.app.turns import Turns
from netdesigner.app.window.dock_table import DOCKS

if TYPE_CHECKING:
    from netdesigner.app.background import Background
    from netdesigner.app.window.docks import PanelDock

_GAP_MS: Final = 100
"""Between two panels: the first one is on screen before the next one takes the machine."""


class PanelQueue(QObject):
    """The docks that are seen and have no panel yet; the first of the table has its turn first.

    A panel's module is loaded on a thread, for that can take long.
    """

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._waiting: list[PanelDock] = []
        self._next: PanelDock | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._load)

    def add(self, dock: PanelDock) -> None:
        """Build the panel of a dock when its turn comes."""
        if dock not in self._waiting:
            self._waiting.append(dock)
        if not self._turn.isActive() and self._next is None:
            self._turn.start(0)

    def _load(self) -> None:
        """Load a panel, once all docks stand where they stay."""
        self._waiting = sorted((dock for dock in self._waiting if dock.is_seen), key=_place)
        if self._waiting:
            self._next = self._waiting.pop(0)
            self._background.run(Preloading((self._next.spec.module,)).carry_out, self._build_soon)

    def _build_soon(self, _nothing: None) -> None:
        """Build it in a turn of the event loop of its own: what else comes with this one may take long, too."""
        Turns((self._build,), self)

    def _build(self) -> None:
        dock, self._next = self._next, None
        if dock is not None and dock.is_seen:
            dock.build()
        self._turn.start(_GAP_MS)


def _place(dock: PanelDock) -> int:
    return DOCKS.index(dock.spec)
