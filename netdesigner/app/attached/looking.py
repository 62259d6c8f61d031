"""Attaching a Python file, and trusting one: a person looks at it first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from netdesigner.app.attached.trust_dialog import Purpose, TrustDialog
from netdesigner.app.code.look_dialog import Look
from netdesigner.app.session import Session
from netdesigner.i18n import _
from netdesigner.i18n.attached import attached_sentence
from netdesigner.project.attached import digest_of, name_problem, read_attached
from netdesigner.project.trust import is_trusted, trust


@dataclass(frozen=True, slots=True)
class _Reading:
    path: Path

    def carry_out(self) -> tuple[Look, bool]:
        """Return the file, and whether it is trusted; on a thread."""
        content = read_attached(self.path)
        return Look(self.path, content), is_trusted(digest_of(content))


class FileLook(QObject):
    """Shows a file, and does what the person has decided."""

    def __init__(
        self, session: Session, window: QWidget, then: Callable[[Path], None], purpose: Purpose = Purpose.LAYERS
    ) -> None:
        """Look at a file, for a purpose, and do something with it then: it may be executed."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._then = then
        self._purpose = purpose
        self._look: Look | None = None
        self.dialog: TrustDialog | None = None

    def choose(self) -> None:
        """Ask for a file."""
        path = self._session.path
        dialog = QFileDialog(self._window, _("Attach layers"), str(path.parent if path is not None else Path.home()))
        dialog.setNameFilter(_("Python files (*.py)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._begin)
        dialog.rejected.connect(self.deleteLater)
        dialog.open()

    def begin(self, path: Path) -> None:
        """Read a file and show it."""
        problem = name_problem(path)
        if problem is not None:
            self._refuse(attached_sentence(problem, {"file": path.name}))
            return
        self._session.program.background.run(_Reading(path).carry_out, self._show, self._fail)

    def _begin(self, path: str) -> None:
        self.begin(Path(path))

    def _show(self, found: tuple[Look, bool]) -> None:
        self._look, is_known = found
        if is_known:
            self._go_on()
            return
        theme = self._session.program.appearance.theme
        self.dialog = TrustDialog(self._look, self._purpose, theme, self._window)
        self.dialog.accepted.connect(self._trust)
        self.dialog.rejected.connect(self.deleteLater)
        self.dialog.open()

    def _trust(self) -> None:
        assert self._look is not None
        assert self.dialog is not None
        try:
            trust(digest_of(self._look.content), self._look.path.name)
        except OSError as error:
            self._fail(error)
            return
        if self.dialog.while_edited.isChecked():
            self._session.attached.trust_while_edited(self._look.path)
        self._go_on()

    def _go_on(self) -> None:
        assert self._look is not None
        self._then(self._look.path)
        self.deleteLater()

    def _fail(self, error: Exception) -> None:
        self._refuse(str(error))

    def _refuse(self, sentence: str) -> None:
        self._session.workspace.refused.emit(sentence)
        self.deleteLater()
