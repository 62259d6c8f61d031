"""One sample of the source with all it has: pictures, lines and texts large, numbers below them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSpinBox, QToolButton, QVBoxLayout, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.app.charts.lines_plot import LinesPlot
from netdesigner.app.charts.picture_view import PictureView
from netdesigner.app.data.preview_model import value_text
from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.icons import icon
from netdesigner.app.session import Session
from netdesigner.data.facts import SourceFacts
from netdesigner.data.sample import LinesValue, PictureValue, PlainValue, Sample, SampleValue, TextValue
from netdesigner.data.sources.source import Source
from netdesigner.engine.client.data import DataClient
from netdesigner.i18n import _

_MOST_PLAIN: Final = 200
"""More numbers of one sample are read in the table of samples."""
_SHORT_TEXT: Final = 40
_LONG_VALUE: Final = 2_000


@dataclass(frozen=True, slots=True)
class _Work:
    """Asks for a sample, on a thread."""

    client: DataClient
    source: Source
    folder: Path
    facts: SourceFacts
    place: int

    def carry_out(self) -> tuple[_Work, Sample | None]:
        return self, self.client.sample(self.source, self.folder, self.place)


class SampleView(QWidget):
    """Goes from sample to sample.

    Attributes:
        place: Which sample is shown.
        previous_button: Goes to the one before.
        next_button: Goes to the one after.

    Signals:
        shown: A sample is shown.
    """

    shown = Signal()

    def __init__(self, session: Session, selection: SourceSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._asked: _Work | None = None
        self.place = QSpinBox(self)
        self.place.setAccessibleName(_("Number of the sample"))
        self.place.valueChanged.connect(self.refresh)
        self._count = QLabel(self)
        self._count.setProperty("role", "quiet")
        self.previous_button = _button("chevron-left", _("Previous sample"))
        self.previous_button.clicked.connect(self.place.stepDown)
        self.next_button = _button("chevron-right", _("Next sample"))
        self.next_button.clicked.connect(self.place.stepUp)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._lay_out()
        selection.changed.connect(self._begin)

    def show_place(self, place: int) -> None:
        """Show a sample."""
        self.place.setMaximum(max(self.place.maximum(), place))  # until it is known how many there are
        self.place.setValue(place)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the sample."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the sample, unless it is shown or nobody looks."""
        wanted = self._wanted()
        if wanted is None or not self.isVisible():
            return
        if self._asked != wanted:
            self._asked = wanted
            self._session.program.background.run(wanted.carry_out, self._take, self._take_failure)

    @property
    def content(self) -> QWidget | None:
        """What shows the sample."""
        return self._scroll.widget()

    def _begin(self) -> None:
        self.place.setValue(0)
        self.refresh()

    def _wanted(self) -> _Work | None:
        name, source = self._selection.name, self._selection.source
        facts = None if name is None else self._session.data.facts.get(name)
        if source is None or facts is None or not facts.samples:
            return None
        client, folder = self._session.program.engines.data, self._session.project_file.parent
        return _Work(client, source, folder, facts, min(self.place.value(), facts.samples - 1))

    def _take(self, answer: tuple[_Work, Sample | None]) -> None:
        work, sample = answer
        if work is not self._asked:
            return
        found = sample or Sample({})
        self.place.setMaximum(max(0, found.reach - 1))
        self._count.setText(_count_text(found))
        self._scroll.setWidget(_content(found.values, self._session.program.appearance))
        self.shown.emit()

    def _take_failure(self, _error: Exception) -> None:
        """The watch of the data says what is wrong with the engine."""
        self._asked = None

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for part in (self.previous_button, self.place, self._count, self.next_button):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(row)
        column.addWidget(self._scroll, 1)


def _count_text(sample: Sample) -> str:
    if sample.reach >= sample.samples:
        return _("of {count}").format(count=f"{sample.samples:,}")
    text = _("of the first {reach} of {count}")
    return text.format(reach=f"{sample.reach:,}", count=f"{sample.samples:,}")


def _content(sample: Mapping[str, SampleValue], appearance: Appearance) -> QWidget:
    """Return what shows a sample: what is drawn above what is read."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    plain = []
    for name, value in sample.items():
        match value:
            case PlainValue():
                plain.append(_("{name}: {value}").format(name=name, value=_readable(value)))
            case TextValue() if len(value.text) <= _SHORT_TEXT and "\n" not in value.text:
                plain.append(_("{name}: {value}").format(name=name, value=value.text))
            case _:
                column.addWidget(_label(name, "quiet"))
                column.addWidget(_drawn(name, value, appearance), 0 if isinstance(value, TextValue) else 1)
    if plain:
        more = [_("and {count} more").format(count=f"{len(plain) - _MOST_PLAIN:,}")] if len(plain) > _MOST_PLAIN else []
        column.addWidget(_label("\n".join([*plain[:_MOST_PLAIN], *more])))
    column.addStretch(0)
    return whole


def _drawn(name: str, value: PictureValue | LinesValue | TextValue, appearance: Appearance) -> QWidget:
    match value:
        case PictureValue():
            picture = PictureView(name)
            picture.show_image(QImage.fromData(value.png))
            return picture
        case LinesValue():
            plot = LinesPlot(appearance, name)
            plot.show_lines(value.channels, value.length)
            return plot
        case TextValue():
            return _label(f"{value.text}…" if value.is_cut else value.text)


def _readable(value: PlainValue) -> str:
    text = value_text(value.value, _LONG_VALUE)
    return text or _("missing")


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    flags = Qt.TextInteractionFlag
    label.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return label


def _button(name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(name))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setAutoRaise(True)
    return button
