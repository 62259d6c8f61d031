"""A learning rate on a logarithmic slider, with its number beside it."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netdesigner.app.editors.slider_and_number import SliderAndNumber
from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Value
from netdesigner.i18n import _

_SMALLEST: Final = -6
_LARGEST: Final = 0
_PER_DECADE: Final = 20
_NUMBER_WIDTH: Final = 96


class RateField(SliderAndNumber):
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
        parameter = Parameter("learning_rate", (Kind.FLOAT,), required=True, minimum=0.0)
        super().__init__(parameter, catalogue, _NUMBER_WIDTH, parent)
        self.slider.setRange(_SMALLEST * _PER_DECADE, _LARGEST * _PER_DECADE)
        self.slider.setPageStep(_PER_DECADE)
        self.slider.setAccessibleName(_("Learning rate"))
        self.slider.setToolTip(_("Learning rate, from a millionth to 1"))
        self.slider.valueChanged.connect(self._slide)
        self.slider.sliderReleased.connect(self._release)
        self.number.typing.connect(self._type)
        self.number.edited.connect(self._set)

    def follow(self, rate: Value) -> None:
        """Show a rate."""
        self.number.follow(rate)
        self._follow_on_slider(rate)

    def _follow_on_slider(self, rate: Value) -> None:
        if isinstance(rate, int | float) and rate > 0 and _rate_at(self.slider.value()) != rate:
            self.put_slider(round(math.log10(rate) * _PER_DECADE))

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
