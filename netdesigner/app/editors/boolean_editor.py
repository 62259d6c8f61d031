"""Editor of what is true or false, or left to Keras."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from netdesigner.app.editors.mixed import MIXED, Shown
from netdesigner.app.editors.value_editor import ValueEditor
from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.catalogue.values import Value
from netdesigner.i18n import _

_STATES: Final = {
    True: Qt.CheckState.Checked,
    False: Qt.CheckState.Unchecked,
}
_NEXT: Final[dict[Shown, Value]] = {None: True, True: False, False: None, MIXED: True}


class BooleanEditor(ValueEditor):
    """A check box; half checked for `None`, and for several values."""

    def __init__(self, parameter: Parameter, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parameter, catalogue, parent)
        self._box = QCheckBox(self)
        self._box.clicked.connect(self._go_on)
        self._place(self._box)
        self.set_value(parameter.default)

    def _show(self, value: Shown) -> None:
        known = value if isinstance(value, bool) else None
        self._box.setTristate(known is None)
        self._box.setCheckState(Qt.CheckState.PartiallyChecked if known is None else _STATES[known])
        self._box.setText(_("(several values)") if value is MIXED else str(value))

    def _go_on(self) -> None:
        following = _NEXT[self._value]
        if following is None and not self.parameter.nullable:
            following = True
        self._take(following, finished=True)
        self._show(self._value)
