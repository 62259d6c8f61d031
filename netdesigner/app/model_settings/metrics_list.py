"""The metrics of one output: add, set, remove."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from netdesigner.app.icons import icon
from netdesigner.app.model_settings.fitting_combo import FittingCombo
from netdesigner.app.model_settings.object_section import ObjectSection
from netdesigner.app.model_settings.subjects import object_subject
from netdesigner.app.note import Note
from netdesigner.app.output_state import OutputState, output_state, shown
from netdesigner.app.session import Session
from netdesigner.catalogue.types import Family
from netdesigner.catalogue.values import Value
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import _
from netdesigner.project.edits import Edit
from netdesigner.project.fitting.choices import Choice, metric_choices
from netdesigner.project.fitting.choosing import put_output
from netdesigner.project.fitting.judging import Fitting, fit_metric
from netdesigner.project.fitting.outputs import TrainedOutput
from netdesigner.project.fitting.rules import class_named


class MetricsList(QWidget):
    """One row for each metric, and a list to add another one from.

    Attributes:
        add: The list of metrics.
        note: What was adapted at the last choice.
    """

    def __init__(self, session: Session, node_id: NodeId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._node_id = node_id
        self._offered: TrainedOutput | None = None
        self._rows: list[MetricRow] = []
        self._said: tuple[tuple[Value, ...], str] = ((), "")
        label = QLabel(_("Metrics"), self)
        label.setProperty("role", "quiet")
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.add = FittingCombo(_("Add a metric"), parent=self)
        self.add.chosen.connect(self._add)
        self.note = Note(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addLayout(self._list)
        column.addWidget(self.add)
        column.addWidget(self.note)

    @property
    def rows(self) -> list[MetricRow]:
        """The rows, in order."""
        return self._rows

    def refresh(self, state: OutputState) -> None:
        """Show the metrics as they are now."""
        if state.known != self._offered:
            self._offered = state.known
            self.add.offer(metric_choices(self._session.document.network.catalogue, state.known), state.explain)
            self.add.setAccessibleName(_("Add a metric to {output}").format(output=state.node.name))
        while len(self._rows) > len(state.node.metrics):
            self._drop()
        while len(self._rows) < len(state.node.metrics):
            self._append()
        for row in self._rows:
            row.refresh(state)
        self.note.say(self._said[1] if self._said[0] == state.node.metrics else "")

    def _append(self) -> None:
        row = MetricRow(self._session, self._node_id, len(self._rows), self)
        self._rows.append(row)
        self._list.addWidget(row)

    def _drop(self) -> None:
        row = self._rows.pop()
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _add(self, choice: Choice) -> None:
        self.add.setCurrentIndex(-1)
        state = output_state(self._session, self._node_id)
        if state is None or choice.fitting.is_refused:
            return
        node = replace(state.node, metrics=(*state.node.metrics, choice.fitting.value))
        edits = put_output(self._session.document, node, state.known, choice.fitting.encoding)
        said = state.explain(choice)
        self._session.workspace.do(_("Add a metric to {output}").format(output=node.name), edits)
        if (now := output_state(self._session, self._node_id)) is not None:
            self._said = (now.node.metrics, said)
            self.refresh(now)


class MetricRow(QWidget):
    """One metric with its parameters.

    Attributes:
        note: Why it does not fit, if it does not.
        remove: The button that removes it.
    """

    def __init__(self, session: Session, node_id: NodeId, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._node_id = node_id
        self._place = place
        self.section = ObjectSection(session.workspace, self)
        self._plain = QLabel(self)
        self._plain.setTextFormat(Qt.TextFormat.PlainText)
        self._plain.setContentsMargins(8, 0, 0, 0)
        self.remove = QToolButton(self)
        self.remove.setIcon(icon("x"))
        self.remove.setAutoRaise(True)
        self.remove.clicked.connect(self._remove)
        self.note = Note(self)
        self.note.accepted.connect(self._adapt)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.section, 1)
        row.addWidget(self._plain, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.note)

    def refresh(self, state: OutputState) -> None:
        """Show the metric as it is now."""
        catalogue, metric = self._session.document.network.catalogue, state.node.metrics[self._place]
        kind, name = class_named(catalogue, Family.METRIC, metric), shown(metric)
        self.section.setVisible(kind is not None)
        self._plain.setVisible(kind is None)
        self._plain.setText(name)
        if kind is not None:
            key = ("metric", self._node_id, self._place)
            self.section.show_subject(object_subject(catalogue, key, kind, metric, self._put), kind.name)
        fitting = fit_metric(catalogue, metric, state.known)
        self.note.say(state.sentence(metric, fitting), "warning", _("Adapt") if fitting.is_adapted else "")
        self.remove.setToolTip(_("Remove {metric}").format(metric=name))
        self.remove.setAccessibleName(self.remove.toolTip())

    def _put(self, value: Value | None, fitting: Fitting | None = None) -> Iterable[Edit]:
        """Return the edits that put another metric here, or take this one away."""
        state = output_state(self._session, self._node_id)
        if state is None:
            return ()
        metrics = list(state.node.metrics)
        metrics[self._place : self._place + 1] = [] if value is None else [value]
        encoding = None if fitting is None else fitting.encoding
        return put_output(self._session.document, replace(state.node, metrics=tuple(metrics)), state.known, encoding)

    def _remove(self) -> None:
        self._session.workspace.do(_("Remove a metric"), self._put(None))

    def _adapt(self) -> None:
        state = output_state(self._session, self._node_id)
        if state is not None:
            metric = state.node.metrics[self._place]
            fitting = fit_metric(self._session.document.network.catalogue, metric, state.known)
            self._session.workspace.do(_("Adapt a metric"), self._put(fitting.value, fitting))
