"""Editor of one of several texts, with whatever else the parameter takes typed in."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from netdesigner.app.editors.combo import Combo
from netdesigner.app.editors.mixed import MIXED, Shown
from netdesigner.app.editors.value_editor import ValueEditor
from netdesigner.app.editors.writing import value_text
from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Value, freeze
from netdesigner.i18n import _

_FINITE: Final = {Kind.CHOICE, Kind.BOOLEAN}
DTYPES: Final = (
    *("float32", "float16", "bfloat16", "float64", "int32", "int64", "int16", "int8", "uint8", "bool", "string"),
    *("mixed_float16", "mixed_bfloat16"),
)
"""What is offered for a dtype; any other name can be typed."""


class ChoiceEditor(ValueEditor):
    """A drop-down list of the choices; searchable and open to other values where the parameter takes more."""

    def __init__(self, parameter: Parameter, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parameter, catalogue, parent)
        self._values = _offered(parameter)
        self._combo = Combo(self)
        self._combo.addItems([value_text(parameter, value) for value in self._values])
        if not _FINITE.issuperset(parameter.kinds):
            self._open_to_others()
        self._combo.activated.connect(self._choose)
        self._place(self._combo)
        self.set_value(parameter.default)

    def _open_to_others(self) -> None:
        self._combo.make_searchable()
        line = self._combo.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._commit)

    def _show(self, value: Shown) -> None:
        position = self._position(value)
        unset = value is MIXED or (value is None and not self.parameter.nullable)
        text = "" if unset or value is MIXED else value_text(self.parameter, value)
        hint = _("(several values)") if value is MIXED else text or _("(needed)")
        self._combo.setCurrentIndex(position)
        self._combo.setPlaceholderText(hint)  # stands there when it is none of the choices
        line = self._combo.lineEdit()
        if line is not None:
            line.setPlaceholderText(hint)
        self._combo.set_line(text)

    def _show_whether_set(self) -> None:
        super()._show_whether_set()
        self._combo.set_quiet(self._value is MIXED or self._is_default())

    def _position(self, value: Shown) -> int:
        if value is MIXED:
            return -1
        forms = [freeze(known) for known in self._values]
        return forms.index(freeze(value)) if freeze(value) in forms else -1

    def _is_unfinished(self) -> bool:
        line = self._combo.lineEdit()
        return super()._is_unfinished() or (line is not None and line.isModified())

    def _choose(self, position: int) -> None:
        self._take(self._values[position], finished=True)

    def _commit(self) -> None:
        line = self._combo.lineEdit()
        if line is None or not line.isModified():
            return
        if not line.text().strip():
            self._show(self._value)
            return
        self._take_text(line.text(), finished=True)


def _offered(parameter: Parameter) -> list[Value]:
    values: list[Value] = [None] if parameter.nullable else []
    values += parameter.choices
    values += DTYPES if Kind.DTYPE in parameter.kinds else ()
    values += (True, False) if Kind.BOOLEAN in parameter.kinds else ()
    return values
