"""Bringing a model in while the window goes on working: its network first, then its weights."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal

from netdesigner.app.importing.sought import Sought
from netdesigner.app.preloading import OF_A_PROJECT, Preloading
from netdesigner.app.window.opening import Opened
from netdesigner.engine.errors import RequestCancelled, RequestFailed
from netdesigner.engine.protocol.keras_files import KerasFile, missing
from netdesigner.i18n import _
from netdesigner.project.imported_weights import ForWeights

if TYPE_CHECKING:
    from netdesigner.app.importing.model_choice import ModelChoice
    from netdesigner.app.window.main_window import MainWindow
    from netdesigner.app.window.windows import Windows
    from netdesigner.engine.client.importing import Brought, Importer, Kept
    from netdesigner.engine.client.script_run import MadeModel, ScriptRun
    from netdesigner.engine.protocol.messages import Values

_ONLY_WEIGHTS: Final = "import.only_weights"


class Bringing(QObject):
    """One import, asked for in a window, which shows how far it is and can end it.

    Signals:
        ended: Nothing more is to be expected.
    """

    ended = Signal()
    _progressed = Signal(str)

    def __init__(self, windows: Windows, sought: Sought, near: MainWindow) -> None:
        super().__init__(windows)
        self._windows = windows
        self._window = near
        self._sought = sought
        self._importer: Importer | None = None
        self._run: ScriptRun | None = None
        self._choice: ModelChoice | None = None
        self._is_given_up = False
        self._background = windows.program.background
        self._engines = windows.program.engines
        self._progressed.connect(self._show_phase, Qt.ConnectionType.QueuedConnection)
        self._watch(near)

    def start(self) -> None:
        """Begin to read."""
        doing = _("Running {name}…") if self._sought.is_executed else _("Importing {name}…")
        self._wait(doing.format(name=self._sought.name))
        if self._sought.is_executed:
            self._background.run(self._execute, self._choose, self._fail)
        else:
            self._background.run(self._read, self._show, self._fail)

    def give_up(self) -> None:
        """End it, whatever it is at."""
        self._is_given_up = True
        if self._importer is not None:
            self._importer.give_up()
        if self._choice is not None:
            self._choice.reject()

    def _execute(self) -> tuple[MadeModel, ...]:
        """On a thread: run the script."""
        from netdesigner.engine.client.script_run import ScriptRun

        self._run = ScriptRun(Path(self._sought.source), self._engines.reader_ahead)
        self._begin_with(self._run)
        return self._run.run()

    def _choose(self, models: tuple[MadeModel, ...]) -> None:
        """Let a person choose where other models would be left out."""
        if self._window not in self._windows.all or not any(model.is_apart for model in models):
            self._take(models[0].name)
            return
        from netdesigner.app.importing.model_choice import ModelChoice  # few scripts make several

        self._hide_progress()
        self._choice = choice = ModelChoice(models, self._sought.name, self._window)
        choice.finished.connect(self._forget_choice)
        choice.chosen.connect(self._take)
        choice.rejected.connect(self._end)
        choice.open()

    def _forget_choice(self) -> None:
        self._choice = None

    def _take(self, model: str) -> None:
        assert self._run is not None
        self._run.model = model
        self._wait(_("Importing {name}…").format(name=self._sought.name))
        self._background.run(self._read, self._show, self._fail)

    def _read(self) -> _Found:
        """On a thread."""
        Preloading(OF_A_PROJECT).carry_out()
        importer = self._run or self._new_importer()
        brought = importer.read(self._note_progress)
        document = brought.imported.document
        opened = Opened(document, None, is_recovered=bool(document.network.main.nodes))
        return _Found(brought, opened.made_ready(self._engines))

    def _new_importer(self) -> Importer:
        """On a thread: what is imported here loads what reads scripts."""
        from netdesigner.engine.client.importing import Importer

        importer = Importer(self._sought.source, self._sought.weights, self._engines.reader_ahead)
        self._begin_with(importer)
        return importer

    def _begin_with(self, importer: Importer) -> None:
        """On a thread: it may have been given up by now."""
        self._importer = importer
        if self._is_given_up:
            importer.give_up()

    def _note_progress(self, values: Values) -> None:
        """On the thread that reads what the child says."""
        self._progressed.emit(str(values.get("phase", "")))

    def _show(self, found: _Found) -> None:
        brought = found.brought
        self._hide_progress()
        near = self._window if self._window in self._windows.all else None
        self._window = window = self._windows.show(found.opened, near)
        self._watch(window)
        window.session.import_report.begin(brought.imported.findings, self._script)
        if brought.imported.findings:
            window.action_set["file.import_report"].trigger()
        if not brought.has_weights:
            self._end()
        elif files := missing(brought.files):
            self._offer(files)
        else:
            self._keep()

    def _offer(self, files: tuple[KerasFile, ...]) -> None:
        """Offer to fetch the weights; without them, the network has new ones."""
        from netdesigner.app.window.fetch_dialog import FetchDialog, weights_request

        request = weights_request(files, _("&Download"))
        dialog = FetchDialog(self._windows.program.background, request, self._window)
        dialog.fetched.connect(self._keep)
        dialog.rejected.connect(self._end)
        dialog.open()

    @property
    def _script(self) -> Path | None:
        """The source, if it is a script that was read and not executed."""
        path = Path(self._sought.source)
        return path if path.suffix == ".py" and not self._sought.is_executed else None

    def _keep(self) -> None:
        self._wait(_("Keeping the weights of {name}…").format(name=self._sought.name))
        session = self._window.session
        assert self._importer is not None
        work = _Keeping(self._importer, ForWeights.of(session.document), session.project_file)
        self._background.run(work.carry_out, self._take_weights, self._fail)

    def _take_weights(self, kept: Kept) -> None:
        self._hide_progress()
        if self._window in self._windows.all:
            session = self._window.session
            session.import_report.add(kept.findings)
            session.runs.start_from_imported(kept.run)
            if kept.findings:
                self._window.action_set["file.import_report"].trigger()
        self._end()

    def _fail(self, error: Exception) -> None:
        is_here = self._window in self._windows.all
        if isinstance(error, RequestFailed) and error.code == _ONLY_WEIGHTS and is_here and not self._window.is_home:
            self._keep()
            return
        self._hide_progress()
        if is_here and not isinstance(error, RequestCancelled):
            self._tell(error)
        self._end()

    def _tell(self, error: Exception) -> None:
        sentence, printed = _words(error)
        if printed:
            from netdesigner.app.importing.output_dialog import OutputDialog  # few scripts fail

            OutputDialog(sentence, printed, self._window).open()
        else:
            self._window.banner.say(sentence)

    def _show_phase(self, phase: str) -> None:
        if phase == "drawing":
            self._wait(_("Drawing {name}…").format(name=self._sought.name))

    def _wait(self, sentence: str) -> None:
        if self._window in self._windows.all:
            self._window.banner.wait(sentence, _("Cancel"), self.give_up)

    def _hide_progress(self) -> None:
        if self._window in self._windows.all:
            self._window.banner.hide()

    def _watch(self, window: MainWindow) -> None:
        window.closed.connect(self.give_up, Qt.ConnectionType.UniqueConnection)

    def _end(self) -> None:
        if self._importer is not None:
            self._background.run(self._importer.close)
        self.ended.emit()
        self.deleteLater()


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read, and the same as it is opened."""

    brought: Brought
    opened: Opened


@dataclass(frozen=True, slots=True)
class _Keeping:
    """Keeps weights for what a document held at one moment."""

    importer: Importer
    network: ForWeights
    project: Path

    def carry_out(self) -> Kept:
        """On a thread."""
        return self.importer.keep_weights(self.network, self.project)


def _words(error: Exception) -> tuple[str, str]:
    """Return why there is no model, and what a script has printed before it failed."""
    from netdesigner.engine.client.importing import failure_sentence
    from netdesigner.engine.client.script_run import OUTPUT

    printed = error.values.get(OUTPUT, "") if isinstance(error, RequestFailed) else ""
    return failure_sentence(error), printed
