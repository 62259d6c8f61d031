"""The program: what all windows share, from its start to its end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from netdesigner.app.appearance import Appearance
from netdesigner.app.background import Background
from netdesigner.app.engines import Engines
from netdesigner.app.garbage import GarbageCollector
from netdesigner.app.language import Language
from netdesigner.app.preferences import Preferences


class Program(QObject):
    """What all windows share.

    Attributes:
        preferences: What the person prefers.
        appearance: The theme in use.
        language: The language in use.
        background: Threads for what takes long.
        engines: The child processes.
        garbage: Clears away what is no longer used.

    Signals:
        change_wanted: A project should be shown with what differs from another one; with the path of both, and the
            window in which that was asked for.
    """

    change_wanted = Signal(Path, Path, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preferences = Preferences(self)
        self.appearance = Appearance(self.preferences, self)
        self.language = Language(self.preferences, self)
        self.background = Background(self)
        self.engines = Engines(self)
        self.garbage = GarbageCollector(self)

    def start(self) -> None:
        """Show the theme, start the engines and collect garbage."""
        self.appearance.apply()
        self.engines.start()
        self.garbage.start()

    def close(self) -> None:
        """End the engines and the threads; all sessions must be closed."""
        self.engines.close()
        self.background.close()
        self.garbage.stop()
        self.preferences.sync()
