"""Writing the model of a run to a file, by a job in the background."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from netdesigner.app.background import Background
from netdesigner.engine.client.job import Export, ModelFormat, export_run
from netdesigner.engine.errors import EngineError
from netdesigner.i18n import _
from netdesigner.project.errors import ProjectError
from netdesigner.project.runs import RunFolder
from netdesigner.training.words import job_sentence

_FORMATS: Final = {".keras": ModelFormat.KERAS, ".h5": ModelFormat.H5}


@dataclass(frozen=True, slots=True)
class _Exporting:
    run: RunFolder
    project: Path
    target: Path

    def carry_out(self) -> Export:
        return export_run(self.run, self.project, self.target, _FORMATS[self.target.suffix])


class ModelExport(QObject):
    """Asks where to, exports, and tells how it went; one model at a time.

    Attributes:
        is_busy: Whether a model is being written.

    Signals:
        changed: It has begun or ended.
        told: How it went, as a sentence, and whether it went well.
    """

    changed = Signal()
    told = Signal(str, bool)

    def __init__(self, background: Background, widget: QWidget) -> None:
        super().__init__(widget)
        self._background = background
        self._widget = widget
        self._order: tuple[RunFolder, Path] | None = None
        self.is_busy = False

    def ask(self, run: RunFolder, project: Path) -> None:
        """Ask where to, then export."""
        self._order = (run, project)
        dialog = QFileDialog(self._widget, _("Export the model"), str(project.with_suffix(".keras")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Keras model (*.keras)"), _("HDF5 model (*.h5)")])
        dialog.setDefaultSuffix("keras")
        dialog.filterSelected.connect(self._note_filter)
        dialog.fileSelected.connect(self._export_as)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, run: RunFolder, project: Path, target: Path) -> None:
        """Write the model of a run; `told` says when it is there."""
        if target.suffix not in _FORMATS:
            target = target.with_name(f"{target.name}.keras")
        self._set_busy(is_busy=True)
        self._background.run(_Exporting(run, project, target).carry_out, self._finish, self._fail)

    def _note_filter(self, chosen: str) -> None:
        dialog = self.sender()
        assert isinstance(dialog, QFileDialog)
        dialog.setDefaultSuffix("h5" if "*.h5" in chosen else "keras")

    def _export_as(self, target: str) -> None:
        if self._order is not None:
            self.export(*self._order, Path(target))

    def _finish(self, export: Export) -> None:
        self._set_busy(is_busy=False)
        text = _("{path} is written; loaded back it gives the same outputs.")
        self.told.emit(text.format(path=export.path), True)

    def _fail(self, error: Exception) -> None:
        self._set_busy(is_busy=False)
        if not isinstance(error, EngineError | ProjectError):
            raise error
        text = job_sentence(error) if isinstance(error, EngineError) else str(error)
        self.told.emit(text, False)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.is_busy = is_busy
        self.changed.emit()
