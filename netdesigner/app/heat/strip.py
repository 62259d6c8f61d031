"""The strip below the canvas: what the colours mean, of which run they tell, and of which of its epochs."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from netdesigner.app.heat.watch import LooksWatch
from netdesigner.canvas import theme
from netdesigner.canvas.heat import Measure, steps
from netdesigner.canvas.theme import Theme
from netdesigner.i18n import _

_WIDEST_RUN: Final = 260


class HeatStrip(QWidget):
    """Shows one measure of one run.

    Attributes:
        legend: What the colours mean.
        run: Of which run they tell.
        epochs: Goes through the epochs that have a look; at its right end, it follows the run.
        place: Which epoch and step that is.

    Signals:
        moved: Another epoch should be shown.
    """

    moved = Signal()

    def __init__(self, watch: LooksWatch, parent: QWidget) -> None:
        super().__init__(parent)
        self._watch = watch
        self.legend = QLabel(self)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.legend.setWordWrap(True)
        self.run = QComboBox(self)
        self.run.setAccessibleName(_("Run"))
        self.run.setToolTip(_("Whose training the colours tell of"))
        self.run.setMaximumWidth(_WIDEST_RUN)
        self.run.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.epochs = QSlider(Qt.Orientation.Horizontal, self)
        self.epochs.setAccessibleName(_("Epoch"))
        self.epochs.setToolTip(_("Go back over the epochs; at the right end, the latest is shown"))
        self.place = QLabel(self)
        self.place.setProperty("role", "quiet")
        self._lay_out()
        self.run.activated.connect(self._choose)
        self.epochs.valueChanged.connect(self.moved)
        watch.runs_changed.connect(self._show_runs)
        watch.changed.connect(self._show_looks)
        self._show_runs()
        self._show_looks()

    def explain(self, measure: Measure, colors: Theme) -> None:
        """Say what the colours mean."""
        title = _(measure.value.title)
        meanings = [*steps(measure), (theme.UNKNOWN, _("not known"))]
        swatches = [
            f'<span style="white-space: nowrap"><span style="color: {colors.node(color).name()}">■</span>'
            f" {escape(words)}</span>"
            for color, words in meanings
        ]
        self.legend.setText(f"<b>{escape(title)}</b>&nbsp; " + "&nbsp; ".join(swatches))
        self.legend.setAccessibleName(f"{title}: {', '.join(words for _color, words in meanings)}")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.run)
        row.addWidget(self.epochs, 1)
        row.addWidget(self.place)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addWidget(self.legend)
        column.addLayout(row)

    def _show_runs(self) -> None:
        self.run.clear()
        for named in self._watch.runs:
            self.run.addItem(named.title, named.run)
            if named.run == self._watch.run:
                self.run.setCurrentIndex(self.run.count() - 1)
        self.run.setEnabled(self.run.count() > 0)

    def _choose(self, place: int) -> None:
        self._watch.choose(self.run.itemData(place))

    def _show_looks(self) -> None:
        """Have a place on the slider for each epoch with a look; one that follows the run goes on following."""
        last, follows = len(self._watch.looks) - 1, self.epochs.value() == self.epochs.maximum()
        with QSignalBlocker(self.epochs):
            self.epochs.setRange(0, max(0, last))
            if follows:
                self.epochs.setValue(last)
        self.epochs.setEnabled(last > 0)
        self.moved.emit()
