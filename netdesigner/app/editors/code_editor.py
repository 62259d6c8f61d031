"""What stands in place of an editor where Keras takes a Python function."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from netdesigner.app.editors.mixed import Shown
from netdesigner.app.editors.value_editor import ValueEditor
from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.i18n import _


class CodeEditor(ValueEditor):
    """Says that a function cannot be drawn."""

    def __init__(self, parameter: Parameter, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parameter, catalogue, parent)
        label = QLabel(_("A Python function; it cannot be drawn."), self)
        label.setWordWrap(True)
        label.setProperty("role", "quiet")
        self._place(label)
        self.set_value(parameter.default)

    def _show(self, value: Shown) -> None:
        """Show nothing: what a file brings along stays as it is."""
