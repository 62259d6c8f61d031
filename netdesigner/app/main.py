"""The program with its windows, from the first to the last."""

from __future__ import annotations

import logging
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from netdesigner import __version__
from netdesigner.app.compiled_sources import CompiledSources
from netdesigner.app.follow_up import FollowUp
from netdesigner.app.log_file import Log
from netdesigner.app.program import Program
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.opening import Opened, ProjectFile
from netdesigner.app.window.windows import Windows
from netdesigner.assets import asset
from netdesigner.i18n import _

logger = logging.getLogger(__name__)

_STYLE: Final = ("-style", "Fusion")
"""Said thus, because `QApplication.setStyle` returns the style, for which PySide6 makes hundreds of names."""
_INTERRUPT_MS: Final = 500
"""How often Python gets a turn to notice Ctrl+C in the terminal."""


def run(project: Path | None, sources: CompiledSources) -> int:
    """Open the window, with a project if one is named, and return the exit status when the last window is closed.

    Raises:
        ProjectFileError: If the project cannot be read; there is no window then.
    """
    opened = None if project is None else ProjectFile(project).read()
    log = Log()
    application = make_application()
    program = Program()
    windows = Windows(program)
    faults = Faults(windows)
    faults.watch()
    begin(windows, opened)
    FollowUp(program, log, sources).start()
    status = application.exec()
    faults.rest()
    program.close()
    log.end()
    return status


def begin(windows: Windows, opened: Opened | None) -> MainWindow:
    """Show the first window: a project, or the welcome page."""
    windows.program.language.apply()
    windows.program.appearance.apply()
    return windows.show_home() if opened is None else windows.show(opened)


def make_application() -> QApplication:
    """Make Qt's application, of one style on all systems, with the names under which the desktop knows it."""
    application = QApplication(["netdesigner", *_STYLE])
    application.setApplicationName("netdesigner")
    application.setApplicationDisplayName("netdesigner")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("netdesigner")
    application.setWindowIcon(QIcon(str(asset("icons", "netdesigner.svg"))))
    return application


class Faults(QObject):
    """Exceptions that nobody has caught: they are logged, and a sentence in the window says so.

    Signals:
        happened: There was one; with its sentence.
    """

    happened = Signal(str)

    def __init__(self, windows: Windows) -> None:
        super().__init__(windows)
        self._windows = windows
        self._turn = QTimer(self)
        self._turn.setInterval(_INTERRUPT_MS)
        self.happened.connect(self._tell)

    def watch(self) -> None:
        """Take what Python would print; and let Ctrl+C in the terminal close the windows."""
        sys.excepthook = self._take
        signal.signal(signal.SIGINT, self._interrupt)
        self._turn.timeout.connect(self._yield)
        self._turn.start()

    def rest(self) -> None:
        """Leave it to Python again."""
        self._turn.stop()
        sys.excepthook = sys.__excepthook__
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        logger.error("An exception was not caught.", exc_info=(kind, error, trace))
        text = _("Something went wrong in netdesigner: {reason}. Your work is kept; the log has the details, see Help.")
        self.happened.emit(text.format(reason=f"{kind.__name__}: {error}".rstrip(".: ")))

    def _tell(self, sentence: str) -> None:
        for window in self._windows.all[:1]:
            window.banner.say(sentence)

    def _interrupt(self, *_details: object) -> None:
        self._windows.close_all()

    def _yield(self) -> None:
        """Run some Python, in which the interpreter looks at signals."""
