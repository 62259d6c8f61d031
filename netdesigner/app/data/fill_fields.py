"""What stands for missing numbers of an input."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from netdesigner.app.data.titles import fill_title
from netdesigner.app.editors.combo import Combo
from netdesigner.app.editors.factory import editor_for
from netdesigner.catalogue.types import Catalogue, Parameter, ParameterKind
from netdesigner.catalogue.values import Value
from netdesigner.data.bindings import Fill
from netdesigner.i18n import _

_NUMBER_WIDTH: Final = 96


class FillFields(QWidget):
    """Edits it.

    Attributes:
        kinds: What follows from the data, or is always the same.
        number: The number, where it is one that a person chooses.

    Signals:
        chosen: A person has chosen what it is, with the number.
    """

    chosen = Signal(Fill, float)

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = Combo(self)
        self.kinds.setToolTip(
            _("What stands for a missing number of each column; it follows from the training data alone")
        )
        self.kinds.setAccessibleName(_("What stands for missing numbers"))
        for fill in Fill:
            self.kinds.addItem(fill_title(fill), fill)
        self.kinds.activated.connect(self._choose)
        parameter = Parameter("value", (ParameterKind.FLOAT,), required=True)
        self.number = editor_for(parameter, catalogue, self)
        self.number.owner = _("Number for gaps")
        self.number.setMaximumWidth(_NUMBER_WIDTH)
        self.number.edited.connect(self._set)
        self._value = 0.0
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.kinds, 0, 0)
        grid.addWidget(self.number, 0, 1)
        grid.addWidget(self.number.below, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def follow(self, fill: Fill, value: float) -> None:
        """Show what stands for missing numbers."""
        self._value = value
        self.kinds.setCurrentIndex(self.kinds.findData(fill))
        self.number.setVisible(fill is Fill.VALUE)
        self.number.follow(value)

    def _choose(self, index: int) -> None:
        self.chosen.emit(Fill(self.kinds.itemData(index)), self._value)

    def _set(self, value: Value) -> None:
        if isinstance(value, int | float):
            self.chosen.emit(Fill.VALUE, float(value))
