"""One run: what a person says about it, and what changed against the run before."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from netdesigner.app.icons import icon
from netdesigner.app.runs.changes import Changes
from netdesigner.app.runs.rows import RunRow
from netdesigner.app.runs.same_numbers import sameness_text
from netdesigner.i18n import _
from netdesigner.i18n.terms import listed
from netdesigner.project.runs import RunFolder

_PAUSE_MS: Final = 600
"""After typing, what was typed is kept."""
_NOTES_HEIGHT: Final = 72


class DetailsView(QWidget):
    """Tags and notes to write, and differences to read.

    Signals:
        described: Something else was said about a run; with the run, all of its tags and the notes.
        change_wanted: What changed should be shown on the canvas; with the `RunChange`.
    """

    described = Signal(object, object, str)
    change_wanted = Signal(object)

    def __init__(self, changes: Changes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes = changes
        self._row: RunRow | None = None
        self.tags = QLineEdit(self)
        self.notes = QPlainTextEdit(self)
        self.heading = QLabel(self)
        self.changed = QLabel(self)
        self.sameness = QLabel(self)
        self.on_canvas = QPushButton(icon("layers"), _("Show on the canvas"), self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._set_up()
        self._arrange()
        self._connect()

    def show_run(self, row: RunRow | None, original: RunRow | None = None) -> None:
        """Show a run.

        Args:
            row: The run.
            original: The run that it was to reproduce, if it was.
        """
        is_other = row is None or self._row is None or row.run != self._row.run
        if is_other:
            self.keep()
        self._row = row
        if row is None:
            return
        if is_other or not self.tags.hasFocus():
            self.tags.setText(listed(row.label.tags))
        if is_other or not self.notes.hasFocus():
            self.notes.setPlainText(row.label.notes)
        self._pause.stop()
        text = "" if original is None else sameness_text(row, original)
        self.sameness.setText(text)
        self.sameness.setVisible(bool(text))
        self._show_changes()

    def keep(self) -> None:
        """Keep what was written, if it is another than before."""
        self._pause.stop()
        if self._row is None:
            return
        said = tuple(dict.fromkeys(tag for part in self.tags.text().split(",") if (tag := " ".join(part.split()))))
        notes = self.notes.toPlainText().strip()
        if (said, notes) != (self._row.label.tags, self._row.label.notes):
            self._row = replace(self._row, label=replace(self._row.label, tags=said, notes=notes))
            self.described.emit(self._row.run, said, notes)

    @property
    def run(self) -> RunFolder | None:
        """The run that is shown."""
        return None if self._row is None else self._row.run

    def _set_up(self) -> None:
        self.tags.setPlaceholderText(_("baseline, small"))
        self.tags.setToolTip(_("Words by which this run is found again, with commas between"))
        self.notes.setTabChangesFocus(True)
        self.notes.setMinimumHeight(_NOTES_HEIGHT)
        self.notes.setMaximumHeight(2 * _NOTES_HEIGHT)
        self.heading.setProperty("role", "quiet")
        for label in (self.heading, self.changed, self.sameness):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.changed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.on_canvas.setToolTip(_("Open the network as it was in this run, with what is new, changed and gone"))

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(_("&Tags"), self.tags)
        form.addRow(_("N&otes"), self.notes)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self.sameness)
        column.addWidget(self.heading)
        column.addWidget(self.changed)
        column.addWidget(self.on_canvas, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _connect(self) -> None:
        self._changes.known.connect(self._show_changes)
        self._pause.timeout.connect(self.keep)
        self.tags.textEdited.connect(self._keep_soon)
        self.tags.editingFinished.connect(self.keep)
        self.notes.textChanged.connect(self._keep_soon)
        self.on_canvas.clicked.connect(self._want_canvas)

    def _keep_soon(self) -> None:
        self._pause.start()

    def _show_changes(self) -> None:
        if self._row is None:
            return
        before, found = self._changes.before(self._row.run), self._changes.want(self._row.run)
        if before is None:
            self.heading.setText(_("This is the first run."))
        else:
            self.heading.setText(_("Changed against {run}, the run before:").format(run=before.title))
        self.changed.setText("" if found is None else "\n".join(found.lines))
        self.changed.setVisible(found is not None)
        self.on_canvas.setVisible(found is not None)

    def _want_canvas(self) -> None:
        if self._row is not None and (found := self._changes.find(self._row.run)) is not None:
            self.change_wanted.emit(found)
