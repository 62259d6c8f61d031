"""One plot: one metric of one or several runs. Importing this module imports pyqtgraph, which takes a moment."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from netdesigner.app.training.log_marks import log_marks
from netdesigner.app.training.texts import number_text, series_text, split_text
from netdesigner.canvas.theme import Theme
from netdesigner.i18n import _
from netdesigner.i18n.terms import listed
from netdesigner.training.curves import Per, Split
from netdesigner.training.points import Floats

MOST_THICK: Final = 500
"""Points of a plot whose lines may be thick: with more, painting it takes too long."""
_STEPS: Final = 8
"""In how many steps the range of an axis doubles."""
_FEW: Final = 30
"""Points of a curve that are drawn one by one, too."""
_FEWEST: Final = 400
_HEIGHT: Final = 120
_WIDTH: Final = 200
_SPACIOUS: Final = 440
"""Width from which on there is room to say over what curves are drawn."""


@dataclass(frozen=True, slots=True)
class Line:
    """A curve as it is drawn.

    Attributes:
        title: What it is of.
        color: As `#RRGGBB`.
        places: Steps or epochs.
        values: The values; NaN is a gap.
    """

    title: str
    color: str
    split: Split
    places: Floats
    values: Floats

    def nearest(self, place: float) -> int | None:
        """Return the number of the point that is nearest to a place."""
        if not len(self.places):
            return None
        after = int(np.searchsorted(self.places, place))
        around = [number for number in (after - 1, after) if 0 <= number < len(self.places)]
        return min(around, key=lambda number: abs(self.places[number] - place))


class _Axis(pg.AxisItem):  # type: ignore[misc]
    """An axis without a label."""

    def updateAutoSIPrefix(self) -> None:
        """Be drawn anew for another range; pyqtgraph also lays out what a label would say, which takes longer."""
        self.picture = None
        self.update()


class _WholeAxis(_Axis):
    """An axis of steps or epochs: there are none between whole numbers."""

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        """Return distances and offsets of the ticks, as pyqtgraph does, without those below 1."""
        return [level for level in super().tickSpacing(low, high, size) if level[0] >= 1] or [(1.0, 0.0)]


class _ValueAxis(_Axis):
    """An axis of values; a logarithmic one has no more marks than can be read."""

    def logTickValues(self, low: float, high: float, size: float, _usual: object) -> list[tuple[None, list[float]]]:
        """Return the places of the marks."""
        return [(None, log_marks(low, high, size))]

    def logTickStrings(self, values: list[float], _scale: float, _spacing: object) -> list[str]:
        """Return what stands at marks."""
        return [f"{10**value:.3g}" for value in values]


class _SteppedView(pg.ViewBox):  # type: ignore[misc]
    """What shows the curves; it grows in steps: painting other axes costs more time than longer curves."""

    def childrenBounds(self, *args: Any, **options: Any) -> list[list[float] | None]:
        """Return the least and the greatest x and y of all curves, as pyqtgraph does, rounded outwards."""
        return [bounds and _stepped(*bounds) for bounds in super().childrenBounds(*args, **options)]


def make_item() -> pg.PlotItem:
    """Return axes and what is between them: half of the work of making a plot, which is done in two turns."""
    axes = {"bottom": _WholeAxis("bottom"), "left": _ValueAxis("left"), "top": _Axis("top"), "right": _Axis("right")}
    item = pg.PlotItem(enableMenu=False, axisItems=axes, viewBox=_SteppedView(enableMenu=False))
    for name in ("top", "right"):
        item.hideAxis(name)
    return item


class MetricPlot(QWidget):
    """The plot of a metric with its name and the values under the pointer, or else the latest ones.

    Args:
        metric: The name.
        theme: In whose colours it is drawn.
        item: What `make_item` has returned.

    Signals:
        pointed: The pointer is over a place of the axis; with the place, or `None` when it has left.
        zoomed: Another part of the curves is in sight.
    """

    pointed = Signal(object)
    zoomed = Signal()

    def __init__(self, metric: str, theme: Theme, item: pg.PlotItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[Line] = ()
        self._items: list[pg.PlotDataItem] = []
        self._place: float | None = None
        self._per = Per.STEP
        self._is_wordy = self._is_log = False
        self.name, self.place, self.readout = QLabel(series_text(metric), self), QLabel(self), QLabel(self)
        self.name.setProperty("role", "heading")
        self.place.setProperty("role", "quiet")
        self.readout.setTextFormat(Qt.TextFormat.RichText)
        self.readout.setMinimumWidth(1)  # longer numbers must not make the plots wider
        self.plot = pg.PlotWidget(self, plotItem=item)
        self._pointer = pg.InfiniteLine(angle=90, movable=False)
        self._set_up_plot()
        self._arrange()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self.plot.setBackground(theme.card)
        for name in ("left", "bottom"):
            axis = self.plot.getAxis(name)
            axis.setPen(pg.mkPen(theme.border))
            axis.setTextPen(pg.mkPen(theme.quiet))
        self._pointer.setPen(pg.mkPen(theme.quiet, style=Qt.PenStyle.DotLine))

    def set_wordy(self, is_wordy: bool) -> None:
        """Say what the lines are, or only show how they are drawn."""
        self._is_wordy = is_wordy

    def reserve(self, is_wanted: bool) -> None:
        """Have a place, even before there is anything to show, or none."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(is_wanted)
        self.setSizePolicy(policy)
        if not is_wanted:
            self.hide()

    def show_lines(self, lines: Sequence[Line], per: Per, *, log: bool, is_live: bool = False) -> None:
        """Appear with these curves and no others.

        Args:
            lines: The curves.
            per: What is counted along them.
            log: Draw values on a logarithmic scale.
            is_live: They grow.
        """
        self.show()  # with its size, on which the ranges depend
        self._lines, self._per = lines, per
        self._set_log(log)
        while len(self._items) < len(lines):
            self._items.append(self.plot.plot())
        is_thick = not is_live and sum(len(line.places) for line in lines) <= MOST_THICK
        for item, line in zip(self._items, lines, strict=False):
            _draw(item, line, 2 if is_thick else 1, is_fine=len(line.places) <= self.plot.width())
        for item in self._items[len(lines) :]:
            item.setData([], [])
        self.plot.getPlotItem().vb.updateAutoRange()  # while it is painted would be too late: it would be painted again
        self._show_values()

    def point_at(self, place: float | None) -> None:
        """Show the values at a place of the axis; with `None` the latest ones."""
        self._place = place
        self._pointer.setVisible(place is not None)
        if place is not None:
            self._pointer.setValue(place)
        self._show_values()

    def fit(self) -> None:
        """Show all of the curves, and go on doing so while they grow."""
        self.plot.enableAutoRange()
        self.zoomed.emit()

    @property
    def most_points(self) -> int:
        """How many points of a curve can be told apart: the least and the greatest value of each column of pixels."""
        pixels: float = self.plot.width() * self.plot.devicePixelRatioF()
        return max(_FEWEST, round(2 * pixels))

    @property
    def range_in_sight(self) -> tuple[float | None, float | None]:
        """The first and the last place in sight after a person has zoomed; none while all of the curves are."""
        view = self.plot.getPlotItem().vb
        if view.state["autoRange"][0]:
            return None, None
        (low, high), _values = view.viewRange()
        return low, high

    def leaveEvent(self, event: object) -> None:
        """Point at nothing."""
        del event
        self.pointed.emit(None)

    def _set_log(self, is_log: bool) -> None:
        """Draw values on this scale; to set it once more would make the axes anew."""
        if is_log != self._is_log:
            self._is_log = is_log
            self.plot.setLogMode(x=False, y=is_log)

    def _set_up_plot(self) -> None:
        item = self.plot.getPlotItem()
        item.hideButtons()
        item.showGrid(x=False, y=True, alpha=0.12)
        for name, finest in (("left", 1), ("bottom", 0)):
            self.plot.getAxis(name).setStyle(maxTickLevel=finest)  # finer marks cost more time than all of the curves
        item.addItem(self._pointer, ignoreBounds=True)
        self._pointer.hide()
        self.plot.getAxis("left").setWidth(48)
        self.plot.setMinimumSize(_WIDTH, _HEIGHT - 32)
        item.vb.sigRangeChangedManually.connect(self._tell_zoom)
        self.plot.scene().sigMouseMoved.connect(self._follow_pointer)
        self.plot.scene().sigMouseClicked.connect(self._fit_on_double_click)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.setSpacing(8)
        head.addWidget(self.name)
        head.addWidget(self.place)
        head.addStretch(1)
        head.addWidget(self.readout)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.plot, 1)
        self.setMinimumHeight(_HEIGHT)

    def _follow_pointer(self, point: QPointF) -> None:
        view = self.plot.getPlotItem().vb
        inside = view.sceneBoundingRect().contains(point)
        self.pointed.emit(view.mapSceneToView(point).x() if inside else None)

    def _tell_zoom(self, _changed: object) -> None:
        self.zoomed.emit()

    def _fit_on_double_click(self, click: Any) -> None:
        if click.double():
            self.fit()

    def _show_values(self) -> None:
        """Show values of the first run: those of the others would not find room."""
        own = [line for line in self._lines if line.title == self._lines[0].title]
        parts = [text for line in own if (text := self._value_text(line))]
        self.readout.setText(" &nbsp; ".join(parts) if self._lines else _("comes after the first epoch"))
        self.place.setText(self._place_text())
        self.place.setVisible(self.width() >= _SPACIOUS)
        plain = listed(f"{split_text(line.split)} {number_text(_last(line))}" for line in own)
        self.plot.setAccessibleName(self.name.text())
        self.plot.setAccessibleDescription(plain)

    def _value_text(self, line: Line) -> str:
        number = len(line.places) - 1 if self._place is None else line.nearest(self._place)
        if number is None or number < 0:
            return ""
        sign = "━" if line.split is Split.TRAINING else "╍"
        value = number_text(float(line.values[number]))
        said = f"{split_text(line.split)} {value}" if self._is_wordy else value
        return f'<span style="color:{line.color}">{sign}</span> {said}'

    def _place_text(self) -> str:
        """Return where the values are from: the place under the pointer, or in general."""
        is_step = self._per is Per.STEP
        if self._place is None:
            return _("after each step") if is_step else _("after each epoch")
        text = _("step {number}") if is_step else _("epoch {number}")
        return text.format(number=max(1, round(self._place)))


def _last(line: Line) -> float | None:
    return float(line.values[-1]) if len(line.values) else None


def _stepped(low: float, high: float) -> list[float]:
    """Return a range rounded outwards to an eighth or less of its length."""
    if not 0 < high - low < math.inf:
        return [low, high]
    step = 2.0 ** math.floor(math.log2(high - low)) / _STEPS
    return [math.floor(low / step) * step, math.ceil(high / step) * step]


def _draw(item: pg.PlotDataItem, line: Line, width: int, *, is_fine: bool) -> None:
    """Draw a curve; with more points than pixels, smooth edges would take long and show nothing."""
    is_few = len(line.places) <= _FEW
    if not np.isfinite(line.values).any():
        item.setData([], [])
        return
    item.setData(
        line.places,
        line.values,
        pen=_pen(line, width),
        antialias=is_fine,
        connect="finite",
        symbol="o" if is_few else None,
        symbolSize=5,
        symbolBrush=line.color,
        symbolPen=None,
    )


def _pen(line: Line, width: int) -> QPen:
    style = Qt.PenStyle.SolidLine if line.split is Split.TRAINING else Qt.PenStyle.DashLine
    pen: QPen = pg.mkPen(line.color, width=width, style=style)
    return pen
