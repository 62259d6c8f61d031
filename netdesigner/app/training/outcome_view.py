"""What came of a run: the sentence, the warnings, the test, the way on."""

from __future__ import annotations

import math
from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from netdesigner.app.icons import icon
from netdesigner.app.session import Session
from netdesigner.app.training.obstacles import Place
from netdesigner.app.training.texts import extent_text, numbers_text
from netdesigner.i18n import _
from netdesigner.i18n.terms import sentences
from netdesigner.project.fine_tuning import frozen_nodes
from netdesigner.project.run_events import Warned
from netdesigner.project.run_outcome import RunEnding
from netdesigner.project.run_records import RunResult
from netdesigner.training.curves import LOSS
from netdesigner.training.handle import FollowedEvent
from netdesigner.training.words import outcome_sentence, warning_sentence

_NARROW: Final = 280
"""Width below which the way on stands above the words."""
_LINE: Final = "line"
_MODEL: Final = "model"
_PART_OF_LOSS: Final = "_loss"
"""How the losses of single outputs end; the evaluation shows them, too."""


class OutcomeView(QWidget):
    """How the latest run ended.

    Attributes:
        test: Loss and metrics on the test split, in large letters: it is what one trains for.
        sentence: How it ended; with the line of the script that failed as a link.
        extent: How much was trained, and how long that took.
        warnings: What went wrong without ending it.
        evaluate: Leads to the evaluation of the run.
        fine_tune: Prepares the second phase, once something was trained beside frozen layers.
        resume: Goes on with a run that ended before its time.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._runs = session.document, session.runs
        self.test, self.sentence, self.extent, self.warnings = QLabel(self), QLabel(self), QLabel(self), QLabel(self)
        self.evaluate = QPushButton(icon("target"), " " + _("E&valuate"), self)
        self.evaluate.setToolTip(_("Look at what the trained model gets right and wrong"))
        self.fine_tune = QPushButton(_("&Fine-tune…"), self)
        self.fine_tune.setToolTip(_("Let the end of what was frozen learn, too, slowly and from these weights"))
        self.resume = QPushButton(icon("rotate-ccw"), " " + _("&Resume"), self)
        self.resume.setToolTip(_("Go on where the latest checkpoint has left it, as if nothing had happened"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for label in self._labels:
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
            label.hide()
        column.addWidget(self.test)
        column.addLayout(self._ending())
        column.addWidget(self.warnings)
        self.test.setProperty("role", "result")
        self.extent.setProperty("role", "quiet")
        self.warnings.setProperty("role", "warning")
        for button in self._buttons:
            button.hide()
        self.resume.clicked.connect(self._resume)
        self.sentence.linkActivated.connect(self._show_line)
        self.evaluate.clicked.connect(self._lead_on)
        self.fine_tune.clicked.connect(self._runs.fine_tuning_wanted)
        self._runs.events.connect(self._take)
        self._runs.changed.connect(self._show)
        self._runs.failed.connect(self._show_failure)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the way on above the words where there is no room beside them: below, it would be out of sight."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self._row.setDirection(QBoxLayout.Direction.BottomToTop if is_narrow else QBoxLayout.Direction.LeftToRight)

    def _ending(self) -> QBoxLayout:
        """Return how it ended, and the way on beside that where there is room: height is short below the canvas."""
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.sentence)
        words.addWidget(self.extent)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.resume)
        row.addWidget(self.fine_tune)
        row.addWidget(self.evaluate)
        return row

    @property
    def _labels(self) -> tuple[QLabel, ...]:
        return self.test, self.sentence, self.extent, self.warnings

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.resume, self.fine_tune, self.evaluate

    def _take(self, events: tuple[FollowedEvent, ...]) -> None:
        said = [warning_sentence(event) for event in events if isinstance(event, Warned)]
        if said:
            self.warnings.setText("\n".join(filter(None, [self.warnings.text(), *said])))
            self.warnings.show()

    def _show(self) -> None:
        result = self._runs.result
        if self._runs.is_running:
            self._clear()
        elif result is not None:
            self._show_result(result)

    def _show_result(self, result: RunResult) -> None:
        self._say(*ending_of(result))
        error = result.outcome.error
        if error is not None and error.line is not None:
            link = _("Show line {line}").format(line=error.line)
            self.sentence.setText(f'{escape(self.sentence.text())} <a href="{_LINE}">{escape(link)}</a>')
        numbers = {name: value for name, value in result.test.items() if not name.endswith(_PART_OF_LOSS)}
        self.test.setText(_("Test: {numbers}").format(numbers=numbers_text(numbers)))
        self.test.setVisible(bool(result.test))
        self.extent.setText(extent_text(self._runs.meter.progress))
        self.extent.setVisible(bool(self.extent.text()))
        self.resume.setVisible(result.outcome.ending.is_before_time)
        self.evaluate.setVisible(_MODEL in result.files)
        self.fine_tune.setVisible(_MODEL in result.files and self._has_frozen())

    def _has_frozen(self) -> bool:
        return bool(frozen_nodes(self._document.network, self._document.network.main))

    def _show_failure(self, sentence: str) -> None:
        self._say(sentence, "error")

    def _say(self, sentence: str, role: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.setProperty("role", role)
        self.sentence.style().polish(self.sentence)
        self.sentence.show()

    def _clear(self) -> None:
        self.warnings.clear()
        for widget in (*self._labels, *self._buttons):
            widget.hide()

    def _show_line(self) -> None:
        result = self._runs.result
        if result is not None and result.outcome.error is not None and result.outcome.error.line is not None:
            self._runs.line_wanted.emit(result.outcome.error.line)

    def _resume(self) -> None:
        if self._runs.handle is not None:
            self._runs.resume(self._runs.handle.run)

    def _lead_on(self) -> None:
        self._runs.leads_to.emit(Place.EVALUATION)


def ending_of(result: RunResult) -> tuple[str, str]:
    """Return how a run ended in words, and the role of a label that says so."""
    if result.outcome.ending is RunEnding.STOPPED and _MODEL not in result.files:
        return _("The training was stopped before it began."), "quiet"
    sentence = outcome_sentence(result.outcome)
    if not result.outcome.is_success:
        return sentence, "error"
    if not math.isfinite(result.history.get(LOSS, (0.0,))[-1]):
        diverged = _("The loss is no number any more; a smaller learning rate may help.")
        return sentences([sentence, diverged]), "warning"
    return sentence, "success"
