"""The program with one window at a time, as a picture is taken of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from netdesigner.app.preferences import ThemeChoice
from netdesigner.app.program import Program
from netdesigner.app.session import Session
from netdesigner.app.training.controller import RunState
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.opening import ProjectFile
from netdesigner.app.window.windows import Windows
from netdesigner.i18n import use_language

SIZE = (1600, 1000)
_PATIENCE_S = 180.0
_TURN_MS = 20
_QUIET_S = 0.5


class Stage:
    """Opens projects in a window of a fixed size, and waits until all that is to be seen is there."""

    def __init__(self) -> None:
        """Start the program."""
        self.application = QApplication(["netdesigner"])
        self.application.setApplicationName("netdesigner")
        self.application.setCursorFlashTime(0)
        self._turn = QEventLoop()
        self._clock = QTimer()
        self._clock.timeout.connect(self._turn.quit)
        self._clock.start(_TURN_MS)
        self._paints = _Paints()
        self.application.installEventFilter(self._paints)
        self._program = Program()
        self._work = _Work()
        self._program.background._pool = self._work
        self._windows = Windows(self._program)
        self.dress()
        self._program.start()

    def dress(self, theme: ThemeChoice = ThemeChoice.LIGHT, language: str = "en") -> None:
        """Use a theme and a language from now on."""
        self._program.preferences.theme = theme
        if self._program.preferences.language != language:
            self._program.preferences.language = language
        use_language(language)

    def open(self, project: Path) -> MainWindow:
        """Show a project, checked by the engine, in a window of its own."""
        self.clear()
        window = self._windows.show(ProjectFile(project).read())
        self._fit(window)
        window.workbench.reset()
        self.wait(lambda: _is_checked(window.session))
        self.settle()
        return window

    def open_home(self) -> MainWindow:
        """Show the welcome page."""
        self.clear()
        window = self._windows.show_home()
        self._fit(window)
        self.settle()
        return window

    def train(self, window: MainWindow) -> None:
        """Train to the end."""
        runs = window.session.runs
        self.start_training(window)
        self.wait(lambda: runs.state is RunState.ENDED)
        self.settle()

    def start_training(self, window: MainWindow) -> None:
        """Click Train and wait for the first numbers."""
        runs = window.session.runs
        self.wait(lambda: runs.obstacle is None)
        runs.start()
        self.wait(lambda: bool(runs.curves.metrics))

    def wait(self, is_so: Callable[[], bool], seconds: float = _PATIENCE_S) -> None:
        """Let the program go on until something is so.

        Raises:
            TimeoutError: If it never is.
        """
        end = time.monotonic() + seconds
        while not is_so():
            if time.monotonic() > end:
                raise TimeoutError("the window does not come to what the picture is to show")
            self._turn.exec()  # only a loop like this deletes what is to be deleted later

    def settle(self) -> None:
        """Wait until nothing is worked at, put off or painted any more: all that is known is shown."""
        self._paints.last = time.monotonic()
        self.wait(self._is_quiet)

    def clear(self) -> None:
        """Close the window that is open; what is not saved is lost."""
        for window in list(self._windows.all):
            self._end(window)
        self.settle()

    def close(self) -> None:
        """End the program with its engines."""
        self.clear()
        self._program.close()

    def _end(self, window: MainWindow) -> None:
        """Close a window, which has nothing to ask."""
        runs = window.session.runs
        runs.abort()
        self.wait(lambda: not runs.is_running)
        window.session.history.mark_saved()
        window.close()

    def _fit(self, window: QWidget) -> None:
        window.resize(*SIZE)
        self.wait(lambda: window.isVisible() and window.size().toTuple() == SIZE)

    def _is_quiet(self) -> bool:
        return time.monotonic() - self._paints.last > _QUIET_S and not (self._work.goes_on() or self._is_put_off())

    def _is_put_off(self) -> bool:
        """Return whether a window waits with something until later."""
        timers = (timer for window in self._windows.all for timer in window.findChildren(QTimer))
        return any(timer.isSingleShot() and timer.isActive() for timer in timers)


def _is_checked(session: Session) -> bool:
    report = session.workspace.report
    return report.complete and report.revision == session.document.revision and session.data.is_complete


class _Paints(QObject):
    """Remembers when anything was painted last."""

    last = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            self.last = time.monotonic()
        return super().eventFilter(watched, event)


class _Work(ThreadPoolExecutor):
    """The threads of the background, which tell whether anything is done on them."""

    def __init__(self) -> None:
        super().__init__()
        self._futures: list[Future[Any]] = []

    def submit(self, *work: Any, **arguments: Any) -> Future[Any]:
        future = super().submit(*work, **arguments)
        self._futures.append(future)
        return future

    def goes_on(self) -> bool:
        self._futures = [future for future in self._futures if not future.done()]
        return bool(self._futures)
