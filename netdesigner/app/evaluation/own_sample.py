"""A sample of a person's own: drawn, typed or from a file, and what the model says of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QImage, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netdesigner.app.appearance import Appearance
from netdesigner.app.evaluation.answers import Answer, answer_of
from netdesigner.app.evaluation.arrays import values_of
from netdesigner.app.evaluation.drawing_pad import DrawingPad
from netdesigner.app.evaluation.feeding import Feed
from netdesigner.app.evaluation.one_sample import OneSample
from netdesigner.app.evaluation.sample_files import dragged_file, is_picture_file, medium_of, patterns
from netdesigner.app.session import Session
from netdesigner.catalogue.values import Json
from netdesigner.data.media import Sounds
from netdesigner.engine.client.job import Prediction, Predictor
from netdesigner.engine.errors import EngineError
from netdesigner.i18n import _
from netdesigner.project.evaluation import ClassReport, Evaluation, Sample
from netdesigner.project.runs import RunFolder
from netdesigner.training.words import job_sentence

_NARROW: Final = 480


class OwnSample(QWidget):
    """Takes a sample and shows the model's answer; the model is loaded in a process of its own.

    Signals:
        answered: There is an answer, or the sentence that says why there is none.
    """

    answered = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._run: RunFolder | None = None
        self._evaluation = Evaluation()
        self._feeds: Sequence[Feed] = ()
        self._asked: object = None
        self._predictor = Predictor()
        self._lay_out(session.program.appearance)
        self.pad.drawn.connect(self.predict)
        self.setAcceptDrops(True)

    def show_run(self, run: RunFolder, evaluation: Evaluation, feeds: Sequence[Feed]) -> None:
        """Ask the model of another run from now on; a sample of its test split stands there to be changed."""
        self._run, self._evaluation, self._feeds = run, evaluation, feeds
        is_drawn = len(feeds) == 1 and feeds[0].is_picture
        self._given.setCurrentWidget(self.pad if is_drawn else self.text)
        self._clear.setVisible(is_drawn)
        is_sound = isinstance(medium_of(feeds), Sounds)  # thousands of numbers, which no one types
        self.text.setPlainText(_as_text(evaluation.samples[0]) if evaluation.samples and not is_sound else "")
        self.text.setPlaceholderText(_drop_hint() if is_sound else _json_hint())
        self._say("")
        self.result.clear()

    def predict(self) -> None:
        """Ask what the model says of what stands there."""
        if self._given.currentWidget() is self.pad:
            feed = self._feeds[0]
            values = values_of(self.pad.image, feed.shape, feed.low, feed.high)
            self._ask(json.dumps({feed.name: values}))
        elif self.text.toPlainText().strip():
            self._ask(self.text.toPlainText())

    def predict_file(self, path: Path) -> None:
        """Ask what the model says of a file: one like those it was trained with, a picture, a table or arrays."""
        medium = medium_of(self._feeds)
        is_known = medium is not None and path.suffix.lower() in medium.endings
        if is_picture_file(path) and self._given.currentWidget() is self.pad:
            self._predict_picture(path, as_drawn=not is_known)
        elif is_picture_file(path) and not is_known:
            self._say(_("This model takes no single picture. Give its inputs as JSON, or a table."), "error")
        else:
            self._ask(str(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if dragged_file(event.mimeData()) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask what the model says of a file that was dropped."""
        path = dragged_file(event.mimeData())
        if path is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.predict_file(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the answer below the sample where there is no room beside it."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self._halves.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the child go that holds the model: it takes as much memory as Keras does."""
        super().hideEvent(event)
        self._session.program.background.run(self._predictor.close)

    def _lay_out(self, appearance: Appearance) -> None:
        """Fill it from the outside inwards: Qt styles anew, with all that it holds, what moves into another widget."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 4, 8, 4)
        self._halves = QSplitter(self)
        whole.addWidget(self._halves)
        self._fill_left(QWidget(self._halves), appearance)
        self._fill_right(QWidget(self._halves), appearance)
        self._halves.setStretchFactor(1, 1)

    def _fill_left(self, left: QWidget, appearance: Appearance) -> None:
        self._given = QStackedWidget(left)
        self.text = QPlainTextEdit(self._given)
        self.text.setAccessibleName(_("Sample as JSON"))
        self.text.setAcceptDrops(False)  # a file is to be asked about, not its name to be written
        self.pad = DrawingPad(appearance, self._given)
        for given in (self.text, self.pad):
            self._given.addWidget(given)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._given, 1)
        column.addLayout(self._buttons(left))

    def _buttons(self, parent: QWidget) -> QHBoxLayout:
        ask = QPushButton(_("Predict"), parent)
        ask.clicked.connect(self.predict)
        self._clear = QPushButton(_("Clear"), parent)
        self._clear.clicked.connect(self._wipe)
        choose = QPushButton(_("From a file…"), parent)
        choose.clicked.connect(self._choose_file)
        buttons = QHBoxLayout()
        for button in (ask, self._clear, choose):
            buttons.addWidget(button)
        buttons.addStretch(1)
        return buttons

    def _fill_right(self, right: QWidget, appearance: Appearance) -> None:
        self.message = QLabel(right)
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.result = OneSample(appearance, right)
        answers = QVBoxLayout(right)
        answers.setContentsMargins(8, 0, 0, 0)
        answers.addWidget(self.message)
        answers.addWidget(self.result, 1)

    def _predict_picture(self, path: Path, *, as_drawn: bool) -> None:
        """Show a picture; the model is given what is shown, or the file where it was trained with such."""
        image = QImage(str(path))
        if image.isNull():
            self._say(_("{path} cannot be read as a picture.").format(path=path), "error")
            return
        self.pad.show_image(image)
        if as_drawn:
            self.predict()
        else:
            self._ask(str(path))

    def _wipe(self) -> None:
        self.pad.clear()
        self.result.clear()
        self._say("")

    def _choose_file(self) -> None:
        samples, choose = _("Sample files"), _("Choose a sample")
        found, _kind = QFileDialog.getOpenFileName(self, choose, "", f"{samples} ({patterns(self._feeds)})")
        if found:
            self.predict_file(Path(found))

    def _ask(self, data: str) -> None:
        if self._run is None:
            return
        self._say(_("The model is loaded and asked…"))
        self._asked = data
        work = partial(_predict, self._predictor, self._run, self._session.runs.project_file, data)
        self._session.program.background.run(work, self._take, self._refuse)

    def _take(self, answer: tuple[str, Prediction]) -> None:
        data, prediction = answer
        if data != self._asked:  # something else was asked meanwhile
            return
        self._say("".join(Path(file).name for file in prediction.files[:1]))
        if data.startswith("{"):
            given = json.loads(data)
            self.result.show_inputs(
                {feed.name: given[feed.name] for feed in self._feeds if feed.name in given}, self._feeds
            )
        row = prediction.rows[0]
        self.result.show_answers({name: self._answer(name, row[name], prediction) for name in prediction.outputs})
        self.answered.emit()

    def _refuse(self, error: Exception) -> None:
        self.result.clear()
        self._say(job_sentence(error) if isinstance(error, EngineError) else str(error), "error")
        self.answered.emit()

    def _answer(self, output: str, values: Json, prediction: Prediction) -> Answer:
        report = self._evaluation.outputs.get(output)
        labels = report.labels if isinstance(report, ClassReport) else prediction.classes.get(output)
        return answer_of(values, labels=labels)

    def _say(self, text: str, role: str = "quiet") -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.message.setProperty("role", role)
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)


def _predict(predictor: Predictor, run: RunFolder, project: Path, data: str) -> tuple[str, Prediction]:
    return data, predictor.predict(run, project, data)


def _drop_hint() -> str:
    return _("Drop a WAV file here, or choose one.")


def _json_hint() -> str:
    return _("A sample as JSON, by input: {example}").format(example='{"features": [5.1, 3.5]}')


def _as_text(sample: Sample) -> str:
    inputs: Mapping[str, Json] = sample.inputs
    return json.dumps(dict(inputs), ensure_ascii=False)
