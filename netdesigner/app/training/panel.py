"""The training panel: start and stop, watch the curves, see what came of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from netdesigner.app.session import Session
from netdesigner.app.tabs import place_of_pages
from netdesigner.app.training.advice_view import AdviceView
from netdesigner.app.training.controls import TrainControls
from netdesigner.app.training.curves_view import CurvesView
from netdesigner.app.training.log_view import LogView
from netdesigner.app.training.outcome_view import OutcomeView
from netdesigner.app.training.progress_view import ProgressView
from netdesigner.app.training.queue_view import QueueView
from netdesigner.app.training.steering_row import SteeringRow
from netdesigner.app.training.waiting_view import WaitingView
from netdesigner.i18n import _

_NARROW: Final = 640
"""Width below which the controls stand above the curves."""
_SIDE: Final = 352
_WIDE: Final = 900
"""Width below which the controls take less, so that the curves keep most of it."""
_SIDE_OF_LESS: Final = 256
_LOW: Final = 240
"""Height below which the curves have no room for their tools above them."""
_TIGHT: Final = 300
"""Height below which controls above the curves would leave these too little, and take less beside them."""
_NARROW_WHEN_TIGHT: Final = 460
_SIDE_WHEN_TIGHT: Final = 236
_AIR: Final = 16
"""Between the tabs and the tools beside them."""
_SMALLEST: Final = QSize(260, 160)


class TrainingPanel(QWidget):
    """The controls and what a run tells, beside each other or below each other.

    Attributes:
        controls: Train, Stop, device, epochs.
        steering: Pause, end after the epoch, learning rate.
        queue: The runs that wait.
        progress: How far the run is.
        waiting: Whether it waits for its data.
        advice: What is found about it, with remedies.
        outcome: How it ended.
        curves: Loss and metrics.
        log: What it prints.
        tabs: Shows one of both.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = QScrollArea(self)
        self._side.setWidgetResizable(True)
        self._side_content = QWidget(self._side.viewport())
        self._side.setWidget(self._side_content)
        self.controls = TrainControls(session, self._side_content)
        self.steering = SteeringRow(session, self._side_content)
        self.progress = ProgressView(session, self._side_content)
        self.queue = QueueView(session, self._side_content)
        self.waiting = WaitingView(session, self._side_content)
        self.advice = AdviceView(session, self._side_content)
        self.outcome = OutcomeView(session, self._side_content)
        self._fill_side()
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.curves = CurvesView(session, place_of_pages(self.tabs))
        self.log = LogView(session, place_of_pages(self.tabs))
        self.tabs.addTab(self.curves, _("Curves"))
        self.tabs.addTab(self.log, _("Log"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._side)
        self._row.addWidget(self.tabs, 1)
        self.setFocusProxy(self.controls.train)
        self.tabs.currentChanged.connect(self._show_tools)
        self.curves.tools.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """Allow less width than controls and curves need beside each other."""
        return _SMALLEST

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the controls beside the curves where there is room."""
        super().resizeEvent(event)
        self._fit_side()
        self._fit_tools()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the controls another height when they need one, and the tools of the curves another place."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit_side()
            self._fit_tools()
        return super().eventFilter(watched, event)

    def _fit_side(self) -> None:
        self.controls.offer_device(self._is_narrow or not self._is_tight)
        if self._is_narrow:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            needed = self._side_content.heightForWidth(self.width())  # -1 while nothing in it is wrapped
            self._side.setFixedHeight(min(max(needed, self._side_content.sizeHint().height()), self.height() // 2))
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(self.width())
        else:
            self._row.setDirection(QBoxLayout.Direction.LeftToRight)
            self._side.setFixedWidth(self._side_width)
            self._side.setMinimumHeight(0)
            self._side.setMaximumHeight(self.height())

    def _fit_tools(self) -> None:
        """Put the tools of the curves beside the tabs where there is room: height is short below the canvas."""
        tools, room = self.curves.tools, self.width() - self._side_width
        tools.set_narrow(room < tools.row_width)
        fit_beside = room >= tools.row_width + self.tabs.tabBar().sizeHint().width() + _AIR
        if fit_beside and not self._has_tools_beside:
            self.tabs.setCornerWidget(tools)
        elif not fit_beside and self._has_tools_beside:
            self.tabs.setCornerWidget(None)  # type: ignore[arg-type]
            self.curves.take_tools()
        self._show_tools()

    def _show_tools(self) -> None:
        have_room = self._has_tools_beside or (self.height() >= _LOW and not self._is_tight)
        self.curves.tools.setVisible(have_room and self.tabs.currentWidget() is self.curves)

    @property
    def _has_tools_beside(self) -> bool:
        return self.tabs.cornerWidget() is not None

    @property
    def _is_tight(self) -> bool:
        """Whether there is room neither above nor beside the curves for all that the controls are."""
        return self.width() < _NARROW and self.height() < _TIGHT

    @property
    def _is_narrow(self) -> bool:
        return self.width() < (_NARROW_WHEN_TIGHT if self._is_tight else _NARROW)

    @property
    def _side_width(self) -> int:
        """What the controls take of the width."""
        if self._is_narrow:
            return 0
        if self._is_tight:
            return _SIDE_WHEN_TIGHT
        return _SIDE_OF_LESS if self.width() < _WIDE else _SIDE

    def _fill_side(self) -> None:
        column = QVBoxLayout(self._side_content)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        for part in (self.controls, self.steering, self.progress, self.outcome, self.queue, self.waiting, self.advice):
            column.addWidget(part)
        column.addStretch(1)
        self._side_content.installEventFilter(self)
