"""The optimizer with its learning rate and its other parameters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netdesigner.app.editors.combo import Combo
from netdesigner.app.model_settings.object_section import ObjectSection
from netdesigner.app.model_settings.rate_box import RateBox
from netdesigner.app.model_settings.subjects import object_subject, plain_value, with_parameter
from netdesigner.app.session import Session
from netdesigner.catalogue.types import Family, ObjectType
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Instance, Value
from netdesigner.i18n import _
from netdesigner.project.edits import Edit, SetSettings

_RATE: Final = "learning_rate"


class OptimizerBox(QWidget):
    """Edits the optimizer.

    Attributes:
        kinds: The list of optimizers.
        rate: The learning rate.
        parameters: The other parameters.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        known = session.document.network.catalogue.objects[Family.OPTIMIZER].values()
        self._kinds = sorted(known, key=_name)
        self.kinds = Combo(self)
        self.kinds.addItems([kind.name for kind in self._kinds])
        self.kinds.setAccessibleName(_("Optimizer"))
        self.kinds.setToolTip(_("What changes the weights, step by step, to make the loss smaller"))
        self.kinds.activated.connect(self._choose)
        self.rate = RateBox(session, self._put_rate, self)
        self.parameters = ObjectSection(session.workspace, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.kinds, self.rate, self.parameters):
            column.addWidget(part)

    def refresh(self) -> None:
        """Show the optimizer as it is now."""
        kind = self._kind()
        self.kinds.setCurrentIndex(-1 if kind is None else self._kinds.index(kind))
        self.kinds.setPlaceholderText(str(self._optimizer))
        has_rate = kind is not None and _RATE in kind.parameters
        self.rate.setVisible(has_rate)
        self.parameters.setVisible(kind is not None)
        if kind is None:
            return
        if has_rate:
            self.rate.show_rate(self._given.get(_RATE, kind.parameters[_RATE].default))
        catalogue = self._session.document.network.catalogue
        apart = frozenset({_RATE})
        subject = object_subject(catalogue, "optimizer", kind, self._optimizer, self._put, apart)
        self.parameters.show_subject(subject, _("Other parameters"))

    @property
    def _optimizer(self) -> Value:
        return self._session.document.compile.optimizer

    @property
    def _given(self) -> dict[str, Value]:
        return dict(self._optimizer.parameters) if isinstance(self._optimizer, Instance) else {}

    def _kind(self) -> ObjectType | None:
        match self._optimizer:
            case Instance(type=path):
                return self._session.document.network.catalogue.index.get(path)
            case str(text):
                return next((kind for kind in self._kinds if text in kind.texts), None)
        return None

    def _put(self, value: Value) -> Iterable[Edit]:
        return (SetSettings(replace(self._session.document.compile, optimizer=value)),)

    def _put_rate(self, rate: Value) -> Iterable[Edit]:
        kind = self._kind()
        if kind is None:
            return ()
        catalogue = self._session.document.network.catalogue
        return self._put(with_parameter(catalogue, kind, self._optimizer, _RATE, rate))

    def _choose(self, index: int) -> None:
        """Take another optimizer; what both can be told is kept, a schedule for instance."""
        kind, before = self._kinds[index], self._kind()
        if kind is before:
            return
        catalogue = self._session.document.network.catalogue
        value = plain_value(catalogue, kind)
        for name, item in {**_asked(kind), **self._given}.items():
            if name in kind.parameters:
                value = with_parameter(catalogue, kind, value, name, item)
        self._session.workspace.do(_("Choose the optimizer"), self._put(value))


def _name(kind: ObjectType) -> str:
    return kind.name.lower()


def _asked(kind: ObjectType) -> dict[str, Value]:
    """Return what an optimizer around another one must be given."""
    asked = (item for item in kind.parameters.values() if item.required)
    return {item.name: "adam" for item in asked if Kind.OPTIMIZER in item.kinds}
