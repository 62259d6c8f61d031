"""The curves of the present run and of earlier ones, live."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from netdesigner.app.refreshing import Refresher
from netdesigner.app.session import Session
from netdesigner.app.training.curve_tools import CurveTools
from netdesigner.app.training.legend import Key, Legend
from netdesigner.i18n import _
from netdesigner.training.curves import Per, RunCurves, Split

if TYPE_CHECKING:
    from netdesigner.app.training.plots import Line, MetricPlot

_REDRAW_MS: Final = 150
"""Nobody sees that it is not more often, and the window stays free."""
_NARROW: Final = 440
"""Width below which plots stand below each other."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A run that is drawn."""

    title: str
    color: str
    curves: RunCurves


class CurvesView(QWidget):
    """A plot for each metric: a colour for each run, training solid, validation dashed.

    Attributes:
        tools: How the curves are drawn.
        plots: The plots that were made, by metric; they are reused.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runs = session.runs
        self._module: ModuleType | None = None
        self._is_asked = False
        self.plots: dict[str, MetricPlot] = {}
        self.tools = CurveTools(session.program.preferences, self)
        self.legend = Legend(self)
        self.hint = QLabel(_("The curves of loss and metrics appear here while the network learns."), self)
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
        self.tools.set_narrow(is_narrow)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        legend_row = QVBoxLayout()
        legend_row.setContentsMargins(12, 0, 12, 4)
        legend_row.addWidget(self.legend)
        column.addLayout(legend_row)
        self.hint.setWordWrap(True)
        self.hint.setProperty("role", "quiet")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.hint, 1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row.setContentsMargins(8, 0, 8, 8)
        self._row.setSpacing(12)
        content = QWidget(self._area)
        content.setLayout(self._row)
        self._area.setWidget(content)
        self._area.hide()
        column.addWidget(self._area, 1)

    def _connect(self) -> None:
        self.tools.changed.connect(self._refresher.request)
        self.tools.fit_wanted.connect(self._fit)
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
        self.tools.set_metrics(metrics)
        self.hint.setVisible(not metrics)
        self._area.setVisible(bool(metrics))
        self._show_keys(runs)
        wanted = [metric for metric in metrics if self.tools.is_wanted(metric)]
        self._make_one([metric for metric in wanted if metric not in self.plots])
        for metric, plot in self.plots.items():
            plot.setVisible(metric in wanted)
            if metric in wanted:
                plot.show_lines(list(self._lines(metric, runs)), log=self.tools.is_log)

    def _shown(self) -> Iterator[_Shown]:
        """Yield the runs that are drawn, the present one first."""
        series = self._session.program.appearance.theme.series
        if self._runs.curves.metrics:
            yield _Shown(_("This run"), series[0], self._runs.curves)
        present = self._runs.handle.run if self._runs.handle is not None else None
        for overlay in self._runs.overlays.shown:
            if overlay.curves is not None and overlay.run != present:
                yield _Shown(overlay.title, series[overlay.place % len(series)], overlay.curves)

    def _lines(self, metric: str, runs: Sequence[_Shown]) -> Iterator[Line]:
        from netdesigner.app.training.plots import Line
        from netdesigner.training.points import drawn_points

        for run in runs:
            for split in Split:
                per = self.tools.per
                smoothing = self.tools.weight if (per, split) == (Per.STEP, Split.TRAINING) else 0.0
                curve = run.curves.curve(metric, split, per)
                places, values = drawn_points(curve, smoothing=smoothing, log=self.tools.is_log)
                if len(places):
                    yield Line(run.title, run.color, split, places, values)

    def _make_one(self, missing: list[str]) -> None:
        """Make the next plot; the others follow one at a time, so that the window is never kept waiting."""
        if not missing:
            return
        from netdesigner.app.training.plots import MetricPlot

        plot = MetricPlot(missing[0], self._session.program.appearance.theme, self._area.widget())
        plot.pointed.connect(self._point_at)
        self.plots[missing[0]] = plot
        self._row.addWidget(plot, 1)
        if len(missing) > 1:
            self._refresher.request()

    def _point_at(self, place: float | None) -> None:
        for plot in self.plots.values():
            plot.point_at(place)

    def _show_keys(self, runs: Sequence[_Shown]) -> None:
        quiet = self._session.program.appearance.theme.quiet
        keys = [Key(run.title, run.color) for run in runs]
        styles = [Key(_("Training"), quiet), Key(_("Validation"), quiet, is_dashed=True)]
        self.legend.set_keys([*keys, *styles] if keys else [])

    def _fit(self) -> None:
        for plot in self.plots.values():
            plot.fit()

    def _show_theme(self) -> None:
        for plot in self.plots.values():
            plot.set_theme(self._session.program.appearance.theme)
        self._refresher.request()


def _import_plots() -> ModuleType:
    """Import what draws, on a thread: it takes too long for the window's own."""
    return import_module("netdesigner.app.training.plots")
