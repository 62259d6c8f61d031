"""What a person types into the script, and how it gets into the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from netdesigner.app.background import Background
from netdesigner.app.code.view import CodeView
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.types import Catalogue
from netdesigner.codegen.reading.adopting import Adoption, adopt
from netdesigner.codegen.reading.errors import ScriptSyntaxError
from netdesigner.graph.problems import Severity
from netdesigner.i18n import _
from netdesigner.i18n.imports import import_sentence
from netdesigner.project.errors import ProjectFileError
from netdesigner.project.importing.imported import ImportFinding
from netdesigner.project.snapshot import Snapshot, snapshot

_PAUSE_MS: Final = 700
"""So long nothing is typed before what there is goes into the network by itself."""
_MERGE: Final = "script"
"""What is typed bit by bit is one undo step."""


class TextState(Enum):
    """How the text stands to the network."""

    SAME = auto()  # it is the script of the network
    TYPED = auto()  # something was typed that the network does not have yet
    TAKEN = auto()  # the network has it, and the text is still as it was typed
    OUTDATED = auto()  # something was typed, and the network has changed otherwise meanwhile


@dataclass(frozen=True, slots=True)
class _Taking:
    """Reads a text, on any thread."""

    before: Snapshot
    shown: str
    text: str
    now: Snapshot
    revision: int
    catalogue: Catalogue

    def carry_out(self) -> tuple[_Taking, Adoption]:
        return self, adopt(self.before, self.shown, self.text, self.now, self.catalogue)


class TypedText(QObject):
    """Takes what is typed into the network, after a pause or when it is told to.

    Attributes:
        state: How the text stands to the network.

    Signals:
        changed: The state is another one.
        told: What is wrong with the text, or was changed; empty when nothing is; whether it is wrong.
        dropped: The text has to be written anew.
    """

    changed = Signal()
    told = Signal(str, bool)
    dropped = Signal()

    def __init__(self, view: CodeView, workspace: Workspace, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._workspace, self._background = view, workspace, background
        self.state = TextState.SAME
        self._shown = ""
        self._before: Snapshot | None = None
        self._is_reading = self._is_taking = self._is_rewriting = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.take)
        view.typed.connect(self._notice)
        view.left.connect(self._leave)
        workspace.edited.connect(self._follow)

    def begin(self, lines: Sequence[str]) -> None:
        """Take note that the script of the network is shown."""
        self._shown = _text(lines)
        self._before = None
        self._settle(TextState.SAME)

    def take(self) -> None:
        """Read the text and take what was typed into the network."""
        self._pause.stop()
        if self.state in (TextState.SAME, TextState.TAKEN) or self._is_reading:
            return
        assert self._before is not None
        self._is_reading = True
        document = self._workspace.document
        now, text = snapshot(document), self._view.toPlainText() + "\n"
        work = _Taking(self._before, self._shown, text, now, document.revision, document.network.catalogue)
        self._background.run(work.carry_out, self._take, self._fail)

    def drop(self) -> None:
        """Forget what was typed."""
        self._settle(TextState.SAME)
        self.dropped.emit()

    def rewrite(self) -> None:
        """Take what was typed, and write the script anew if that is possible."""
        if self.state is TextState.TAKEN:
            self.drop()
        else:
            self._is_rewriting = True
            self.take()

    def _notice(self) -> None:
        if self._before is None:
            self._before = snapshot(self._workspace.document)
        if self.state is not TextState.OUTDATED:
            self._is_rewriting = False
            self._set_state(TextState.TYPED)
            self._pause.start()

    def _leave(self) -> None:
        """Write the script anew once the text is left, if the network has all of it."""
        if self.state is TextState.TAKEN:
            self.drop()

    def _follow(self) -> None:
        """Notice edits that do not come from the text."""
        if self._is_taking:
            return
        if self.state is TextState.TYPED:
            self._pause.stop()
            self._set_state(TextState.OUTDATED)
        elif self.state is TextState.TAKEN:
            self.drop()

    def _take(self, answer: tuple[_Taking, Adoption]) -> None:
        self._is_reading = False
        work, adoption = answer
        if not self._is_current(work):
            return
        self._view.set_faults([found.line for found in _errors(adoption) if found.line is not None])
        if _errors(adoption):
            self.told.emit(_sentence(_errors(adoption)[0]), True)
        elif self._apply(adoption):
            self._keep(work.text)
            self.told.emit(_what_changed(adoption), False)

    def _is_current(self, work: _Taking) -> bool:
        """Return whether an answer is about what is there; where the network has changed since, ask again."""
        if self._view.toPlainText() + "\n" != work.text or self.state in (TextState.SAME, TextState.TAKEN):
            return False
        if self._workspace.document.revision != work.revision:
            self.take()
            return False
        return True

    def _apply(self, adoption: Adoption) -> bool:
        self._is_taking = True
        try:
            return not adoption.edits or self._workspace.do(_("Edit the script"), adoption.edits, _MERGE)
        finally:
            self._is_taking = False

    def _keep(self, text: str) -> None:
        """Take the text as the script from now on, as it was typed."""
        is_left = self.state is TextState.OUTDATED or self._is_rewriting or not self._view.hasFocus()
        self._is_rewriting = False
        self._shown, self._before = text, snapshot(self._workspace.document)
        if is_left:
            self.drop()
        else:
            self._set_state(TextState.TAKEN)

    def _fail(self, error: Exception) -> None:
        self._is_reading = False
        match error:
            case ScriptSyntaxError():
                self._view.set_faults([error.line])
                text = _("Line {line} is no Python: {reason}")
                self.told.emit(text.format(line=error.line, reason=error.reason), True)
            case ProjectFileError():
                text = _("The text and what has changed on the canvas do not go together: {reason}")
                self.told.emit(text.format(reason=error), True)
            case _:
                raise error

    def _settle(self, state: TextState) -> None:
        self._pause.stop()
        if self.state is not TextState.SAME:
            self._view.set_faults([])
            self.told.emit("", False)
        self._set_state(state)

    def _set_state(self, state: TextState) -> None:
        if state is not self.state:
            self.state = state
            self.changed.emit()


def _errors(adoption: Adoption) -> list[ImportFinding]:
    return [finding for finding in adoption.findings if finding.severity is Severity.ERROR]


def _what_changed(adoption: Adoption) -> str:
    if adoption.conflicts:
        return _("What both the text and the canvas have changed is as on the canvas.")
    return _sentence(adoption.findings[0]) if adoption.findings else ""


def _sentence(finding: ImportFinding) -> str:
    sentence = import_sentence(finding.code, finding.values)
    if finding.line is None:
        return sentence
    return _("Line {line}: {sentence}").format(line=finding.line, sentence=sentence)


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"
