"""The loss, its weight and the metrics of one output."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from netdesigner.app.inspector.subject_form import SubjectForm
from netdesigner.app.model_settings.fitting_combo import FittingCombo
from netdesigner.app.model_settings.metrics_list import MetricsList
from netdesigner.app.model_settings.object_section import ObjectSection
from netdesigner.app.model_settings.subjects import object_subject, weight_subject
from netdesigner.app.note import Note
from netdesigner.app.output_state import OutputState, output_state, shown
from netdesigner.app.session import Session
from netdesigner.catalogue.types import Family, ObjectType
from netdesigner.catalogue.values import Value
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import _
from netdesigner.project.edits import Edit
from netdesigner.project.fitting.choices import Choice, loss_choices
from netdesigner.project.fitting.choosing import put_output
from netdesigner.project.fitting.judging import Fitting, fit_loss
from netdesigner.project.fitting.outputs import TrainedOutput
from netdesigner.project.fitting.rules import class_named
from netdesigner.project.fitting.suggestions import suggested_loss, suggested_metrics


class OutputBox(QFrame):
    """What is trained at one output.

    Attributes:
        title: The name of the output.
        loss: The list of losses.
        note: What it says about the loss.
        metrics: The metrics.
    """

    def __init__(self, session: Session, node_id: NodeId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._node_id = node_id
        self._offered: TrainedOutput | None = None
        self._said: tuple[Value, str] = (None, "")
        self.setProperty("role", "card")
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("role", "heading")
        self.loss = FittingCombo(_("Choose a loss"), _("No loss: not trained"), self)
        self.loss.chosen.connect(self._choose)
        self.note = Note(self)
        self.note.accepted.connect(self._accept)
        self._parameters = ObjectSection(session.workspace, self)
        self._weight = SubjectForm(session.workspace, self)
        self.metrics = MetricsList(session, node_id, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(6)
        for part in (self.title, self.loss, self.note, self._parameters, self._weight, self.metrics):
            column.addWidget(part)

    def refresh(self) -> None:
        """Show the output as it is now."""
        state = output_state(self._session, self._node_id)
        if state is None:
            return
        self.title.setText(state.node.name)
        self._offer(state)
        self.loss.show_value(state.node.loss)
        self._show_parameters(state)
        self._show_note(state)
        self._weight.show_subject(
            weight_subject(self._session.document, state.node) if self._is_weighed(state) else None
        )
        self.metrics.refresh(state)

    def _offer(self, state: OutputState) -> None:
        """Offer losses anew when something was found out that they depend on."""
        known = replace(state.known, compares=None)
        if known != self._offered:
            self._offered = known
            self.loss.offer(loss_choices(self._session.document.network.catalogue, known), state.explain)
            self.loss.setAccessibleName(_("Loss of {output}").format(output=state.node.name))

    def _is_weighed(self, state: OutputState) -> bool:
        """A weight means something beside another output that is trained, or when it was set."""
        several = len(self._session.document.network.main.outputs) > 1
        return state.node.loss is not None and (several or state.node.loss_weight != 1)

    def _show_parameters(self, state: OutputState) -> None:
        kind = self._kind(state.node.loss)
        self._parameters.setVisible(kind is not None)
        if kind is not None:
            catalogue = self._session.document.network.catalogue
            subject = object_subject(catalogue, ("loss", self._node_id), kind, state.node.loss, self._put_loss)
            self._parameters.show_subject(subject, _("Parameters"))

    def _kind(self, loss: Value) -> ObjectType | None:
        return None if loss is None else class_named(self._session.document.network.catalogue, Family.LOSS, loss)

    def _put_loss(self, value: Value) -> Iterable[Edit]:
        state = output_state(self._session, self._node_id)
        return () if state is None else put_output(self._session.document, replace(state.node, loss=value), state.known)

    def _show_note(self, state: OutputState) -> None:
        """Say what does not fit now; else what was adapted at the last choice, as long as that stands."""
        loss, fitting = state.node.loss, self._fitting(state)
        if loss is None:
            suggested = suggested_loss(self._session.document.network.catalogue, state.known)
            action = "" if suggested is None else _("Use {loss}").format(loss=shown(suggested))
            self.note.say(_("Without a loss this output is not trained."), action=action)
        elif fitting.misfit is not None:
            action = _("Adapt") if fitting.is_adapted else ""
            self.note.say(state.sentence(loss, fitting), "warning", action)
        else:
            self.note.say(self._said[1] if self._said[0] == loss else "")

    def _fitting(self, state: OutputState) -> Fitting:
        if state.node.loss is None:
            return Fitting(None)
        return fit_loss(self._session.document.network.catalogue, state.node.loss, state.known)

    def _choose(self, choice: Choice | None) -> None:
        state = output_state(self._session, self._node_id)
        if state is None:
            return
        if choice is None:
            self._set(state, Fitting(None))
        elif not choice.fitting.is_refused:
            self._said = (choice.fitting.value, state.explain(choice))
            self._set(state, choice.fitting)
        self.refresh()  # the list shows what is set, not what was pointed at

    def _accept(self) -> None:
        state = output_state(self._session, self._node_id)
        if state is None:
            return
        if state.node.loss is not None:
            self._set(state, self._fitting(state))
            return
        catalogue = self._session.document.network.catalogue
        metrics = state.node.metrics or suggested_metrics(catalogue, state.known)
        state = replace(state, node=replace(state.node, metrics=metrics))
        self._set(state, Fitting(suggested_loss(catalogue, state.known)))

    def _set(self, state: OutputState, fitting: Fitting) -> None:
        node = replace(state.node, loss=fitting.value)
        edits = put_output(self._session.document, node, state.known, fitting.encoding)
        self._session.workspace.do(_("Set the loss of {output}").format(output=node.name), edits)
