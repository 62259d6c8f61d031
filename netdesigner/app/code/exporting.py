"""Writing the script or the notebook into a file that the person chooses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from netdesigner.app.code.live_script import LiveScript
from netdesigner.app.session import Session
from netdesigner.codegen.names import identifier
from netdesigner.codegen.paths import paths_from, seen_from
from netdesigner.codegen.script import ScriptPart
from netdesigner.data.bindings import DataSettings
from netdesigner.i18n import N_, _
from netdesigner.project.attached import AttachedFile
from netdesigner.project.files import write_atomically


class CodeFile(Enum):
    """What can be written; the value is the suffix of its files."""

    SCRIPT = ".py"
    NOTEBOOK = ".ipynb"


class Afterwards(Enum):
    """What happens with a file that was written."""

    NOTHING = auto()
    OPEN = auto()  # by the desktop's program for it


_TITLES: Final = {CodeFile.SCRIPT: N_("Save the script"), CodeFile.NOTEBOOK: N_("Save the notebook")}
_FILTERS: Final = {CodeFile.SCRIPT: N_("Python scripts (*.py)"), CodeFile.NOTEBOOK: N_("Jupyter notebooks (*.ipynb)")}


@dataclass(frozen=True, slots=True)
class _Writing:
    live: LiveScript
    kind: CodeFile
    part: ScriptPart
    target: Path
    data: DataSettings
    attached: tuple[AttachedFile, ...]
    project: Path
    weights: Path | None
    afterwards: Afterwards

    def carry_out(self) -> _Writing:
        folder = self.target.parent
        weights = None if self.weights is None else seen_from(folder.resolve(), self.weights.resolve())
        paths = paths_from(folder, self.data, self.attached, self.project.parent)
        if self.kind is CodeFile.NOTEBOOK:
            text = self.live.write_notebook(paths, weights)
        else:
            text = self.live.write_script(self.part, paths, weights).text
        write_atomically(self.target, text.encode())
        return self


class CodeExport(QObject):
    """Asks where to, writes, and tells how it went.

    Signals:
        told: How it went, as a sentence, and whether it went well.
    """

    told = Signal(str, bool)

    def __init__(self, session: Session, live: LiveScript, widget: QWidget) -> None:
        super().__init__(widget)
        self._session = session
        self._live = live
        self._widget = widget
        self._order = (CodeFile.SCRIPT, ScriptPart.ALL, Afterwards.NOTHING)

    @property
    def weights(self) -> Path | None:
        """The file of the weights that a script starts from; `None` for new ones."""
        run = self._session.runs.initial_run
        return None if run is None else run.initial_weights

    def ask(
        self, kind: CodeFile, part: ScriptPart = ScriptPart.ALL, afterwards: Afterwards = Afterwards.NOTHING
    ) -> None:
        """Ask where to, then write."""
        self._order = (kind, part, afterwards)
        dialog = QFileDialog(self._widget, _(_TITLES[kind]), str(self._likely_place(kind)))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_(_FILTERS[kind]), _("All files (*)")])
        dialog.setDefaultSuffix(kind.value.removeprefix("."))
        dialog.fileSelected.connect(self._write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, target: Path, kind: CodeFile, part: ScriptPart, afterwards: Afterwards) -> None:
        """Write a file; `told` says when it is there."""
        document, project = self._session.document, self._session.project_file
        files = tuple(document.files.values())
        work = _Writing(self._live, kind, part, target, document.data, files, project, self.weights, afterwards)
        self._session.program.background.run(work.carry_out, self._finish, self._fail)

    def _likely_place(self, kind: CodeFile) -> Path:
        """Return a name beside the project; for one that was never saved, in the person's own folder."""
        path = self._session.path
        if path is not None:
            return path.with_suffix(kind.value)
        return Path.home() / f"{identifier(self._session.document.network.main.name, 'model')}{kind.value}"

    def _write(self, target: str) -> None:
        self.write(Path(target), *self._order)

    def _finish(self, done: _Writing) -> None:
        if done.afterwards is Afterwards.OPEN and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(done.target))):
            text = _("{path} is written, but no program of this computer opens notebooks. Install JupyterLab, say.")
            self.told.emit(text.format(path=done.target), False)
        else:
            self.told.emit(_("{path} is written.").format(path=done.target), True)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        text = _("The file cannot be written: {reason}")
        self.told.emit(text.format(reason=error.strerror or error), False)
