"""Editors of what is written in one line: numbers, sizes, shapes, texts, literals."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from netdesigner.app.editors.mixed import MIXED, Shown
from netdesigner.app.editors.reading import read_value
from netdesigner.app.editors.refusals import missing, refusal
from netdesigner.app.editors.value_editor import ValueEditor
from netdesigner.app.editors.writing import value_text
from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.catalogue.values import Value
from netdesigner.i18n import _

_STEPS: Final = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 10,
    Qt.Key.Key_PageDown: -10,
}


class LineEditor(ValueEditor):
    """A line of text. The default stands in it quietly until something is typed; arrow keys step a number."""

    def __init__(self, parameter: Parameter, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parameter, catalogue, parent)
        self._line = QLineEdit(self)
        self._line.setMinimumWidth(40)
        self._line.textEdited.connect(self._follow_typing)
        self._line.editingFinished.connect(self._commit)
        self._place(self._line)
        self.set_value(parameter.default)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrow keys."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self._step(step):
            super().keyPressEvent(event)

    def _show(self, value: Shown) -> None:
        self._line.setPlaceholderText(self._hint(value))
        quiet = value is MIXED or self._is_default() or self._is_missing()
        self._line.setText("" if quiet or value is MIXED else value_text(self.parameter, value))
        self._line.setCursorPosition(0)

    def _hint(self, value: Shown) -> str:
        """Return what stands in the empty line."""
        if value is MIXED:
            return _("(several values)")
        if self.parameter.required:
            return _("(needed)")
        return value_text(self.parameter, value if self._is_default() else self.parameter.default)

    def _is_missing(self) -> bool:
        return self.parameter.required and self._value is None and not self.parameter.nullable

    def _is_unfinished(self) -> bool:
        return super()._is_unfinished() or self._line.isModified()

    def _follow_typing(self, text: str) -> None:
        if text.strip():  # else it is perhaps only on the way to another value
            self._take_text(text, finished=False)

    def _commit(self) -> None:
        if not self._line.isModified():
            self._finish()
        elif self._line.text().strip():
            self._take_text(self._line.text(), finished=True)
        elif self._value is MIXED:
            self._show(MIXED)
        elif self.parameter.required:
            self._refuse(missing(self.parameter, self.owner), finished=True)
        else:
            self.reset()

    def _step(self, steps: int) -> bool:
        """Add to the number in the line in its last place, as far as it stays legal; return whether it is a number."""
        text = self._line.text().strip() or self._line.placeholderText()
        stepped = _stepped(text, steps)
        if stepped is None:
            return False
        value: Value = read_value(self.parameter, stepped)
        if refusal(self.parameter, value, self._catalogue, self.owner) is None:
            self._line.setText(stepped)
            self._take(value, finished=False)
        return True


def _stepped(text: str, steps: int) -> str | None:
    """Return a number in digits that much larger in its last place, or `None` if it is none."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    exponent = number.as_tuple().exponent
    return str(number + steps * Decimal(1).scaleb(exponent)) if isinstance(exponent, int) else None
