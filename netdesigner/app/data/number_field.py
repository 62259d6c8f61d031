"""Fields of whole numbers that say how a source is read, and the form in which they stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFormLayout, QSpinBox, QWidget


class NumberField(QSpinBox):
    """A number from 1 on. `valueChanged` tells what a person has entered, once it is complete.

    Args:
        largest: The largest number.
        name: What it is called.
        tip: What it means.
        parent: The widget that holds it.
    """

    def __init__(self, largest: int, name: str, tip: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setRange(1, largest)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setKeyboardTracking(False)

    def show_number(self, number: int) -> None:
        """Show a number, which nobody has entered; where it stands already, what is being typed stays."""
        if number != self.value():
            with QSignalBlocker(self):
                self.setValue(number)


def lay_out_form(parent: QWidget, fields: Sequence[QWidget]) -> QFormLayout:
    """Put fields below each other, each beside its name, or below it where it is narrow; return the form."""
    form = QFormLayout(parent)
    form.setContentsMargins(0, 0, 0, 0)
    form.setVerticalSpacing(4)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    for field in fields:
        form.addRow(field.accessibleName(), field)
    return form
