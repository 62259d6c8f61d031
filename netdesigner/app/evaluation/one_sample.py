"""One sample: what went in at the left, what came out at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.app.evaluation.answer_view import AnswerView, answer_sentence
from netdesigner.app.evaluation.answers import Answer
from netdesigner.app.evaluation.feeding import Feed
from netdesigner.app.evaluation.input_view import InputView
from netdesigner.catalogue.values import Json
from netdesigner.i18n import _


class OneSample(QWidget):
    """Shows the inputs of a sample and the answers to it.

    Attributes:
        answers: The answers that are shown, by output.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.answers: Mapping[str, Answer] = {}
        self._inputs = QHBoxLayout()
        self._answers = QVBoxLayout()
        self._answers.setSpacing(4)
        self._answers.setContentsMargins(0, 0, 8, 0)
        answers = QWidget(self)
        answers.setLayout(self._answers)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(answers)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(self._inputs, 2)
        row.addWidget(scroll, 3)

    def show_inputs(self, inputs: Mapping[str, Json], feeds: Sequence[Feed]) -> None:
        """Show what was given."""
        _empty(self._inputs)
        known = {feed.name: feed for feed in feeds}
        for name, values in inputs.items():
            feed = known.get(name)
            view = InputView(self._appearance, self)
            if feed is None:
                view.show_values(values)
            else:
                view.show_values(values, feed.fields, feed.low, feed.high)
            view.setToolTip(name)
            self._inputs.addWidget(view, 1)

    def show_answers(self, answers: Mapping[str, Answer]) -> None:
        """Show what came out, by output."""
        _empty(self._answers)
        self.answers = answers
        for name, answer in answers.items():
            if len(answers) > 1:
                heading = QLabel(name, self)
                heading.setProperty("role", "heading")
                self._answers.addWidget(heading)
            self._answers.addWidget(self._sentence(answer))
            if answer.shares:
                view = AnswerView(self._appearance, self)
                view.show_answer(answer)
                self._answers.addWidget(view)
        self._answers.addStretch(1)

    def clear(self) -> None:
        """Show nothing."""
        self.answers = {}
        _empty(self._inputs)
        _empty(self._answers)

    def _sentence(self, answer: Answer) -> QLabel:
        label = QLabel(answer_sentence(answer), self)
        label.setWordWrap(True)
        label.setAccessibleName(_("Result"))
        if answer.is_right is not None:
            label.setProperty("role", "success" if answer.is_right else "error")
        return label


def _empty(layout: QHBoxLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
