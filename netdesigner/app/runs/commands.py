"""Does what a person wants with the selected runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QWidget

from netdesigner.app.confirmation import Confirmation
from netdesigner.app.icons import icon
from netdesigner.app.mnemonics import plain
from netdesigner.app.runs.actions import ACTIONS, Needs
from netdesigner.app.runs.changes import RunChange
from netdesigner.app.runs.changing import Deleting, Describing, Renaming
from netdesigner.app.runs.exporting import ModelExport
from netdesigner.app.runs.reproducing import Reproducing
from netdesigner.app.runs.rows import RunRow
from netdesigner.app.runs.script_window import ScriptWindow
from netdesigner.app.session import Session
from netdesigner.app.training.obstacles import Place
from netdesigner.i18n import _, ngettext
from netdesigner.project.runs import RunFolder


class RunCommands(QObject):
    """The actions on runs.

    Attributes:
        actions: The actions by name.
        export: Writes models to files.
        reproducing: Does runs once more.

    Signals:
        changed: Runs have another name, or are gone.
        told: Something went wrong or well; with a sentence and whether it went well.
        rename_wanted: The name of the selected run is to be edited.
    """

    changed = Signal()
    told = Signal(str, bool)
    rename_wanted = Signal()

    def __init__(self, session: Session, widget: QWidget) -> None:
        super().__init__(widget)
        self._session = session
        self._widget = widget
        self._selected: Sequence[RunRow] = ()
        self._doomed: Sequence[RunFolder] = ()
        self.export = ModelExport(session.program.background, widget)
        self.export.told.connect(self.told)
        self.export.changed.connect(self._enable)
        self.reproducing = Reproducing(session, widget)
        self.reproducing.told.connect(self.told)
        self.actions = self._make_actions()
        self._enable()

    def set_selected(self, rows: Sequence[RunRow]) -> None:
        """Say which runs are meant from now on."""
        self._selected = rows
        self._enable()

    def rename(self, run: RunFolder, title: str) -> None:
        """Give a run another name."""
        self._session.runs.overlays.rename(run, title or run.id)
        self._session.program.background.run(Renaming(run, title).carry_out, self._finish, self._fail)

    def describe(self, run: RunFolder, tags: Sequence[str], notes: str) -> None:
        """Give a run these tags and notes and no others."""
        self._session.program.background.run(Describing(run, tags, notes).carry_out, self._finish, self._fail)

    def show_change(self, change: RunChange) -> None:
        """Show on the canvas what changed from one run to the next, in a window of its own."""
        program = self._session.program
        program.change_wanted.emit(change.run.document, change.before.document, self._widget.window())

    def delete(self, runs: Sequence[RunFolder]) -> None:
        """Remove runs."""
        self._session.program.background.run(Deleting(runs).carry_out, self._finish, self._fail)

    def _make_actions(self) -> dict[str, QAction]:
        slots: Mapping[str, Callable[[], None]] = {
            "evaluate": self._evaluate,
            "use": self._use,
            "go_on": self._go_on,
            "resume": self._resume,
            "reproduce": self._reproduce,
            "export": self._export,
            "graph": self._open_graph,
            "compare": self._compare_graph,
            "script": self._show_script,
            "folder": self._show_folder,
            "rename": self.rename_wanted.emit,
            "delete": self._ask_to_delete,
        }
        made = {}
        for spec in ACTIONS:
            action = made[spec.name] = QAction(icon(spec.icon), _(spec.text), self)
            action.setIconText(plain(action.text()))  # what buttons say
            action.setToolTip(_(spec.tip))
            action.setShortcut(QKeySequence(spec.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slots[spec.name])
        return made

    def _enable(self) -> None:
        for spec in ACTIONS:
            is_free = not (self.export.is_busy and spec.name == "export")
            self.actions[spec.name].setEnabled(is_free and _suffice(spec.needs, self._selected))

    def _evaluate(self) -> None:
        self._use()
        self._session.runs.leads_to.emit(Place.EVALUATION)

    def _use(self) -> None:
        self._session.runs.chosen_run = self._selected[0].run

    def _go_on(self) -> None:
        self._session.runs.initial_run = self._selected[0].run
        self._session.runs.leads_to.emit(Place.TRAINING)

    def _resume(self) -> None:
        self._session.runs.resume(self._selected[0].run)
        self._session.runs.leads_to.emit(Place.TRAINING)

    def _reproduce(self) -> None:
        self.reproducing.ask(self._selected[0].run)

    def _export(self) -> None:
        self.export.ask(self._selected[0].run, self._session.project_file)

    def _open_graph(self) -> None:
        self._session.runs.open_wanted.emit(self._selected[0].run.document)

    def _compare_graph(self) -> None:
        self._session.runs.compare_wanted.emit(self._selected[0].run.document)

    def _show_script(self) -> None:
        row = self._selected[0]
        ScriptWindow(row.run.script, row.title, self._session.program, self._widget).show()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._selected[0].run.path)))

    def _ask_to_delete(self) -> None:
        self._doomed = [row.run for row in self._selected]
        count = len(self._selected)
        text = ngettext("Delete the run {name}?", "Delete {count} runs?", count)
        text = text.format(name=self._selected[0].title, count=count)
        detail = _("Models, curves and logs are removed and cannot be brought back.")
        question = Confirmation(self._widget, text, detail, _("&Delete"))
        question.accepted.connect(self._delete_doomed)
        question.open()

    def _delete_doomed(self) -> None:
        self.delete(self._doomed)

    def _finish(self, _nothing: None) -> None:
        self._session.runs.forget_gone()
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self.told.emit(str(error), False)
        self._session.runs.forget_gone()
        self.changed.emit()


def _suffice(needs: Needs, rows: Sequence[RunRow]) -> bool:
    match needs:
        case Needs.ONE:
            return len(rows) == 1
        case Needs.ONE_WITH_MODEL:
            return len(rows) == 1 and rows[0].has_model
        case Needs.ONE_BEFORE_TIME:
            return len(rows) == 1 and rows[0].ended_before_time
        case Needs.ONE_ENDED:
            return len(rows) == 1 and rows[0].was_trained and not rows[0].is_running
    return bool(rows) and not any(row.is_running for row in rows)
