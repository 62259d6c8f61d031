"""The attached Python files of a project, executed by the design engine while they are trusted, again when changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from netdesigner.app.file_watch import FileWatch
from netdesigner.data.sources.own import OwnSource
from netdesigner.engine.client.status import EngineStatus
from netdesigner.engine.errors import EngineDied, RequestFailed
from netdesigner.i18n import _
from netdesigner.i18n.attached import attached_sentence
from netdesigner.i18n.terms import listed
from netdesigner.project.attached import AttachedFile, digest_of, read_attached
from netdesigner.project.edits import Edit, PutFile, RemoveFile

if TYPE_CHECKING:
    from netdesigner.app.session import Session
    from netdesigner.engine.client.attached import AttachedModules, Trusts

_DELAY_MS: Final = 200
"""An editor may write a file in several steps."""


@dataclass(frozen=True, slots=True)
class _Trust:
    """Which contents may be executed: those in the settings, and whatever is in a file that the person edits."""

    edited: frozenset[Path]

    def __call__(self, path: Path, digest: str) -> bool:
        from netdesigner.project.trust import is_trusted

        return path.resolve() in self.edited or is_trusted(digest)


@dataclass(frozen=True, slots=True)
class _Work:
    """Lets the design engine execute files, on a thread."""

    modules: AttachedModules
    files: tuple[AttachedFile, ...]
    folder: Path
    trusts: _Trust

    def bring_up(self) -> list[PutFile]:
        from netdesigner.engine.client.attached import bring_up

        return bring_up(self.modules, self.files, self.folder, self.trusts)

    def attach(self) -> AttachedFile:
        from netdesigner.engine.client.attached import brought_up

        return brought_up(self.modules, self.files[0], self.folder, self.trusts)


class AttachedWatch(QObject):
    """Keeps the design engine in step with the attached files of a project.

    Attributes:
        is_first_look_due: The project came with files that the engine was not told of: it cannot judge their layers.

    Signals:
        executed: The files were looked at, and executed where they are trusted.
        failed: A file cannot be attached; with the sentence that says why.
    """

    executed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.is_first_look_due = bool(session.document.files)
        self._edited: frozenset[Path] = frozenset()
        self._watch = FileWatch(self)
        self._watch.changed.connect(self.look_again)
        self._is_asking = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        engines = session.program.engines
        engines.started.connect(self.look_again)
        engines.design_changed.connect(self._note_engine)
        session.path_changed.connect(self.look_again)
        session.workspace.edited.connect(self._note_edits)
        self.look_again()

    def place_of(self, module: str) -> Path | None:
        """Return where the attached file of a module lies."""
        file = self._session.document.files.get(module)
        return None if file is None else self._folder / file.path

    @property
    def trusted(self) -> frozenset[str]:
        """The contents that are trusted because the person edits their files, by their hashes."""
        files = self._session.document.files.values()
        layers = (file.digest for file in files if (self._folder / file.path).resolve() in self._edited)
        sources = self._session.document.data.sources.values()
        data = (self._folder / source.path for source in sources if isinstance(source, OwnSource))
        own = (digest_of(read_attached(path)) for path in data if path.resolve() in self._edited and path.is_file())
        return frozenset((*layers, *own))

    @property
    def trusts(self) -> Trusts:
        """Which contents may be executed."""
        return _Trust(self._edited)

    def trust_while_edited(self, path: Path) -> None:
        """Trust whatever a file will hold, until the project is closed."""
        self._edited |= {path.resolve()}

    def attach(self, path: Path) -> None:
        """Attach a file that is trusted; `failed` tells why it could not be."""
        if (modules := self._modules()) is None:
            self.failed.emit(_("The design engine is being started. Try it again in a moment."))
            return
        written = path.relative_to(self._folder).as_posix() if path.is_relative_to(self._folder) else str(path)
        work = _Work(modules, (AttachedFile(written, ""),), self._folder, _Trust(self._edited))
        self._session.program.background.run(work.attach, self._put, self._fail)

    def look_again(self) -> None:
        """Look at the files again: one may have changed, or be trusted now."""
        if self._session.document.files:
            self._timer.start(_DELAY_MS)

    def note_trust(self, _path: Path) -> None:
        """Look at the files again: one is trusted now."""
        self.look_again()

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()

    @property
    def _folder(self) -> Path:
        return self._session.project_file.parent.resolve()

    def _modules(self) -> AttachedModules | None:
        engine = self._session.program.engines.design
        return None if engine is None else engine.modules

    def _ask(self) -> None:
        files, modules = tuple(self._session.document.files.values()), self._modules()
        self._watch_files()
        if not files or modules is None:
            return
        if self._is_asking:
            self._timer.start(_DELAY_MS)  # what has changed meanwhile is looked at once that is answered
            return
        self._is_asking = True
        work = _Work(modules, files, self._folder, _Trust(self._edited))
        self._session.program.background.run(work.bring_up, self._take, self._give_up)

    def _take(self, edits: list[PutFile]) -> None:
        """Take in what has changed, and let the engine look at the layers again."""
        self._is_asking = self.is_first_look_due = False
        known = self._session.document.files
        present = [edit for edit in edits if edit.file.module in known]
        if present:
            names = listed(f"{edit.file.module}.py" for edit in present)
            self._session.workspace.do(_("Reload {file}").format(file=names), present)
        if self._session.design is not None:
            self._session.design.open()
        self.executed.emit()

    def _give_up(self, error: Exception) -> None:
        """Wait for the engine's next life; what else may go wrong is told by the files' layers."""
        self._is_asking = False
        if not isinstance(error, EngineDied):
            self.is_first_look_due = False
            raise error

    def _put(self, file: AttachedFile) -> None:
        if not file.types:
            self.failed.emit(attached_sentence("no_layers", {"file": f"{file.module}.py"}))
            return
        self._session.workspace.do(_("Attach {file}").format(file=f"{file.module}.py"), [PutFile(file)])

    def _fail(self, error: Exception) -> None:
        if isinstance(error, RequestFailed):
            self.failed.emit(attached_sentence(error.code, error.values))
        else:
            self.failed.emit(str(error))

    def _note_engine(self, status: EngineStatus, _outcome: object) -> None:
        if status is EngineStatus.READY:
            self.look_again()

    def _note_edits(self, edits: tuple[Edit, ...]) -> None:
        if any(isinstance(edit, PutFile | RemoveFile) for edit in edits):
            self._watch_files()

    def _watch_files(self) -> None:
        self._watch.watch(self._folder / file.path for file in self._session.document.files.values())
