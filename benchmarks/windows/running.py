"""The program as it runs, to be measured: nothing of Qt is imported before it is started."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

_HEARTBEAT_MS: Final = 100
_SETTLED_S: Final = 3.0
"""How long after its engine is up a program has done what a start leaves for later."""


class Running:
    """The program, started by the way that a person takes.

    Attributes:
        application: Qt's application.
        program: The program.
        windows: Its windows.
    """

    def __init__(self) -> None:
        from netdesigner.app.starting import prepare

        self._sources = prepare()
        from netdesigner.app.main import make_application
        from netdesigner.app.program import Program
        from netdesigner.app.window.windows import Windows

        self.application = make_application()
        self.program = Program()
        self.windows = Windows(self.program)

    def begin(self, project: Path | None = None) -> None:
        """Show a project, or the welcome page, and start the engines."""
        from netdesigner.app.follow_up import FollowUp
        from netdesigner.app.log_file import Log
        from netdesigner.app.main import begin
        from netdesigner.app.window.opening import ProjectFile

        self.window = begin(self.windows, None if project is None else ProjectFile(project).read())
        FollowUp(self.program, Log(), self._sources).start()

    def settle(self) -> None:
        """Wait until the engine is up and everything is done that a start leaves for later."""
        from netdesigner.engine.client.status import EngineStatus

        self.wait(lambda: self.program.engines.design_status is EngineStatus.READY)
        self.spin(_SETTLED_S)

    def wait(self, is_so: Callable[[], bool], seconds: float = 120.0) -> None:
        """Run the event loop until something is so, which is looked at after every event."""
        from PySide6.QtCore import QEventLoop, QTimer

        heart = QTimer()  # something happens in any case
        heart.start(_HEARTBEAT_MS)
        end = time.monotonic() + seconds
        while not is_so():
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.monotonic() > end:
                raise TimeoutError("it took too long")

    def spin(self, seconds: float) -> None:
        """Let the window be for a while."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def close(self) -> None:
        """Close the windows and end the program; nothing asks to be saved."""
        for window in self.windows.all:
            window.session.history.mark_saved()
        self.windows.close_all()
        self.program.close()


class Opened(Running):
    """The program with one project open, of which everything is known.

    Attributes:
        workspace: What the project is worked on with.
    """

    def __init__(self, project: Path) -> None:
        super().__init__()
        self.begin(project)
        self.workspace = self.window.session.workspace
        self.wait(self.is_checked)

    def is_checked(self) -> bool:
        """Return whether everything is known about the network as it is."""
        return self.workspace.is_judged
