"""All windows of the program, and which project each of them shows."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from netdesigner.app.importing.kinds import can_be_brought_in
from netdesigner.app.importing.sought import Sought
from netdesigner.app.preloading import OF_A_PROJECT, Preloading
from netdesigner.app.program import Program
from netdesigner.app.session import Session
from netdesigner.app.turns import Turns
from netdesigner.app.window.journaling import Journaling
from netdesigner.app.window.main_window import MainWindow
from netdesigner.app.window.opening import (
    NETWORKS,
    LostProject,
    Opened,
    PretrainedProject,
    ProjectFile,
    Source,
    TemplateProject,
)
from netdesigner.app.window.undo_keys import UndoKeys
from netdesigner.project.document import new_document

if TYPE_CHECKING:
    from netdesigner.project.recovery import Recoverable

_STEP: Final = 32
"""How far a further window stands from the one it was opened from."""


class Windows(QObject):
    """Opens windows and projects in them, and closes both.

    A window that shows nothing worth keeping takes the next project that is opened from it; otherwise that gets a
    window of its own.

    Attributes:
        program: What they share.
        all: The open windows.
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.program = program
        self._journals: dict[Session, Journaling] = {}
        self.all: list[MainWindow] = []
        UndoKeys(self)
        program.preferences.language_changed.connect(self._rebuild)
        program.preferences.shortcuts_changed.connect(self._update_keys)
        program.change_wanted.connect(self._open_compared)

    def show_home(self) -> MainWindow:
        """Open a window with the welcome page."""
        return self._open_window(self._session(Opened(new_document(), None)), is_home=True)

    def show(self, opened: Opened, near: MainWindow | None = None) -> MainWindow:
        """Show a document, in a window that can be spared or in one of its own."""
        if opened.path is not None:
            self.program.preferences.add_recent_project(opened.path)
        session = self._session(opened)
        if near is None or not near.is_untouched:
            return self._open_window(session, near)
        old = near.session
        near.show_session(session)
        self._journals[session].trouble.connect(near.banner.say)
        self._close_session(old)
        return near

    def open(self, source: Source, near: MainWindow) -> None:
        """Read a project and show it; one that is open already comes to the front."""
        shown = next((window for window in self.all if _shows(window, source)), None)
        if shown is None:
            _Opening(self, source, near).start()
        else:
            shown.show_home(False)
            shown.raise_()
            shown.activateWindow()

    def bring_in(self, sought: Sought, near: MainWindow) -> None:
        """Read a model from elsewhere and show it as a project that was never saved.

        Args:
            sought: What.
            near: The window in which that was asked for; weights alone go to its network.
        """
        from netdesigner.app.importing.bringing import Bringing  # few starts end with an import

        Bringing(self, sought, near).start()

    def close_all(self) -> None:
        """Close all windows; each asks what it must ask."""
        for window in list(self.all):
            window.close()

    def _session(self, opened: Opened) -> Session:
        session = Session(self.program, opened.document, opened.path, opened.prepared)
        if opened.is_recovered:
            session.history.mark_unsaved()
        self._journals[session] = Journaling(session)
        return session

    def _close_session(self, session: Session) -> None:
        self._journals.pop(session).close()
        session.close()

    def _open_window(self, session: Session, near: MainWindow | None = None, *, is_home: bool = False) -> MainWindow:
        window = MainWindow(session, is_home=is_home, at_once=not self.all)
        self.all.append(window)
        window.new_wanted.connect(self._open_new)
        window.open_wanted.connect(self._open_file)
        window.import_wanted.connect(self._bring_in)
        window.template_wanted.connect(self._open_template)
        window.recovery_wanted.connect(self._open_lost)
        window.quit_wanted.connect(self.close_all)
        window.closed.connect(self._forget)
        self._journals[session].trouble.connect(window.banner.say)
        if near is not None:
            window.move(near.x() + _STEP, near.y() + _STEP)
        window.show()
        return window

    def _open_new(self, near: MainWindow) -> None:
        if near.is_home and near.is_untouched:
            near.show_project()
        else:
            self.show(Opened(new_document(), None), near)

    def _open_file(self, near: MainWindow, path: Path) -> None:
        if can_be_brought_in(path):
            self.bring_in(Sought(str(path)), near)
        else:
            self.open(ProjectFile(path), near)

    def _open_compared(self, path: Path, other: Path, near: MainWindow) -> None:
        self.open(ProjectFile(path, compared_with=other), near)

    def _bring_in(self, near: MainWindow, sought: Sought) -> None:
        self.bring_in(sought, near)

    def _open_template(self, near: MainWindow, name: str) -> None:
        self.open(PretrainedProject(name) if name.startswith(NETWORKS) else TemplateProject(name), near)

    def _open_lost(self, near: MainWindow, item: Recoverable) -> None:
        self.open(LostProject(item), near)

    def _forget(self, window: MainWindow) -> None:
        self.all.remove(window)
        window.deleteLater()  # before its session, which its panels look at
        self._close_session(window.session)

    def _rebuild(self) -> None:
        self.program.language.apply()
        Turns([partial(self._build_again, window) for window in self.all], self)

    def _build_again(self, window: MainWindow) -> None:
        if window in self.all:
            window.show_session(window.session, is_home=window.is_home)

    def _update_keys(self) -> None:
        for window in self.all:
            window.update_keys()


class _Opening(QObject):
    """A project that is being read for a window."""

    def __init__(self, windows: Windows, source: Source, near: MainWindow) -> None:
        super().__init__(windows)
        self._windows = windows
        self._source = source
        self._near = near
        self._background = windows.program.background
        self._engines = windows.program.engines

    def start(self) -> None:
        """Read it in the background."""
        self._background.run(self._read, self._show, self._tell)

    def _read(self) -> Opened:
        """On a thread: loads what shows it, too; that may still be under way after the start."""
        Preloading(OF_A_PROJECT).carry_out()
        source, engines = self._source, self._engines
        opened = source.read(engines.design) if isinstance(source, ProjectFile) else source.read()
        return opened.made_ready(engines)

    def _show(self, opened: Opened) -> None:
        window = self._windows.show(opened, self._near if self._near in self._windows.all else None)
        if opened.compared_with is not None:
            window.compare_with(opened.compared_with)
        self.deleteLater()

    def _tell(self, error: Exception) -> None:
        if self._near in self._windows.all:
            self._near.banner.say(str(error))
        self.deleteLater()


def _shows(window: MainWindow, source: Source) -> bool:
    return isinstance(source, ProjectFile) and window.session.path == source.path.resolve()
