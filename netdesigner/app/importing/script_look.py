"""Running a script: a person looks at it and is warned first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from netdesigner.app.code.look_dialog import Look, LookDialog, LookWords
from netdesigner.app.importing.expecting import expect_import
from netdesigner.app.importing.sought import Sought
from netdesigner.i18n import _
from netdesigner.project.files import read_bounded

if TYPE_CHECKING:
    from netdesigner.app.window.main_window import MainWindow

_MOST_BYTES: Final = 1_000_000


class ScriptLook(QObject):
    """Shows a script, and has it run if the person says so."""

    def __init__(self, window: MainWindow, script: Path) -> None:
        super().__init__(window)
        self._window = window
        self._script = script

    def begin(self) -> None:
        """Read the script and show it."""
        background = self._window.session.program.background
        background.run(_Reading(self._script).carry_out, self._show, self._fail)

    def _show(self, look: Look) -> None:
        expect_import(self._window.session.program)
        theme = self._window.session.program.appearance.theme
        dialog = LookDialog(look, _words(look), theme, self._window)
        dialog.accepted.connect(self._run)
        dialog.finished.connect(self.deleteLater)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _run(self) -> None:
        self._window.import_wanted.emit(self._window, Sought(str(self._script), is_executed=True))

    def _fail(self, error: Exception) -> None:
        text = _("{path} cannot be read: {reason}")
        self._window.banner.say(text.format(path=self._script, reason=error))
        self.deleteLater()


@dataclass(frozen=True, slots=True)
class _Reading:
    path: Path

    def carry_out(self) -> Look:
        """On a thread."""
        return Look(self.path, read_bounded(self.path, _MOST_BYTES))


def _words(look: Look) -> LookWords:
    meaning = _(
        "To take the model that it makes, this script has to be executed, as if you had started it. It can then do all "
        "that you can do: read, change and delete your files, and use the network. It runs in its folder until it "
        "begins to train, for ten minutes at most. Run it only if you know where it comes from."
    )
    title = _("Run {file}?").format(file=look.path.name)
    return LookWords(title, meaning, accept=_("&Run the script"), refuse=_("Cancel"))
