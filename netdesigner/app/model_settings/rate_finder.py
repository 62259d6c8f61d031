"""Finding a learning rate: a range test in a process of its own, its curve, and the rate that it suggests."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from netdesigner.app.charts.lines_plot import LinesPlot
from netdesigner.app.note import Note
from netdesigner.app.session import Session
from netdesigner.engine.client.rate_finding import RateFinder
from netdesigner.engine.errors import EngineError
from netdesigner.i18n import _
from netdesigner.project.document import Document
from netdesigner.project.rate_finding import RateCurve


@dataclass(frozen=True, slots=True, eq=False)
class _Work:
    """Does the test, on a thread."""

    finder: RateFinder
    document: Document
    project: Path
    trusted: frozenset[str]

    def carry_out(self) -> tuple[_Work, RateCurve]:
        from netdesigner.training.rehearsing import write_rehearsal

        with tempfile.TemporaryDirectory(prefix="rate-", ignore_cleanup_errors=True) as folder:
            run = write_rehearsal(self.document, self.project, Path(folder), self.trusted)
            return self, self.finder.find(run, self.project, self.document.fit.backend)


class RateFinderBox(QWidget):
    """A button that begins the test, and what came of it.

    Attributes:
        button: Begins the test, or ends it.
        plot: The loss over the rates, each larger than the one before by the same factor.
        note: What the curve says, with the suggested rate.

    Signals:
        found: The person takes the suggested rate; with the rate.
    """

    found = Signal(float)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finder = RateFinder()
        self._asked: _Work | None = None
        self._suggested: float | None = None
        self.button = QPushButton(self)
        self.button.setToolTip(_("Train a copy for a moment, with steps that become wider and wider"))
        self.button.clicked.connect(self._begin_or_end)
        self.plot = LinesPlot(session.program.appearance, _("Loss over learning rates"), self)
        self.plot.hide()
        self.note = Note(self)
        self.note.accepted.connect(self._take_suggested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.button, self.plot, self.note):
            column.addWidget(part)
        self._name_button()

    def _begin_or_end(self) -> None:
        if self._asked is not None:
            self._asked = None
            self._session.program.background.run(self._finder.close)
        elif (obstacle := self._session.runs.obstacle) is not None:
            self.note.say(obstacle.sentence, "warning")
        else:
            self._begin()
        self._name_button()

    def _begin(self) -> None:
        session = self._session
        trusted = frozenset(session.attached.trusted)
        self._asked = _Work(self._finder, session.document, session.project_file, trusted)
        self.note.say(_("Steps are tried from tiny to huge ones…"))
        session.program.background.run(self._asked.carry_out, self._take, self._take_failure)

    def _take(self, answer: tuple[_Work, RateCurve]) -> None:
        work, curve = answer
        if work is self._asked:
            self._end()
            self._show(curve)

    def _take_failure(self, error: Exception) -> None:
        from netdesigner.training.words import job_sentence

        if self._asked is not None:
            self._end()
            self.note.say(job_sentence(error) if isinstance(error, EngineError) else str(error), "error")

    def _end(self) -> None:
        self._asked = None
        self._session.program.background.run(self._finder.close)
        self._name_button()

    def _show(self, curve: RateCurve) -> None:
        self._suggested = curve.suggested
        self.plot.show_lines([curve.losses], len(curve.losses))
        self.plot.setVisible(len(curve.losses) > 1)
        if self._suggested is None:
            self.note.say(_("The loss does not fall at any rate: something else is wrong with the network."), "warning")
            return
        text = _("The loss falls up to a rate of {best} and grows beyond; {rate} learns fast and keeps clear of that.")
        told = text.format(rate=f"{self._suggested:g}", best=f"{curve.best:.1g}")
        self.note.say(told, "quiet", _("&Use {rate}").format(rate=f"{self._suggested:g}"))

    def _take_suggested(self) -> None:
        if self._suggested is not None:
            self.found.emit(self._suggested)

    def _name_button(self) -> None:
        self.button.setText(_("&Find a learning rate") if self._asked is None else _("Stop looking"))
