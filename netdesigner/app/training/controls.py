"""Starting and stopping a run, and what is chosen for it."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from netdesigner.app.icons import icon
from netdesigner.app.session import Session
from netdesigner.app.training.controller import RunState
from netdesigner.app.training.device_box import DeviceBox
from netdesigner.app.training.epochs_box import EpochsBox
from netdesigner.i18n import _
from netdesigner.i18n.terms import sentences
from netdesigner.project.run_titles import run_title

_LINK: Final = "obstacle"
_ANEW: Final = "anew"
_NARROW: Final = 360
"""Width below which the fields stand below each other."""
_SMALLEST: Final = 200


class TrainControls(QWidget):
    """Train, or Stop in its place while a run goes on or is awaited; device and epochs.

    Attributes:
        train: Starts a run; when it cannot, `reason` says why and leads there.
        stop: Stops it with its weights kept, and pressed again ends it at once.
        abort: Asks whether to end it at once, without its weights.
        queue: Lets another run wait for the one that goes on.
        reason: Why no run can be started.
        weights: From which weights the next run starts, if not from new ones.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs = session.runs
        self._queue = session.queue
        self._appearance = session.program.appearance
        self.train = _big_button(_("&Train"), "play", self)
        self.train.setProperty("role", "primary")
        self.stop = _big_button(_("&Stop"), "circle-stop", self)
        self.abort = _big_button(_("A&bort…"), "x", self)
        self.abort.setToolTip(_("End the run at once, without keeping its weights"))
        self.queue = QPushButton(icon("plus"), " " + _("&Queue another run"), self)
        self.reason = QLabel(self)
        self.reason.setWordWrap(True)
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.weights = QLabel(self)
        self.weights.setWordWrap(True)
        self.weights.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.device = DeviceBox(session, self)
        self.epochs = EpochsBox(session, self)
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        self.train.clicked.connect(self._start)
        self.stop.clicked.connect(self._runs.stop)
        self.abort.clicked.connect(self._runs.steering.abort_wanted)
        self.queue.clicked.connect(self._queue.add)
        session.workspace.reported.connect(self._show_queue)
        self.reason.linkActivated.connect(self._lead)
        self.weights.linkActivated.connect(self._start_anew)
        self._runs.initial_changed.connect(self._show_weights)
        self._runs.changed.connect(self._show)
        self._appearance.changed.connect(self._show_theme)
        self._show_theme()
        self._show_weights()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields below each other where there is no room beside each other."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self._fields.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def minimumSizeHint(self) -> QSize:
        """Allow less width than the fields need beside each other."""
        return QSize(_SMALLEST, super().minimumSizeHint().height())

    def offer_device(self, wanted: bool) -> None:
        """Show the device here, too, or leave it to the tool bar where height is short."""
        self._device_row.setVisible(wanted)

    def _arrange(self) -> None:
        """Put sentences that come and go below all that is clicked, so that nothing jumps away from the pointer."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.train)
        ends = QHBoxLayout()
        ends.setSpacing(8)
        ends.addWidget(self.stop, 2)
        ends.addWidget(self.abort, 1)
        column.addLayout(ends)
        column.addWidget(self.queue)
        self.device.setMinimumContentsLength(6)
        self._fields.setSpacing(8)
        self.device.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._device_row = _labelled(_("&Device"), self.device, self)
        self._fields.addWidget(self._device_row, 1)
        self._fields.addWidget(_labelled(_("&Epochs"), self.epochs, self))
        column.addLayout(self._fields)
        column.addWidget(self.reason)
        column.addWidget(self.weights)

    def _show(self) -> None:
        is_running, can_stop, obstacle = self._runs.is_running, self._runs.can_stop, self._runs.obstacle
        had_focus = self.train.hasFocus() or self.stop.hasFocus()
        self.train.setVisible(not can_stop)
        self.stop.setVisible(can_stop)
        self.train.setEnabled(obstacle is None or obstacle.passes)
        self.train.setToolTip(_("Train the network as it is now") if obstacle is None else obstacle.sentence)
        self.abort.setVisible(self._runs.is_running)
        self._show_stop()
        self._show_queue()
        self.reason.setVisible(obstacle is not None and not is_running)
        if obstacle is not None:
            promise = [_("The training begins as soon as that is done.")] if self._runs.is_awaited else []
            self.reason.setText(sentences([f'<a href="{_LINK}">{escape(obstacle.sentence)}</a>', *promise]))
            self.reason.setAccessibleName(sentences([obstacle.sentence, *promise]))
        if had_focus:
            (self.stop if can_stop else self.train).setFocus()

    def _show_stop(self) -> None:
        text, tip = _("&Stop"), _("End the run after this batch; the weights are kept")
        if self._runs.is_awaited:
            text, tip = _("Do &not train"), _("Call off the training that waits to begin")
        elif self._runs.state is RunState.STOPPING:
            text, tip = _("&End at once"), _("End the run without waiting; the last checkpoint is kept")
        self.stop.setText(f" {text}")
        self.stop.setToolTip(tip)

    def _show_queue(self) -> None:
        self.queue.setVisible(self._runs.is_running)
        if self._runs.is_running:
            obstacle = self._queue.obstacle
            self.queue.setEnabled(obstacle is None)
            tip = _("Train the network as it is now once the runs before it have ended")
            self.queue.setToolTip(tip if obstacle is None else obstacle.sentence)

    def _show_theme(self) -> None:
        self.train.setIcon(icon("play", self._appearance.theme.on_selection))

    def _show_weights(self) -> None:
        run = self._runs.initial_run
        self.weights.setVisible(run is not None)
        if run is not None:
            text = _("Starts from the weights of {run}.").format(run=run_title(run))
            if self._runs.starts_from_imported:
                text = _("Starts from the weights that came with the network.")
            link = _("Start from new ones")
            self.weights.setText(f'{escape(text)} <a href="{_ANEW}">{escape(link)}</a>')

    def _start_anew(self) -> None:
        self._runs.initial_run = None

    def _start(self) -> None:
        self._runs.start()

    def _lead(self) -> None:
        if (obstacle := self._runs.obstacle) is not None:
            self._runs.leads_to.emit(obstacle.place)


def _labelled(text: str, field: QWidget, parent: QWidget) -> QWidget:
    place = QWidget(parent)
    label = QLabel(text, place)
    label.setBuddy(field)
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(label)
    row.addWidget(field, 1)
    return place


def _big_button(text: str, picture: str, parent: QWidget) -> QPushButton:
    button = QPushButton(icon(picture), f" {text}", parent)
    button.setIconSize(QSize(18, 18))
    button.setMinimumHeight(36)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return button
