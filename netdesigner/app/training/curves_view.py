"""The curves of the present run and of earlier ones, live."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from netdesigner.app.refreshing import Refresher
from netdesigner.app.session import Session
from netdesigner.app.training.curve_export import CurveExport, Measurement, measurements
from netdesigner.app.training.curve_tools import CurveTools
from netdesigner.app.training.legend import Key, Legend
from netdesigner.app.training.texts import split_text
from netdesigner.app.turns import Turns
from netdesigner.i18n import _
from netdesigner.training.curves import Curve, Per, RunCurves, Split

if TYPE_CHECKING:
    from pyqtgraph import PlotItem  # type: ignore[import-untyped]

    from netdesigner.app.training.plots import Line, MetricPlot
    from netdesigner.training.drawing import Drawing

_REDRAW_MS: Final = 200
"""Nobody sees that it is not more often, and the window stays free."""
_NARROW: Final = 440
"""Width below which plots stand below each other."""


_WORDY: Final = 340
"""Width of a plot from which on it says itself what its lines are."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A run that is drawn; one that is drawn alone has a second colour for the validation."""

    title: str
    colors: Mapping[Split, str]
    curves: RunCurves


class CurvesView(QWidget):
    """A plot for each metric: training solid, validation dashed, and of several runs each in a colour.

    Attributes:
        tools: How the curves are drawn.
        export: Writes them to files.
        plots: The plots that were made, by metric; they are reused.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runs = session.runs
        self._module: ModuleType | None = None
        self._is_asked = False
        self._is_wordy = False
        self._due: list[str] = []
        self._item: PlotItem | None = None
        self._drawings: WeakKeyDictionary[Curve, Drawing] = WeakKeyDictionary()
        self.plots: dict[str, MetricPlot] = {}
        self.tools = CurveTools(session.program.preferences, self)
        self.legend = Legend(self)
        self.hint = QLabel(_("The curves of loss and metrics appear here while the network learns."), self)
        self.said = QLabel(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._refresher = Refresher(self, self._redraw, _REDRAW_MS)
        self._arrange()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """Load what draws, once the window has appeared."""
        super().showEvent(event)
        if not self._is_asked:
            self._is_asked = True
            QTimer.singleShot(0, self._ask)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put plots beside each other where there is room."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._refresher.request()

    def take_tools(self) -> None:
        """Have the tools above the plots."""
        self._column.insertWidget(0, self.tools)

    def _arrange(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.take_tools()
        legend_row = QVBoxLayout()
        legend_row.setContentsMargins(12, 4, 12, 0)
        legend_row.addWidget(self.legend)
        column.addLayout(legend_row)
        self.hint.setWordWrap(True)
        self.hint.setMargin(16)
        self.hint.setProperty("role", "quiet")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.hint, 1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row.setContentsMargins(8, 4, 8, 4)
        self._row.setSpacing(12)
        content = QWidget(self._area.viewport())
        content.setLayout(self._row)
        self._area.setWidget(content)
        self._area.hide()
        column.addWidget(self._area, 1)
        self.said.setMargin(4)
        self.said.hide()
        column.addWidget(self.said)
        self.export = CurveExport(self._session.program.background, (self.legend, content), self._measured, self)

    def _connect(self) -> None:
        self.tools.changed.connect(self._refresher.request)
        self.tools.fit_wanted.connect(self._fit)
        self.tools.export_wanted.connect(self.export.ask)
        self.export.told.connect(self._say)
        self._runs.events.connect(self._refresher.request)
        self._runs.changed.connect(self._refresher.request)
        self._runs.overlays.changed.connect(self._refresher.request)
        self._session.program.appearance.changed.connect(self._show_theme)

    def _ask(self) -> None:
        self._session.program.background.run(_import_plots, self._take_module)

    def _take_module(self, module: ModuleType) -> None:
        self._module = module
        self._refresher.request()

    def _redraw(self) -> None:
        if self._module is None:
            return
        runs = list(self._shown())
        metrics = list(dict.fromkeys(metric for run in runs for metric in run.curves.metrics))
        series = list(dict.fromkeys(name for run in runs for name in run.curves.series if name not in metrics))
        self.tools.set_metrics(metrics, series)
        self.hint.setVisible(not metrics)
        self._area.setVisible(bool(metrics))
        wanted = [metric for metric in (*metrics, *series) if self.tools.is_wanted(metric)]
        self._is_wordy = self._room_for(len(wanted)) >= _WORDY
        self.legend.set_keys(list(self._keys(runs, is_wordy=self._is_wordy)))
        for metric, plot in self.plots.items():
            plot.reserve(metric in wanted)
        self._due = [metric for metric in self._due if metric in wanted]
        self._due += [metric for metric in wanted if metric not in self._due]
        self._go_on()

    def _go_on(self) -> None:
        """Make what is missing and draw the plots, in turns in which the window answers and each is painted alone."""
        if self._due:
            Turns((self._take_step,), self)

    def _take_step(self) -> None:
        missing = next((metric for metric in self._due if metric not in self.plots), None)
        if missing is not None:
            self._make(missing)
        elif self._due:
            self._draw(self._due.pop(0))
        self._go_on()

    def _draw(self, metric: str) -> None:
        plot = self.plots[metric]
        lines = list(self._lines(metric, list(self._shown())))
        plot.set_wordy(self._is_wordy)
        plot.show_lines(lines, self.tools.per, log=self.tools.is_log, is_live=self._runs.is_running)

    def _room_for(self, count: int) -> int:
        """Return the width of each of so many plots."""
        is_row = self._row.direction() is QBoxLayout.Direction.LeftToRight
        return self.width() // (count if is_row and count else 1)

    def _shown(self) -> Iterator[_Shown]:
        """Yield the runs that are drawn, the present one first."""
        found = list(self._found())
        series = self._session.program.appearance.theme.series
        for title, place, curves in found:
            second = place + 1 if len(found) == 1 else place
            colors = {Split.TRAINING: series[place % len(series)], Split.VALIDATION: series[second % len(series)]}
            yield _Shown(title, colors, curves)

    def _found(self) -> Iterator[tuple[str, int, RunCurves]]:
        """Yield titles, places among the colours, and curves."""
        if self._runs.curves.metrics:
            yield _("This run"), 0, self._runs.curves
        present = self._runs.handle.run if self._runs.handle is not None else None
        for overlay in self._runs.overlays.shown:
            if overlay.curves is not None and overlay.run != present:
                yield overlay.title, overlay.place, overlay.curves

    def _lines(self, metric: str, runs: Sequence[_Shown]) -> Iterator[Line]:
        from netdesigner.app.training.plots import MOST_THICK, Line
        from netdesigner.training.points import MOST_POINTS

        is_still = len(runs) == 1 and not self._runs.is_running
        plot = self.plots[metric]
        most = MOST_THICK * 2 // 3 if is_still else min(MOST_POINTS, plot.most_points)
        for run in runs:
            for split in Split:
                per = self.tools.per
                smoothing = self.tools.weight if (per, split) == (Per.STEP, Split.TRAINING) else 0.0
                curve = run.curves.curve(metric, split, per)
                places, values = self._drawing(curve, smoothing).points(*plot.range_in_sight, most)
                if len(places):
                    yield Line(run.title, run.colors[split], split, places, values)

    def _drawing(self, curve: Curve, smoothing: float) -> Drawing:
        """Return what draws a curve, with all that it has worked out for the last time."""
        from netdesigner.training.drawing import Drawing

        found, log = self._drawings.get(curve), self.tools.is_log
        if found is None or (found.smoothing, found.is_log) != (smoothing, log):
            found = self._drawings[curve] = Drawing(curve, smoothing=smoothing, log=log)
        return found

    def _make(self, metric: str) -> None:
        """Take one of the two steps in which a plot is made; it appears with its curves."""
        from netdesigner.app.training.plots import MetricPlot, make_item

        if self._item is None:
            self._item = make_item()
            return
        plot = MetricPlot(metric, self._session.program.appearance.theme, self._item, self._area.widget())
        self._item = None
        plot.hide()
        plot.reserve(True)
        plot.pointed.connect(self._point_at)
        plot.zoomed.connect(self._refresher.request)
        self.plots[metric] = plot
        self._row.addWidget(plot, 1)

    def _point_at(self, place: float | None) -> None:
        for plot in self.plots.values():
            plot.point_at(place)

    def _keys(self, runs: Sequence[_Shown], *, is_wordy: bool) -> Iterator[Key]:
        """Yield what the plots do not say themselves: which run is which, and which line is what."""
        is_alone = len(runs) == 1
        if not is_alone or not self._runs.curves.metrics:
            yield from (Key(run.title, run.colors[Split.TRAINING]) for run in runs)
        if runs and not (is_alone and is_wordy):
            quiet = self._session.program.appearance.theme.quiet
            for split in Split:
                color = runs[0].colors[split] if is_alone else quiet
                yield Key(split_text(split), color, is_dashed=split is Split.VALIDATION)

    def _fit(self) -> None:
        for plot in self.plots.values():
            plot.fit()

    def _measured(self) -> Iterator[Measurement]:
        """Yield what is drawn, with all values and not smoothed."""
        for run in self._shown():
            wanted = [name for name in (*run.curves.metrics, *run.curves.series) if self.tools.is_wanted(name)]
            yield from measurements(run.title, run.curves, wanted, self.tools.per)

    def _say(self, sentence: str, is_well: bool) -> None:
        self.said.setText(sentence)
        self.said.setProperty("role", "quiet" if is_well else "error")
        self.said.style().polish(self.said)
        self.said.show()

    def _show_theme(self) -> None:
        for plot in self.plots.values():
            plot.set_theme(self._session.program.appearance.theme)
        self._refresher.request()


def _import_plots() -> ModuleType:
    """Import what draws, on a thread: it takes too long for the window's own."""
    return import_module("netdesigner.app.training.plots")
