"""How the curves are drawn: over steps or epochs, on which scale, how smooth, which metrics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QLabel, QMenu, QSlider, QToolButton, QWidget

from netdesigner.app.icons import icon
from netdesigner.app.preferences import Preferences
from netdesigner.app.training.texts import series_text
from netdesigner.i18n import _
from netdesigner.training.curves import Per

_PER: Final = "training/per"
_LOG: Final = "training/log_scale"
_SERIES: Final = "training/series"
_SMOOTHING: Final = "training/smoothing"
_FINEST: Final = 100
_SMOOTHEST: Final = 0.99


class CurveTools(QWidget):
    """A row of switches, kept in the preferences.

    Signals:
        changed: The curves are to be drawn otherwise.
        fit_wanted: All of the curves should be seen again.
        export_wanted: The curves should be written to a file.
    """

    changed = Signal()
    fit_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._hidden: set[str] = set()
        self._shown = set(preferences.text(_SERIES).split())
        self._offered: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self.per_step = _switch(_("Steps"), _("Draw a point for every step"), self)
        self.per_epoch = _switch(_("Epochs"), _("Draw a point for every epoch"), self)
        self.log = _switch(_("Log scale"), _("Draw values on a logarithmic scale"), self)
        self.smoothing = QSlider(Qt.Orientation.Horizontal, self)
        self.metrics = QToolButton(self)
        self.fit = QToolButton(self)
        self.export = QToolButton(self)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._set_up()
        self._arrange()
        self._connect()

    def set_narrow(self, is_narrow: bool) -> None:
        """Stand in two rows."""
        self._rows.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    @property
    def row_width(self) -> int:
        """The width in which all of them stand in one row."""
        rows = [item.sizeHint().width() for place in range(self._rows.count()) if (item := self._rows.itemAt(place))]
        margins = self._rows.contentsMargins()
        return sum(rows) + self._rows.spacing() + margins.left() + margins.right()

    @property
    def per(self) -> Per:
        """What is counted along the curves."""
        return Per.EPOCH if self.per_epoch.isChecked() else Per.STEP

    @property
    def is_log(self) -> bool:
        """Whether values are drawn on a logarithmic scale."""
        return self.log.isChecked()

    @property
    def weight(self) -> float:
        """How much earlier values weigh in a smoothed curve, from 0 to below 1."""
        share = self.smoothing.value() / _FINEST
        return _SMOOTHEST * (1 - (1 - share) ** 3)  # what happens near 1 is most of what can be seen

    def set_metrics(self, metrics: Sequence[str], series: Sequence[str] = ()) -> None:
        """Offer these metrics, and what else was measured."""
        if (tuple(metrics), tuple(series)) == self._offered:
            return
        self._offered = tuple(metrics), tuple(series)
        menu = self.metrics.menu()
        menu.clear()
        for name in metrics:
            self._offer(name)
        menu.addSeparator()
        for name in series:
            self._offer(name)
        self.metrics.setVisible(len(metrics) + len(series) > 1)

    def is_wanted(self, name: str) -> bool:
        """Return whether something is to be drawn: metrics until they are unchecked, series once they are checked."""
        return name in self._shown if name in self._offered[1] else name not in self._hidden

    def _offer(self, name: str) -> None:
        action = self.metrics.menu().addAction(series_text(name))
        action.setData(name)
        action.setCheckable(True)
        action.setChecked(self.is_wanted(name))

    def _set_up(self) -> None:
        group = QButtonGroup(self)
        group.addButton(self.per_step)
        group.addButton(self.per_epoch)
        is_per_epoch = self._preferences.text(_PER) == Per.EPOCH.value
        (self.per_epoch if is_per_epoch else self.per_step).setChecked(True)
        self.log.setChecked(self._preferences.flag(_LOG))
        self.smoothing.setRange(0, _FINEST)
        kept = self._preferences.text(_SMOOTHING)
        self.smoothing.setValue(int(kept) if kept.isdigit() else 0)
        self.smoothing.setFixedWidth(72)
        self.smoothing.setToolTip(_("How smooth the curves of the training over steps are"))
        self.smoothing.setAccessibleName(_("Smoothing"))
        self.metrics.setText(_("Metrics"))
        self.metrics.setToolTip(_("Which metrics are drawn, and what else was measured"))
        self.metrics.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.metrics.setMenu(QMenu(self))
        self.metrics.hide()
        self.fit.setIcon(icon("maximize"))
        self.fit.setToolTip(_("Show all of the curves; also by a double-click"))
        self.fit.setAccessibleName(_("Show all of the curves"))

        self.export.setIcon(icon("download"))
        self.export.setToolTip(_("Export the curves as PNG, SVG or CSV"))
        self.export.setAccessibleName(_("Export the curves"))

    def _arrange(self) -> None:
        label = QLabel(_("S&mooth"), self)
        label.setBuddy(self.smoothing)
        self._rows.setContentsMargins(8, 0, 8, 0)
        self._rows.setSpacing(8)
        self._rows.addLayout(_row(self.per_step, self.per_epoch, self.log, None))
        self._rows.addLayout(_row(label, self.smoothing, None, self.metrics, self.fit, self.export), 1)

    def _connect(self) -> None:
        self.per_step.toggled.connect(self._keep)
        self.log.toggled.connect(self._keep)
        self.smoothing.valueChanged.connect(self._keep)
        self.metrics.menu().triggered.connect(self._choose_metrics)
        self.fit.clicked.connect(self.fit_wanted)
        self.export.clicked.connect(self.export_wanted)

    def _keep(self) -> None:
        self._preferences.set_text(_PER, self.per.value)
        self._preferences.set_flag(_LOG, self.is_log)
        self._preferences.set_text(_SMOOTHING, str(self.smoothing.value()))
        self.changed.emit()

    def _choose_metrics(self) -> None:
        actions = [action for action in self.metrics.menu().actions() if action.isCheckable()]
        series = self._offered[1]
        self._hidden = {action.data() for action in actions if not action.isChecked()} - set(series)
        chosen = {action.data() for action in actions if action.isChecked()} & set(series)
        self._shown = (self._shown - set(series)) | chosen
        self._preferences.set_text(_SERIES, " ".join(sorted(self._shown)))
        self.changed.emit()


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Return widgets beside each other; `None` takes what room is left."""
    row = QHBoxLayout()
    row.setSpacing(4)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row


def _switch(text: str, tip: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(text)
    button.setToolTip(tip)
    button.setCheckable(True)
    return button
