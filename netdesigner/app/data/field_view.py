"""What is known of the values of the field that is looked at."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from netdesigner.app.charts.frequency_bars import FrequencyBars
from netdesigner.app.charts.histogram_chart import HistogramChart
from netdesigner.app.charts.numbers import share_text, short
from netdesigner.app.data.selection import SourceSelection
from netdesigner.app.data.statistics_watch import StatisticsWatch
from netdesigner.app.inspector.facts_table import FactsTable
from netdesigner.app.session import Session
from netdesigner.data.statistics import FieldStatistics, NumberStatistics, TextStatistics
from netdesigner.i18n import _, ngettext

_NARROW: Final = 420
"""Width below which the charts stand below the figures."""


class FieldView(QScrollArea):
    """Figures and charts of one field.

    Attributes:
        figures: The figures.
        histogram: How numbers, or the lengths of texts, are distributed.
        bars: How often classes or words occur.
    """

    def __init__(
        self, session: Session, selection: SourceSelection, statistics: StatisticsWatch, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._selection = selection
        self._statistics = statistics
        appearance = session.program.appearance
        self._heading = _label("heading")
        self._looked_at = _label("quiet")
        self._histogram_title = _label("quiet")
        self._bars_title = _label("quiet")
        self.figures = FactsTable(self)
        self.histogram = HistogramChart(appearance, _("Distribution"), self)
        self.bars = FrequencyBars(appearance, _("Frequent values"), self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        for signal in (statistics.changed, selection.changed, selection.field_changed):
            signal.connect(self.refresh)

    def refresh(self) -> None:
        """Show the field as it is known now."""
        name = self._selection.field
        known = None if name is None else self._statistics.fields.get(name)
        self._heading.setText(name or "")
        self._looked_at.setText("" if known is None else _looked_at(known, self._statistics.samples))
        self._looked_at.setVisible(bool(self._looked_at.text()))
        self.figures.show_facts(() if known is None else _figures(known, self._correlation_figures(known.name)))
        self._show_histogram(None if known is None else _numbers_of(known))
        self._show_bars(known)
        if known is not None and known.texts is not None:
            self._histogram_title.setText(_("Words of a text"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the charts beside the figures, or below."""
        super().resizeEvent(event)
        is_narrow = self.viewport().width() < _NARROW
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def _show_histogram(self, numbers: NumberStatistics | None) -> None:
        self.histogram.setVisible(numbers is not None)
        self._histogram_title.setVisible(numbers is not None)
        self._histogram_title.setText(_("Distribution"))
        if numbers is not None:
            self.histogram.show_histogram(numbers.histogram)

    def _show_bars(self, known: FieldStatistics | None) -> None:
        is_of_words = known is not None and known.texts is not None and _is_prose(known, known.texts)
        items = () if known is None else known.texts.frequent if is_of_words and known.texts else known.classes
        title = _("Most frequent words") if is_of_words else _("Frequent values")
        self.bars.setVisible(bool(items))
        self._bars_title.setVisible(bool(items))
        self._bars_title.setText(title)
        self.bars.setAccessibleName(title)
        whole = 0 if known is None or is_of_words else known.samples
        self.bars.show_frequencies(items, whole)

    def _correlation_figures(self, name: str) -> list[tuple[str, str]]:
        found = self._statistics.correlations
        if found is None or name not in found.columns:
            return []
        row = dict(zip(found.columns, found.rows[found.columns.index(name)], strict=True))
        pairs = [(target, row.get(target)) for target in self._statistics.targets if target != name]
        words = _("Correlation with {target}")
        return [(words.format(target=target), f"{value:.2f}") for target, value in pairs if value is not None]

    def _lay_out(self) -> None:
        charts = QVBoxLayout()
        charts.setSpacing(4)
        for part in (self._histogram_title, self.histogram, self._bars_title, self.bars):
            charts.addWidget(part)
        charts.addStretch(1)
        self._row.setSpacing(16)
        self._row.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(charts, 1)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._heading)
        column.addWidget(self._looked_at)
        column.addLayout(self._row)
        column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _numbers_of(known: FieldStatistics) -> NumberStatistics | None:
    return known.texts.words if known.texts is not None else known.numbers


def _is_prose(known: FieldStatistics, texts: TextStatistics) -> bool:
    """Return whether words say more about texts than how often each text occurs."""
    return texts.words.mean > 2 or not known.classes


def _looked_at(known: FieldStatistics, samples: int) -> str:
    if known.samples >= samples:
        return ""
    text = ngettext(
        "{count} of {samples} sample looked at, chosen at random",
        "{count} of {samples} samples looked at, chosen at random",
        samples,
    )
    return text.format(count=f"{known.samples:,}", samples=f"{samples:,}")


def _figures(known: FieldStatistics, more: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    missing = f"{known.missing:,}"
    figures = [(_("Missing"), f"{missing} · {share_text(known.missing, known.samples)}" if known.missing else missing)]
    if known.infinite:
        figures.append((_("Infinite"), f"{known.infinite:,}"))
    if known.distinct is not None:
        figures.append((_("Different values"), f"{known.distinct:,}"))
    if known.numbers is not None:
        figures += _number_figures(known.numbers)
    if known.texts is not None:
        figures += [
            (_("Words, mean"), short(known.texts.words.mean)),
            (_("Words, most"), short(known.texts.words.maximum)),
            (_("Characters, mean"), short(known.texts.characters.mean)),
            (_("Characters, most"), short(known.texts.characters.maximum)),
        ]
    return (*figures, *more)


def _number_figures(numbers: NumberStatistics) -> list[tuple[str, str]]:
    first, middle, third = numbers.quartiles
    return [
        (_("Mean"), short(numbers.mean)),
        (_("Standard deviation"), short(numbers.deviation)),
        (_("Minimum"), short(numbers.minimum)),
        (_("First quartile"), short(first)),
        (_("Median"), short(middle)),
        (_("Third quartile"), short(third)),
        (_("Maximum"), short(numbers.maximum)),
    ]
