"""The model settings: losses and metrics of the outputs, optimizer, training, callbacks."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import cached_property, partial
from typing import Final, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from netdesigner.app.editors.tabbing import move_focus
from netdesigner.app.model_settings.callbacks_box import CallbacksBox
from netdesigner.app.model_settings.optimizer_box import OptimizerBox
from netdesigner.app.model_settings.output_box import OutputBox
from netdesigner.app.model_settings.training_box import TrainingBox
from netdesigner.app.refreshing import Refresher
from netdesigner.app.session import Session
from netdesigner.app.turns import Turns
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import _

_SMALLEST: Final = QSize(260, 160)
_Box = TypeVar("_Box", OptimizerBox, TrainingBox, CallbacksBox)


class ModelSettingsPanel(QScrollArea):
    """Everything that a model is compiled and trained with; each part is made when its turn comes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._outputs: dict[NodeId, OutputBox] = {}
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(8)
        self._places = {kind: QVBoxLayout() for kind in (OptimizerBox, TrainingBox, CallbacksBox)}
        self._hint = QLabel(_("Add an Output to the drawing: its loss and metrics are chosen here."), self)
        self._hint.setWordWrap(True)
        self._hint.setProperty("role", "quiet")
        self._lay_out()
        self._waiting: deque[Callable[[], object]] = deque()
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
        nodes = self._session.document.network.main.outputs
        self._hint.setVisible(not nodes)
        self._drop_outputs(nodes)
        are_there = tuple(self._outputs) == nodes
        of_each = (self._refresh_output,) if are_there else (self._put_output, self._refresh_output)
        self._waiting = deque(partial(step, node) for node in nodes for step in of_each)
        self._waiting.extend((self._refresh_optimizer, self._refresh_training, self._refresh_callbacks))
        Turns([self._refresh_next] * len(self._waiting), self)

    @cached_property
    def optimizer(self) -> OptimizerBox:
        """The optimizer."""
        return self._placed(OptimizerBox(self._session, self))

    @cached_property
    def training(self) -> TrainingBox:
        """How long, in what portions, with what."""
        return self._placed(TrainingBox(self._session, self))

    @cached_property
    def callbacks(self) -> CallbacksBox:
        """The callbacks."""
        return self._placed(CallbacksBox(self._session, self))

    def _refresh_next(self) -> None:
        """Do what is next; all of it may have been done for an earlier refresh."""
        if self._waiting:
            self._waiting.popleft()()

    def _put_output(self, node: NodeId) -> None:
        """Put the box of an output below those before it."""
        box = self._outputs.pop(node, None) or OutputBox(self._session, node, self)
        self._outputs[node] = box
        self._boxes.addWidget(box)  # one that is there already moves to the end

    def _refresh_output(self, node: NodeId) -> None:
        self._outputs[node].refresh()

    def _refresh_optimizer(self) -> None:
        self.optimizer.refresh()

    def _refresh_training(self) -> None:
        self.training.refresh()

    def _refresh_callbacks(self) -> None:
        self.callbacks.refresh()

    def _drop_outputs(self, nodes: tuple[NodeId, ...]) -> None:
        """Drop the boxes of all outputs but these."""
        for gone in self._outputs.keys() - set(nodes):
            box = self._outputs.pop(gone)
            box.hide()
            box.deleteLater()

    def _placed(self, box: _Box) -> _Box:
        """Put a box below its heading."""
        self._places[type(box)].addWidget(box)
        return box

    def _lay_out(self) -> None:
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addWidget(_heading(_("Outputs"), content))
        column.addWidget(self._hint)
        column.addLayout(self._boxes)
        for title, place in zip((_("Optimizer"), _("Training"), _("Callbacks")), self._places.values(), strict=True):
            column.addSpacing(8)
            column.addWidget(_heading(title, content))
            column.addLayout(place)
        column.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", "heading")
    return label
