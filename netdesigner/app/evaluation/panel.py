"""The evaluation panel."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from netdesigner.app.evaluation.feeding import feeds_of
from netdesigner.app.evaluation.own_sample import OwnSample
from netdesigner.app.evaluation.report_view import ReportView, summary
from netdesigner.app.evaluation.run_choice import Candidate, Judged, read_judged, runs_with_models
from netdesigner.app.evaluation.samples_view import SamplesView
from netdesigner.app.refreshing import Refresher
from netdesigner.app.session import Session
from netdesigner.app.tabs import place_of_pages
from netdesigner.app.training.obstacles import Place
from netdesigner.app.training.texts import numbers_text
from netdesigner.app.turns import Turns
from netdesigner.engine.client.job import judge_run
from netdesigner.engine.errors import EngineError
from netdesigner.i18n import _
from netdesigner.project.evaluation import Evaluation
from netdesigner.project.runs import RunFolder
from netdesigner.training.words import job_sentence

_NARROW: Final = 640
"""Width below which the parts stand below each other."""
_WIDE: Final = 900
"""Width from which the bar of the samples has room beside their tabs."""
_SMALLEST: Final = QSize(260, 160)


class EvaluationPanel(QWidget):
    """What the model of a run does: on the test split as a whole, sample by sample, and on a sample of one's own.

    Attributes:
        report: The test split as a whole.
        samples: Its samples.
        own: A sample of one's own.
        ways: Shows one of both.

    Most of it is made when there is something to show, part after part: the window shall not wait for all of them.
    """

    report: ReportView
    samples: SamplesView
    own: OwnSample
    ways: QTabWidget

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._background = session.program.background
        self._judged: Judged | None = None
        self._wanted: RunFolder | None = None
        self._missing = deque((self._make_report, self._make_samples, self._make_own))
        self.runs = QComboBox(self)
        self.runs.setAccessibleName(_("Run"))
        self.runs.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.runs.setMinimumContentsLength(18)
        self.outputs = QComboBox(self)
        self.outputs.setAccessibleName(_("Output"))
        self.summary, self._numbers = QLabel(self), QLabel(self)
        self.summary.setProperty("role", "result")
        self._numbers.setProperty("role", "quiet")
        self._numbers.setWordWrap(True)
        for label in (self.summary, self._numbers):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self._hint("")
        self._refresher = Refresher(self, self.refresh)
        self._connect()
        self._refresher.request()

    @property
    def judged(self) -> Judged | None:
        """The run that is shown."""
        return self._judged

    @property
    def has_answer(self) -> bool:
        """Whether it shows what a model does, not what is missing for that."""
        return self._pages.currentWidget() is self._area

    def refresh(self) -> None:
        """Look for the project's runs again."""
        self._background.run(partial(runs_with_models, self._session.runs.project_file), self._take_runs)

    def evaluate(self) -> None:
        """Judge the model of the chosen run on its test split."""
        if self._wanted is None:
            return
        self._hint(_("The model is loaded and judged on its test split…"))
        work = partial(judge_run, self._wanted, self._session.runs.project_file)
        self._background.run(work, self._read_again, self._refuse)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts below each other where there is no room beside each other."""
        super().resizeEvent(event)
        width = event.size().width()
        is_narrow = width < _NARROW
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._top.setDirection(direction)
        self.summary.setWordWrap(is_narrow)
        self._parts.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        self._place_bar()

    def minimumSizeHint(self) -> QSize:
        """Allow less than all parts would like to have."""
        return _SMALLEST

    def _place_bar(self) -> None:
        """Put the bar of the samples beside the tabs where there is room: height is short below the canvas."""
        is_beside = self.width() >= _WIDE
        if self._missing or is_beside == (self.ways.cornerWidget() is not None):
            return
        if is_beside:
            self.ways.setCornerWidget(self.samples.bar)
        else:
            self.ways.setCornerWidget(None)  # type: ignore[arg-type]
            self.samples.take_bar()
        self._show_bar()

    def _show_bar(self) -> None:
        self.samples.bar.setVisible(self.ways.currentWidget() is self.samples)

    def _lay_out(self) -> None:
        """Fill it from the outside inwards: Qt styles anew, with all that it holds, what moves into another widget."""
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._pages = QStackedWidget(self)
        column.addWidget(self._pages, 1)
        self._pages.addWidget(self._empty_page())
        self._area = self._scroll_area()
        self._parts = QSplitter(self._area.viewport())
        self._area.setWidget(self._parts)
        self._pages.addWidget(self._area)

    def _head(self) -> QBoxLayout:
        top = self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setContentsMargins(8, 4, 8, 4)
        top.setSpacing(8)
        for widget in (self.runs, self.outputs):
            top.addWidget(widget)
        top.addWidget(self.summary)
        top.addWidget(self._numbers, 1)
        return top

    def _make_report(self) -> None:
        page = QWidget(self._parts)
        padded = QVBoxLayout(page)
        padded.setContentsMargins(8, 0, 8, 4)
        self.report = ReportView(self._session.program.appearance, page)
        padded.addWidget(self.report)
        page.setMinimumSize(1, 1)  # what it holds shrinks or scrolls

    def _make_samples(self) -> None:
        self.ways = QTabWidget(self._parts)
        self.ways.setDocumentMode(True)
        self.ways.setMinimumSize(1, 1)
        self.samples = SamplesView(self._session.program.appearance, place_of_pages(self.ways))
        self.samples.setMinimumSize(1, 1)
        self.ways.addTab(self.samples, _("Test samples"))
        self.report.cell_chosen.connect(self.samples.show_cell)

    def _make_own(self) -> None:
        self.own = OwnSample(self._session, place_of_pages(self.ways))
        self.own.setMinimumSize(1, 1)
        self.ways.addTab(self.own, _("Try your own"))
        self.ways.currentChanged.connect(self._show_bar)
        self._parts.setSizes([500, 600])

    def _scroll_area(self) -> QScrollArea:
        """Return what scrolls where the panel is low, so that it takes no room from the canvas."""
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        return area

    def _empty_page(self) -> QWidget:
        page = QWidget(self)
        self._message = QLabel(page)
        self._message.setWordWrap(True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setProperty("role", "quiet")
        self._train = QPushButton(_("Go to training"), page)
        self._train.clicked.connect(self._lead_to_training)
        self._evaluate = QPushButton(_("Evaluate now"), page)
        self._evaluate.clicked.connect(self.evaluate)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._train)
        buttons.addWidget(self._evaluate)
        buttons.addStretch(1)
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(self._message)
        column.addLayout(buttons)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        self.runs.activated.connect(self._choose_run)
        self.outputs.activated.connect(self._show_output)
        self._session.runs.chosen_changed.connect(self._refresher.request)
        self._session.runs.changed.connect(self._refresher.request)
        self._session.runs.kept_changed.connect(self._refresher.request)
        self._session.path_changed.connect(self._refresher.request)

    def _take_runs(self, found: list[Candidate]) -> None:
        self.runs.clear()
        for candidate in found:
            self.runs.addItem(candidate.title, candidate.run)
        runs = [candidate.run for candidate in found]
        self.runs.setVisible(bool(runs))
        wanted = self._session.runs.chosen_run or self._wanted
        known = [run.path for run in runs]
        place = known.index(wanted.path) if wanted is not None and wanted.path in known else 0
        if runs:
            self.runs.setCurrentIndex(place)
            self._read(runs[place])
        else:
            self._show_nothing()

    def _choose_run(self, place: int) -> None:
        run: RunFolder = self.runs.itemData(place)
        self._session.runs.chosen_run = run
        self._read(run)

    def _read(self, run: RunFolder) -> None:
        self._wanted = run
        self._background.run(partial(read_judged, run), self._take)

    def _read_again(self, _evaluation: Evaluation) -> None:
        if self._wanted is not None:
            self._read(self._wanted)

    def _take(self, judged: Judged) -> None:
        if judged.run != self._wanted or judged == self._judged:
            return
        self._judged = judged
        self._numbers.setText(numbers_text(judged.result.test) if judged.result else "")
        if judged.evaluation is None:
            self._offer_to_evaluate(judged)
        else:
            self._show(judged.evaluation)

    def _show(self, evaluation: Evaluation) -> None:
        names = list(evaluation.samples[0].predicted) if evaluation.samples else list(evaluation.outputs)
        self.outputs.clear()
        self.outputs.addItems(names)
        self.outputs.setVisible(len(names) > 1)
        Turns((*[self._make_next] * len(self._missing), self._show_output), self)

    def _make_next(self) -> None:
        if self._missing:  # others may have been at it
            self._missing.popleft()()

    def _show_output(self) -> None:
        judged = self._judged
        if judged is None or judged.evaluation is None or self._missing:
            return
        output, evaluation = self.outputs.currentText(), judged.evaluation
        feeds = () if judged.document is None else feeds_of(judged.document, evaluation)
        report = evaluation.outputs.get(output)
        self.report.show_report(report)
        self.summary.setText(summary(report))
        self.summary.setVisible(report is not None)
        self.samples.show_evaluation(evaluation, output, feeds)
        self.own.show_run(judged.run, evaluation, feeds)
        self._place_bar()
        self._pages.setCurrentWidget(self._area)

    def _lead_to_training(self) -> None:
        self._session.runs.leads_to.emit(Place.TRAINING)

    def _show_nothing(self) -> None:
        self._judged = self._wanted = None
        self.outputs.hide()
        self._numbers.clear()
        text = _("Nothing was trained yet. Train the network first; its results show here.")
        if self._session.runs.is_running:
            text = _("The network is being trained; its results show here once that is done.")
        self._hint(text, can_train=True)

    def _offer_to_evaluate(self, judged: Judged) -> None:
        self.outputs.hide()
        if judged.document is not None and not judged.document.data.has_test:
            self._hint(_("This run kept no data for the test. Give the test a share in the split and train again."))
        else:
            self._hint(_("The model of this run was not judged on its test split yet."), can_evaluate=True)

    def _refuse(self, error: Exception) -> None:
        text = job_sentence(error) if isinstance(error, EngineError) else str(error)
        self._hint(text, can_evaluate=True)

    def _hint(self, text: str, *, can_train: bool = False, can_evaluate: bool = False) -> None:
        self.summary.hide()
        self._message.setText(text)
        self._train.setVisible(can_train)
        self._evaluate.setVisible(can_evaluate)
        self._pages.setCurrentIndex(0)
