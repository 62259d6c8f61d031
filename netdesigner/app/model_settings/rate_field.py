"""A learning rate on a logarithmic slider, with its number beside it."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from netdesigner.app.editors.factory import editor_for
from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Value
from netdesigner.i18n import _

_SMALLEST: Final = -6
_LARGEST: Final = 0
_PER_DECADE: Final = 20
_NUMBER_WIDTH: Final = 96
_HANDLE: Final = 20


class RateField(QWidget):
    """Edits a rate.

    Attributes:
        slider: From a millionth to 1, twenty steps for each power of ten.
        number: The field of the number, which takes others too.

    Signals:
        typing: There is another rate while the person is still at it.
        edited: The person has set a rate.
    """

    typing = Signal(object)
    edited = Signal(object)

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(_SMALLEST * _PER_DECADE, _LARGEST * _PER_DECADE)
        self.slider.setPageStep(_PER_DECADE)
        self.slider.setMinimumHeight(_HANDLE)
        self.slider.setAccessibleName(_("Learning rate"))
        self.slider.setToolTip(_("Learning rate, from a millionth to 1"))
        self.slider.valueChanged.connect(self._slide)
        self.slider.sliderReleased.connect(self._release)
        parameter = Parameter("learning_rate", (Kind.FLOAT,), required=True, minimum=0.0)
        self.number = editor_for(parameter, catalogue, self)
        self.number.setMaximumWidth(_NUMBER_WIDTH)
        self.number.typing.connect(self._type)
        self.number.edited.connect(self._set)
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

    def follow(self, rate: Value) -> None:
        """Show a rate."""
        self.number.follow(rate)
        self._follow_on_slider(rate)

    def _follow_on_slider(self, rate: Value) -> None:
        if isinstance(rate, int | float) and rate > 0 and _rate_at(self.slider.value()) != rate:
            was_blocked = self.slider.blockSignals(True)  # what is shown was not slid
            self.slider.setValue(round(math.log10(rate) * _PER_DECADE))
            self.slider.blockSignals(was_blocked)

    def _slide(self, place: int) -> None:
        rate = _rate_at(place)
        self.number.follow(rate)
        (self.typing if self.slider.isSliderDown() else self.edited).emit(rate)

    def _release(self) -> None:
        self.edited.emit(_rate_at(self.slider.value()))

    def _type(self, rate: Value) -> None:
        self._follow_on_slider(rate)
        self.typing.emit(rate)

    def _set(self, rate: Value) -> None:
        self._follow_on_slider(rate)
        self.edited.emit(rate)


def _rate_at(place: int) -> float:
    """Return the rate at a place of the slider, to two digits as people write it."""
    return float(f"{10 ** (place / _PER_DECADE):.1e}")
