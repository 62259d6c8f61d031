"""The model settings: losses and metrics of the outputs, optimizer, training, callbacks."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from netdesigner.app.editors.tabbing import move_focus
from netdesigner.app.model_settings.callbacks_box import CallbacksBox
from netdesigner.app.model_settings.optimizer_box import OptimizerBox
from netdesigner.app.model_settings.output_box import OutputBox
from netdesigner.app.model_settings.training_box import TrainingBox
from netdesigner.app.refreshing import Refresher
from netdesigner.app.session import Session
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import _

_SMALLEST: Final = QSize(260, 160)


class ModelSettingsPanel(QScrollArea):
    """Everything that a model is compiled and trained with.

    Attributes:
        optimizer: The optimizer.
        training: How long, in what portions, with what.
        callbacks: The callbacks.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._outputs: dict[NodeId, OutputBox] = {}
        self.optimizer = OptimizerBox(session, self)
        self.training = TrainingBox(session, self)
        self.callbacks = CallbacksBox(session, self)
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(8)
        self._hint = QLabel(_("Add an Output to the drawing: its loss and metrics are chosen here."), self)
        self._hint.setWordWrap(True)
        self._hint.setProperty("role", "quiet")
        self._lay_out()
        self._waiting: list[OutputBox | OptimizerBox | TrainingBox | CallbacksBox] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._refresh_next)
        self._refresher = Refresher(self, self.refresh)
        workspace = session.workspace
        for signal in (workspace.edited, workspace.reported, session.data.changed):
            signal.connect(self._refresher.request)
        self._refresher.request()

    def minimumSizeHint(self) -> QSize:
        """Be narrow at the side."""
        return _SMALLEST

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go through the fields as they stand."""
        if not move_focus(self, forward=forward):
            return super().focusNextPrevChild(forward)
        if (focused := self.focusWidget()) is not None:
            self.ensureWidgetVisible(focused)
        return True

    @property
    def outputs(self) -> dict[NodeId, OutputBox]:
        """The outputs by node, in the order of the model."""
        return self._outputs

    def refresh(self) -> None:
        """Show everything as it is now, one part after the other, so that the window never waits for all of them."""
        self._show_outputs(self._session.document.network.main.outputs)
        self._waiting = [*self._outputs.values(), self.optimizer, self.training, self.callbacks]
        self._refresh_next()

    def _refresh_next(self) -> None:
        self._waiting.pop(0).refresh()
        if self._waiting:
            self._timer.start()

    def _show_outputs(self, nodes: tuple[NodeId, ...]) -> None:
        if tuple(self._outputs) != nodes:
            for gone in self._outputs.keys() - set(nodes):
                box = self._outputs.pop(gone)
                box.hide()
                box.deleteLater()
            self._outputs = {node: self._outputs.get(node) or OutputBox(self._session, node, self) for node in nodes}
            for box in self._outputs.values():
                self._boxes.addWidget(box)  # one that is there already moves to the end
        self._hint.setVisible(not nodes)

    def _lay_out(self) -> None:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addWidget(_heading(_("Outputs"), content))
        column.addWidget(self._hint)
        column.addLayout(self._boxes)
        parts = {_("Optimizer"): self.optimizer, _("Training"): self.training, _("Callbacks"): self.callbacks}
        for title, part in parts.items():
            column.addSpacing(8)
            column.addWidget(_heading(title, content))
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", "heading")
    return label
