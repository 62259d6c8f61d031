"""A slider with its number beside it, and below them what the number needs more room for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from netdesigner.app.editors.factory import editor_for
from netdesigner.catalogue.types import Catalogue, Parameter

_HANDLE: Final = 20


class SliderAndNumber(QWidget):
    """The two fields of one number; what they mean for each other is up to those that have them.

    Attributes:
        slider: The slider.
        number: The field of the number, which has the focus.
    """

    def __init__(
        self, parameter: Parameter, catalogue: Catalogue, number_width: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setMinimumHeight(_HANDLE)
        self.number = editor_for(parameter, catalogue, self)
        self.number.setMaximumWidth(number_width)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.number.below)
        self.setFocusProxy(self.number)

    def put_slider(self, place: int) -> None:
        """Put the slider to a place that nobody has slid it to."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(place)
