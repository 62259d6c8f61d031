"""The learning rate of the optimizer: a number, or a schedule with its curve."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from netdesigner.app.editors.combo import Combo
from netdesigner.app.model_settings.object_section import ObjectSection
from netdesigner.app.model_settings.rate_field import RateField
from netdesigner.app.model_settings.rate_finder import RateFinderBox
from netdesigner.app.model_settings.schedule_curve import ScheduleCurve
from netdesigner.app.model_settings.subjects import Put, object_subject
from netdesigner.app.session import Session
from netdesigner.catalogue.types import Family, ObjectType
from netdesigner.catalogue.values import Instance, Value
from netdesigner.data.split_checks import part_sizes
from netdesigner.i18n import _
from netdesigner.project.edits import Edit
from netdesigner.project.schedules import first_rate, new_schedule, rate_of

_STEPS_UNKNOWN: Final = 1_000


class RateBox(QWidget):
    """Edits the learning rate.

    Attributes:
        schedules: The list of schedules, a constant rate first.
        field: The constant rate.
        finder: Finds a constant rate.
        parameters: The parameters of the schedule.
        curve: How the rate changes.
    """

    def __init__(self, session: Session, put: Put, parent: QWidget | None = None) -> None:
        """Make the box.

        Args:
            session: The project.
            put: Gives the edits that set another learning rate.
            parent: The parent.
        """
        super().__init__(parent)
        self._session = session
        self._put = put
        self._rate: Value = None
        self._stint = 0
        catalogue = session.document.network.catalogue
        self._kinds = list(catalogue.objects[Family.SCHEDULE].values())
        label = QLabel(_("Learning rate"), self)
        self.schedules = Combo(self)
        self.schedules.addItems([_("Constant"), *(kind.name for kind in self._kinds)])
        self.schedules.setAccessibleName(_("Schedule of the learning rate"))
        self.schedules.setToolTip(_("A constant learning rate, or a schedule that changes it from step to step"))
        self.schedules.activated.connect(self._choose)
        label.setBuddy(self.schedules)
        self.field = RateField(catalogue, self)
        self.field.typing.connect(self._type)
        self.field.edited.connect(self._set)
        self.finder = RateFinderBox(session, self)
        self.finder.found.connect(self._take_found)
        self.parameters = ObjectSection(session.workspace, self)
        self.curve = ScheduleCurve(session.program.appearance, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (label, self.schedules, self.field, self.finder, self.parameters, self.curve):
            column.addWidget(part)

    def show_rate(self, rate: Value) -> None:
        """Show a learning rate."""
        self._rate = rate
        kind = self._kind()
        self.schedules.setCurrentIndex(0 if kind is None else 1 + self._kinds.index(kind))
        self.field.setVisible(not isinstance(rate, Instance))
        self.finder.setVisible(not isinstance(rate, Instance))
        self.parameters.setVisible(kind is not None)
        if not isinstance(rate, Instance):
            self.field.follow(rate)
            self.curve.hide()
        elif kind is not None:
            self._show_schedule(rate, kind)

    def _show_schedule(self, rate: Instance, kind: ObjectType) -> None:
        catalogue = self._session.document.network.catalogue
        self.parameters.show_subject(object_subject(catalogue, "schedule", kind, rate, self._put), _("Parameters"))
        self.curve.show_curve(rate_of(catalogue, rate), self._steps())

    def _kind(self) -> ObjectType | None:
        if not isinstance(self._rate, Instance):
            return None
        path = self._rate.type
        return next((kind for kind in self._kinds if kind.path == path), None)

    def _steps(self) -> int:
        """Return how many steps a training has, as far as that is known."""
        data, fit = self._session.data, self._session.document.fit
        split = self._session.document.data.split
        sizes = [part_sizes(split, facts).get("training", 0) for facts in data.facts.values()]
        training = data.parts.get("training") or max(sizes, default=0)
        if not training:
            return _STEPS_UNKNOWN
        return max(1, -(-training // max(1, fit.batch_size)) * fit.epochs)

    def _choose(self, index: int) -> None:
        kind = self._kinds[index - 1] if index else None
        if kind is self._kind():
            return
        rate = first_rate(self._session.document.network.catalogue, self._rate) or 0.001
        self._do(self._put(rate if kind is None else new_schedule(kind, rate, self._steps())), None)
        if kind is not None:
            self.parameters.open()

    def _type(self, rate: Value) -> None:
        self._do(self._put(rate), ("learning rate", self._stint))

    def _take_found(self, rate: float) -> None:
        self._do(self._put(rate), None)

    def _set(self, rate: Value) -> None:
        if rate != self._rate:
            self._type(rate)
        self._stint += 1

    def _do(self, edits: Iterable[Edit], merge: tuple[str, int] | None) -> None:
        self._session.workspace.do(_("Set the learning rate"), edits, merge)
