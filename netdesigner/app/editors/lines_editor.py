"""Editor of a list of texts, one on each line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from netdesigner.app.editors.mixed import MIXED, Shown
from netdesigner.app.editors.value_editor import ValueEditor
from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Value
from netdesigner.i18n import _

_VISIBLE_LINES: Final = 4


class LinesEditor(ValueEditor):
    """Several lines of text; set when the focus leaves them."""

    def __init__(self, parameter: Parameter, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parameter, catalogue, parent)
        self._lines = _Lines(self)
        self._lines.left.connect(self._commit)
        self._place(self._lines)
        self.set_value(parameter.default)

    def _show(self, value: Shown) -> None:
        texts = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
        self._lines.setPlaceholderText(_("(several values)") if value is MIXED else _("One on each line"))
        self._lines.setPlainText("\n".join(str(text) for text in texts))
        self._lines.document().setModified(False)

    def _is_unfinished(self) -> bool:
        return super()._is_unfinished() or self._lines.document().isModified()

    def _commit(self) -> None:
        if self._lines.document().isModified() and self._take(self._written(), finished=True):
            self._lines.document().setModified(False)

    def _written(self) -> Value:
        texts = tuple(line for line in self._lines.toPlainText().split("\n") if line)
        if not texts and not self.parameter.required:
            return self.parameter.default
        return texts[0] if len(texts) == 1 and Kind.STRING in self.parameter.kinds else texts


class _Lines(QPlainTextEdit):
    """Tells when the focus leaves it."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMaximumHeight(self.fontMetrics().lineSpacing() * _VISIBLE_LINES + 16)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell it."""
        super().focusOutEvent(event)
        self.left.emit()
