"""What a model says of the classes of one sample: a bar for each. Numbers are said in a sentence."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.app.evaluation.answers import Answer, Share
from netdesigner.canvas.theme import Theme
from netdesigner.i18n import _
from netdesigner.i18n.terms import listed

_ROW: Final = 22
_GAP: Final = 8
_LABEL_SHARE: Final = 0.32
_NUMBER_WIDTH: Final = 52
_MOST_NUMBERS: Final = 12
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class AnswerView(QWidget):
    """Draws the shares of an answer; the true class has a mark, so that colour is not what tells it."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._answer = Answer()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(120)
        appearance.changed.connect(self.update)

    def show_answer(self, answer: Answer) -> None:
        """Show an answer."""
        self._answer = answer
        self.setAccessibleName(_("Prediction"))
        self.setAccessibleDescription(answer_sentence(answer))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for every row."""
        return QSize(240, _ROW * len(self._answer.shown))

    def minimumSizeHint(self) -> QSize:
        """Return room for the text of every row."""
        return QSize(120, (self.fontMetrics().ascent() + 2) * len(self._answer.shown))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the answer."""
        del event
        painter = QPainter(self)
        width, shown = float(self.width()), self._answer.shown
        height = min(_ROW, self.height() / (len(shown) or 1))
        for place, share in enumerate(shown):
            self._paint_share(painter, QRectF(0, place * height, width, height), share)
        painter.end()

    def _paint_share(self, painter: QPainter, row: QRectF, share: Share) -> None:
        theme = self._appearance.theme
        split = row.width() * _LABEL_SHARE
        font = QFont(self.font())
        font.setBold(share.is_guess)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        label = f"✓ {share.label}" if share.is_true else share.label
        text = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, int(split) - _GAP)
        painter.drawText(row.adjusted(0, 0, split - row.width() - _GAP, 0), _MIDDLE | Qt.AlignmentFlag.AlignRight, text)
        bar = row.adjusted(split, row.height() / 4, -_NUMBER_WIDTH, -row.height() / 4)
        painter.fillRect(bar, QColor(theme.hover))
        bar.setWidth(bar.width() * share.share)
        painter.fillRect(bar, QColor(self._color(theme, share)))
        painter.drawText(row, _MIDDLE | Qt.AlignmentFlag.AlignRight, f"{share.share:.1%}")

    def _color(self, theme: Theme, share: Share) -> str:
        if share.is_true:
            return theme.success
        if not share.is_guess:
            return theme.connection
        return theme.error if any(other.is_true for other in self._answer.shares) else theme.selection


def answer_sentence(answer: Answer) -> str:
    """Return what was predicted, and whether that is right, in words."""
    if not answer.shares:
        return listed(_number_texts(answer))
    guess = next(item for item in answer.shares if item.is_guess)
    true = next((item for item in answer.shares if item.is_true), None)
    if true is None:
        return _("Predicted: {label} ({share}).").format(label=guess.label, share=f"{guess.share:.1%}")
    if true.is_guess:
        return _("Right: {label} ({share}).").format(label=guess.label, share=f"{guess.share:.1%}")
    text = _("Wrong: predicted {label} ({share}), but it is {truth}.")
    return text.format(label=guess.label, share=f"{guess.share:.1%}", truth=true.label)


def _number_texts(answer: Answer) -> list[str]:
    numbers = answer.numbers[:_MOST_NUMBERS]
    if len(answer.truth) != len(answer.numbers):
        return [_("Predicted: {number}").format(number=f"{number:.4g}") for number in numbers]
    pairs = zip(numbers, answer.truth, strict=False)
    return [
        _("Predicted: {number}, true: {truth}").format(number=f"{number:.4g}", truth=f"{truth:.4g}")
        for number, truth in pairs
    ]
