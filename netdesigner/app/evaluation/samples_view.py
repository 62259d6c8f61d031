"""Going through the samples of the test split."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.app.evaluation.answers import Answer, answer_of
from netdesigner.app.evaluation.feeding import Feed
from netdesigner.app.evaluation.one_sample import OneSample
from netdesigner.app.icons import icon
from netdesigner.i18n import _
from netdesigner.project.evaluation import ClassReport, Evaluation, Sample


class SamplesView(QWidget):
    """Shows kept samples one after the other: all of them, the mistakes, or those of one cell of the matrix.

    Attributes:
        bar: Goes through the samples, and chooses which.
        mistakes: Leaves only mistakes.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation = Evaluation()
        self._output = ""
        self._feeds: Sequence[Feed] = ()
        self._cell: tuple[int, int] | None = None
        self._chosen: list[Sample] = []
        self._place = 0
        self.sample = OneSample(appearance, self)
        self.mistakes = QCheckBox(_("Only mistakes"), self)
        self.mistakes.toggled.connect(self._filter)
        self._position = QLabel(self)
        self._position.setProperty("role", "quiet")
        self.bar = self._make_bar()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 4, 8, 4)
        self._column.addWidget(self.sample, 1)
        self.take_bar()

    def take_bar(self) -> None:
        """Have the bar above the sample."""
        self._column.insertWidget(0, self.bar)

    def show_evaluation(self, evaluation: Evaluation, output: str, feeds: Sequence[Feed]) -> None:
        """Show the samples of an evaluation; the output decides what a mistake is."""
        self._evaluation, self._output, self._feeds, self._cell = evaluation, output, feeds, None
        self.mistakes.setEnabled(isinstance(evaluation.outputs.get(output), ClassReport))
        self._filter()

    def show_cell(self, true: int, predicted: int) -> None:
        """Show only samples of one true class that were taken for another, or for itself."""
        self._cell = (true, predicted)
        self._filter()

    @property
    def chosen(self) -> Sequence[Sample]:
        """The samples that can be gone through."""
        return self._chosen

    def next(self) -> None:
        """Show the next sample."""
        self._go(self._place + 1)

    def previous(self) -> None:
        """Show the previous sample."""
        self._go(self._place - 1)

    def any_sample(self) -> None:
        """Show one by chance."""
        if self._chosen:
            self._go(random.randrange(len(self._chosen)))  # noqa: S311 - nothing depends on it

    def _make_bar(self) -> QWidget:
        whole = QWidget(self)
        bar = QHBoxLayout(whole)
        bar.setContentsMargins(0, 0, 8, 0)
        bar.setSpacing(4)
        for name, text, method in (
            ("chevron-left", _("Previous sample"), self.previous),
            ("chevron-right", _("Next sample"), self.next),
            ("dices", _("A sample by chance"), self.any_sample),
        ):
            button = QToolButton(self)
            button.setIcon(icon(name))
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.clicked.connect(method)
            bar.addWidget(button)
        bar.addWidget(self._position)
        bar.addStretch(1)
        bar.addWidget(self.mistakes)
        self._all = QToolButton(self)
        self._all.setText(_("Show all"))
        self._all.clicked.connect(self._show_all)
        bar.addWidget(self._all)
        return whole

    def _show_all(self) -> None:
        self._cell = None
        self.mistakes.setChecked(False)
        self._filter()

    def _filter(self) -> None:
        self._chosen = [sample for sample in self._evaluation.samples if self._is_wanted(sample)]
        self._all.setVisible(self._cell is not None)
        self._go(0)

    def _is_wanted(self, sample: Sample) -> bool:
        if self._cell is None and not self.mistakes.isChecked():
            return True
        answer = self._answers(sample).get(self._output)
        if answer is None or not answer.shares:
            return False
        true = next((place for place, share in enumerate(answer.shares) if share.is_true), None)
        guess = next(place for place, share in enumerate(answer.shares) if share.is_guess)
        return (true, guess) == self._cell if self._cell is not None else true != guess

    def _go(self, place: int) -> None:
        count = len(self._chosen)
        if not count:
            self.sample.clear()
            self._position.setText(_("No such sample among those that were kept") if self._evaluation.samples else "")
            return
        self._place = place % count
        sample = self._chosen[self._place]
        self.sample.show_inputs(sample.inputs, self._feeds)
        self.sample.show_answers(self._answers(sample))
        self._position.setText(_("{place} of {count}").format(place=self._place + 1, count=count))

    def _answers(self, sample: Sample) -> Mapping[str, Answer]:
        return {
            name: answer_of(predicted, sample.truth.get(name), self._labels(name))
            for name, predicted in sample.predicted.items()
        }

    def _labels(self, output: str) -> tuple[str, ...] | None:
        report = self._evaluation.outputs.get(output)
        return report.labels if isinstance(report, ClassReport) else None
