"""The script of the project, written anew while it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from netdesigner.app.code.bar import CodeBar
from netdesigner.app.code.changes import Change, changes_between
from netdesigner.app.code.exporting import Afterwards, CodeExport, CodeFile
from netdesigner.app.code.find_bar import FindBar
from netdesigner.app.code.live_script import LiveScript
from netdesigner.app.code.problem_note import ProblemNote
from netdesigner.app.code.text_bar import TextBar
from netdesigner.app.code.tokens import python_lexer
from netdesigner.app.code.typed_text import TextState, TypedText
from netdesigner.app.code.view import CodeView
from netdesigner.app.note import Note
from netdesigner.app.refreshing import Refresher
from netdesigner.app.session import Session
from netdesigner.app.turns import Turns
from netdesigner.codegen.script import Script, ScriptPart
from netdesigner.i18n import _
from netdesigner.project.edits import Edit

_PROBLEM_DELAY_MS: Final = 60


@dataclass(frozen=True, slots=True)
class _Page:
    """A script, and how it differs from what is shown."""

    script: Script
    lines: Sequence[str]
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True)
class _Writing:
    live: LiveScript
    part: ScriptPart
    shown: Sequence[str]

    def carry_out(self) -> _Page:
        python_lexer()  # loaded here, where nobody waits
        script = self.live.write_script(self.part)
        script.lines  # noqa: B018 - found here, where nobody waits
        lines = script.text.splitlines()
        return _Page(script, lines, changes_between(self.shown, lines))


class CodePanel(QWidget):
    """Shows the script; its lines and the nodes of the canvas find each other.

    Attributes:
        view: The script.
        bar: What can be done with it.
        typed: What a person types into it.
        text_bar: What can be done with what was typed.
        find_bar: Searches it.
        problem: Why the script cannot run yet.
        message: How the latest action went.
        export: Writes it into files.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = session.workspace
        self._background = session.program.background
        self._appearance = session.program.appearance
        self._live = LiveScript(session.document)
        self._script: Script | None = None
        self._lines: Sequence[str] = ("",)
        self._page: _Page | None = None
        self._is_writing = self._is_outdated = False
        self._is_sought = False
        self.bar = CodeBar(self)
        self.problem = ProblemNote(self._workspace, self)
        self.view = CodeView(self._appearance.theme, self)
        self.typed = TypedText(self.view, self._workspace, self._background, self)
        self.text_bar = TextBar(self.typed, self)
        self.find_bar = FindBar(self.view, self)
        self.message = Note(self)
        self.export = CodeExport(session, self._live, self)
        self._hint = QLabel(_("Add a layer, and the script that builds and trains the network appears here."), self)
        self._pages = QStackedWidget(self)
        self._writer = Refresher(self, self._write, delay_ms=0)
        self._seeker = Refresher(self, self._seek)
        self._reporter = Refresher(self, self._report, _PROBLEM_DELAY_MS)
        self._arrange()
        self._connect()
        for refresher in (self._writer, self._seeker, self._reporter):
            refresher.request()

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+F for the script while the panel has the focus; elsewhere it searches the network."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _finds(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search, or take what was typed."""
        if _finds(event):
            self.find_bar.open_bar()
        elif _applies(event):
            self.typed.rewrite()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setProperty("role", "quiet")
        self._hint.setContentsMargins(16, 16, 16, 16)
        self._pages.addWidget(self._hint)
        self._pages.addWidget(self.view)
        for note in (self.problem, self.message):
            note.setContentsMargins(8, 4, 8, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.problem, self.text_bar, self.find_bar):
            column.addWidget(widget)
        column.addWidget(self._pages, 1)
        column.addWidget(self.message)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self._workspace.edited.connect(self._follow)
        self._workspace.selection_changed.connect(self._seeker.request)
        self._workspace.reported.connect(self._reporter.request)
        self._appearance.changed.connect(self._follow_theme)
        self.view.visited.connect(self._visit)
        self.view.settled.connect(self._settle)
        self.bar.part_changed.connect(self._writer.request)
        self.bar.search.triggered.connect(self.find_bar.open_bar)
        self.bar.copy.triggered.connect(self._copy)
        self.bar.save.triggered.connect(self._save)
        self.bar.open_notebook.triggered.connect(self._open_notebook)
        self.bar.save_notebook.triggered.connect(self._save_notebook)
        self.export.told.connect(self._tell)
        self.typed.told.connect(self._tell_of_text)
        self.typed.dropped.connect(self._writer.request)

    def _follow(self, edits: tuple[Edit, ...]) -> None:
        self._live.follow(edits)
        self.message.say("")
        self._writer.request()

    def _write(self) -> None:
        """Write the script, unless that is being done; then the next one is written afterwards."""
        if self.typed.state is not TextState.SAME:
            return
        if self._is_writing:
            self._is_outdated = True
            return
        self._is_writing = True
        work = _Writing(self._live, self.bar.chosen_part, self.view.toPlainText().split("\n"))
        self._background.run(work.carry_out, self._take, self._fail)

    def _take(self, page: _Page) -> None:
        """Show a page in a turn of its own; no other is written before it is shown."""
        self._page = page
        Turns((self._show,), self)

    def _show(self) -> None:
        assert self._page is not None
        page, self._page = self._page, None
        if self.typed.state is not TextState.SAME:  # it was begun before the person typed
            self._end_writing()
            return
        self._script, self._lines = page.script, page.lines
        self.view.change(page.changes)

    def _settle(self) -> None:
        self._end_writing()
        self.typed.begin(self._lines)
        self.view.set_editable(self.bar.chosen_part is ScriptPart.ALL)
        has_nodes = any(graph.nodes for graph in self._workspace.network.graphs.values())
        self._pages.setCurrentWidget(self.view if has_nodes else self._hint)
        self.bar.enable(has_nodes)
        self._mark()

    def _fail(self, error: Exception) -> None:
        self._end_writing()
        raise error

    def _end_writing(self) -> None:
        self._is_writing = False
        if self._is_outdated:
            self._is_outdated = False
            self._writer.request()

    def _report(self) -> None:
        self.problem.refresh()

    def _seek(self) -> None:
        self._is_sought = True
        self._mark()

    def _mark(self) -> None:
        """Mark what is selected; what was just selected is brought into view once it has lines."""
        if self._script is None or self.typed.state is not TextState.SAME:
            self.view.mark(())
            return
        graph, known = self._workspace.graph.id, self._script.lines
        ranges = [known[graph, node] for node in self._workspace.selection.nodes if (graph, node) in known]
        lines = {number for numbers in ranges for number in numbers}
        self.view.mark(lines)
        if self._is_sought and lines:
            self._is_sought = False
            self.view.bring_into_view(lines)

    def _visit(self, line: int) -> None:
        if self._script is None or self.typed.state is not TextState.SAME:
            return
        found = self._script.nodes.get(line, ())
        if found and found[0][0] in self._workspace.network.graphs:
            self._workspace.reveal(*found[0])
            if len(found) > 1:
                self._workspace.select(node for _graph, node in found if node in self._workspace.graph.nodes)

    def _tell_of_text(self, sentence: str, is_wrong: bool) -> None:
        self.text_bar.blame(sentence if is_wrong else "")
        self.message.say("" if is_wrong else sentence)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._lines) + "\n")
        self._tell(self._told_of_copy(), True)

    def _told_of_copy(self) -> str:
        """Return what is said of a copy: where it is pasted, nobody knows the way to weights."""
        if self.export.weights is None or self.bar.chosen_part is not ScriptPart.ALL:
            return _("The script is copied.")
        return _("The script is copied. It starts from new weights; a saved one starts from those of the project.")

    def _save(self) -> None:
        self.export.ask(CodeFile.SCRIPT, self.bar.chosen_part)

    def _open_notebook(self) -> None:
        self.export.ask(CodeFile.NOTEBOOK, afterwards=Afterwards.OPEN)

    def _save_notebook(self) -> None:
        self.export.ask(CodeFile.NOTEBOOK)

    def _tell(self, sentence: str, is_well: bool) -> None:
        self.message.say(sentence, "success" if is_well else "error")

    def _follow_theme(self) -> None:
        self.view.set_theme(self._appearance.theme)


def _applies(event: QKeyEvent) -> bool:
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _finds(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Find)
