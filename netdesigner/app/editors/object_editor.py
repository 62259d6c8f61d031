"""Editor of an object of Keras: its name in a list and, once there are parameters to set, a form of its own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from netdesigner.app.editors.combo import Combo
from netdesigner.app.editors.form import ParameterForm
from netdesigner.app.editors.mixed import MIXED, Shown
from netdesigner.app.editors.offers import Offer, offer_of, offers
from netdesigner.app.editors.reading import TEXT_KINDS
from netdesigner.app.editors.value_editor import EditorFactory, ValueEditor
from netdesigner.app.editors.writing import value_text
from netdesigner.app.icons import icon
from netdesigner.catalogue.defaults import is_default
from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Instance, Value
from netdesigner.i18n import _

_MANY: Final = {Kind.LAYER}
"""Kinds with so many things to choose from that they are searched."""
_OPENED: Final = {Kind.LAYER}
"""Kinds of objects whose parameters are always wanted."""


class ObjectEditor(ValueEditor):
    """A list of names; below it the parameters of the object that was chosen, made when they are opened.

    As long as no parameter is set the value is the text that stands for the object, if Keras takes one. An object
    that needs parameters is told once they are there.
    """

    def __init__(
        self, parameter: Parameter, catalogue: Catalogue, factory: EditorFactory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parameter, catalogue, parent)
        self._factory = factory
        self._offers = offers(parameter, catalogue)
        self._offer: Offer | None = None
        self._parameters: dict[str, Value] = {}
        self._nested: _Nested | None = None
        self._opening = QTimer(self)  # a form inside is made when the one around it stands
        self._opening.setSingleShot(True)
        self._opening.timeout.connect(self.form)
        self._toggle: QToolButton | None = None
        self._nullables = 1 if parameter.nullable else 0
        self._combo = self._new_combo()
        self._place(self._combo)
        self.set_value(parameter.default)

    def _new_combo(self) -> Combo:
        combo = Combo(self)
        combo.addItems([*["None"][: self._nullables], *(offer.name for offer in self._offers)])
        if TEXT_KINDS.intersection(self.parameter.kinds) or _MANY.intersection(self.parameter.kinds):
            combo.make_searchable()
            line = combo.lineEdit()
            assert line is not None
            line.editingFinished.connect(self._commit)
        combo.activated.connect(self._choose)
        return combo

    def form(self) -> ParameterForm | None:
        """Return the form of the object's parameters, opened; `None` if it has none."""
        if self._toggle is None or self._toggle.isHidden():
            return None
        self._toggle.setChecked(True)
        return None if self._nested is None else self._nested.form

    def _show(self, value: Shown) -> None:
        offer = None if value is MIXED else offer_of(value, self._offers, self._catalogue)
        self._parameters = dict(value.parameters) if isinstance(value, Instance) else {}
        self._write(value, offer)
        self._show_parameters(offer)

    def _write(self, value: Shown, offer: Offer | None) -> None:
        """Write the name of a value into the list's field."""
        text, hint = self._words(value, offer)
        self._combo.setPlaceholderText(hint)
        if offer is not None:
            self._combo.setCurrentIndex(self._offers.index(offer) + self._nullables)
        else:
            self._combo.setCurrentIndex(0 if value is None and self._nullables else -1)
        line = self._combo.lineEdit()
        if line is not None:
            line.setPlaceholderText(hint)
        self._combo.set_line(text)

    def _words(self, value: Shown, offer: Offer | None) -> tuple[str, str]:
        """Return what stands in the field, and what stands there when that is nothing that is offered."""
        if value is MIXED:
            return "", _("(several values)")
        if offer is not None:
            return offer.name, ""
        if value is None:
            return ("None", "None") if self._nullables else ("", _("(needed)"))
        text = value_text(self.parameter, value)
        return text, text

    def _show_whether_set(self) -> None:
        super()._show_whether_set()
        self._combo.set_quiet(self._value is MIXED or self._is_default())

    def _is_unfinished(self) -> bool:
        line = self._combo.lineEdit()
        return super()._is_unfinished() or (line is not None and line.isModified())

    def _show_parameters(self, offer: Offer | None) -> None:
        """Show the parameters of what is chosen; the form of the same type stays."""
        is_other, self._offer = offer is not self._offer, offer
        if is_other:
            self._remove_form()
        if offer is None or not offer.parameters:
            if self._toggle is not None:
                self._toggle.hide()
            return
        toggle = self._toggle = self._toggle or self._new_toggle()
        toggle.setToolTip(_title(offer, len(self._parameters)))
        toggle.setAccessibleName(toggle.toolTip())
        toggle.show()
        if self._nested is not None:
            self._nested.form.follow_values(self._parameters, offer.type_name)
        elif is_other and _OPENED.intersection(self.parameter.kinds):
            self._opening.start()

    def _new_toggle(self) -> QToolButton:
        toggle = QToolButton(self)
        toggle.setIcon(icon("sliders-horizontal"))
        toggle.setCheckable(True)
        toggle.setAutoRaise(True)
        toggle.toggled.connect(self._unfold)
        self._row.insertWidget(1, toggle)
        return toggle

    def _unfold(self, opened: bool) -> None:
        """Show or hide the parameters; the form is made when it is looked at first."""
        if opened and self._nested is None and self._offer is not None:
            self._nested = self._new_form(self._offer)
        if self._nested is not None:
            self._nested.setVisible(opened)
        self._show_below()

    def _new_form(self, offer: Offer) -> _Nested:
        form = ParameterForm(offer.parameters.values(), self._catalogue, self._factory, self.below)
        form.show_values(self._parameters, offer.type_name)
        form.typing.connect(self._type_parameter)
        form.edited.connect(self._set_parameter)
        form.abandoned.connect(self._abandon)
        nested = _Nested(form, self.below)
        self._place_below(nested)
        return nested

    def _remove_form(self) -> None:
        if self._nested is not None:
            self._nested.hide()
            self._nested.deleteLater()
            self._nested = None
        if self._toggle is not None:
            self._toggle.setChecked(False)

    def _choose(self, position: int) -> None:
        offer = None if position < self._nullables else self._offers[position - self._nullables]
        self._parameters = {}
        taken = self._take(None if offer is None else offer.value({}), finished=True)
        self._write(None, None) if offer is None else self._write(offer.value({}), offer)
        self._show_parameters(offer)
        if not taken and self._toggle is not None:
            self._toggle.setChecked(True)

    def _commit(self) -> None:
        line = self._combo.lineEdit()
        if line is None or not line.isModified():
            return
        text = line.text().strip()
        if not text:
            self._show(self._value)
        elif (number := self._meant(text.lower())) is not None:
            self._choose(number + self._nullables)
        else:
            self._take_text(text, finished=True)  # a number, or whatever else may stand beside the objects

    def _meant(self, text: str) -> int | None:
        """Return the number of the offer that is typed, or is searched for as the only one with such letters."""
        names = [offer.name.lower() for offer in self._offers]
        if text in names:
            return names.index(text)
        found = [number for number, name in enumerate(names) if text in name]
        return found[0] if len(found) == 1 and _MANY.intersection(self.parameter.kinds) else None

    def _type_parameter(self, name: str, value: Value) -> None:
        self._change(name, value, finished=False)

    def _set_parameter(self, name: str, value: Value) -> None:
        self._change(name, value, finished=True)

    def _change(self, name: str, value: Value, *, finished: bool) -> None:
        if self._offer is None:
            return
        known = self._offer.parameters[name]
        kept = {key: item for key, item in self._parameters.items() if key != name}
        self._parameters = kept if is_default(known, value, self._catalogue) else {**kept, name: value}
        self._take(self._offer.value(self._parameters), finished=finished)
        if self._toggle is not None:
            self._toggle.setToolTip(_title(self._offer, len(self._parameters)))


class _Nested(QWidget):
    """A form behind a line that says what it belongs to."""

    def __init__(self, form: ParameterForm, parent: QWidget) -> None:
        super().__init__(parent)
        self.form = form
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.VLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 4)
        row.setSpacing(8)
        row.addWidget(line)
        row.addWidget(form, 1)


def _title(offer: Offer, count: int) -> str:
    if not count:
        return _("Parameters of {type}").format(type=offer.type_name)
    return _("Parameters of {type} ({count} set)").format(type=offer.type_name, count=count)
