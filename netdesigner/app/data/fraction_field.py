"""A share of the samples, on a slider and as a number."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netdesigner.app.editors.slider_and_number import SliderAndNumber
from netdesigner.catalogue.types import Catalogue, Parameter
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Value

_PERCENT: Final = 100
_LARGEST: Final = 90
_NUMBER_WIDTH: Final = 80


class FractionField(SliderAndNumber):
    """Edits a share.

    Attributes:
        slider: In percent.
        number: The share as a fraction.

    Signals:
        typing: There is another share while the person is still at it.
        edited: The person has set a share.
    """

    typing = Signal(float)
    edited = Signal(float)

    def __init__(self, name: str, title: str, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        parameter = Parameter(name, (Kind.FLOAT,), required=True, minimum=0.0, maximum=1.0)
        super().__init__(parameter, catalogue, _NUMBER_WIDTH, parent)
        self.slider.setRange(0, _LARGEST)
        self.slider.setSingleStep(1)
        self.slider.setPageStep(5)
        self.slider.setAccessibleName(title)
        self.slider.setToolTip(title)
        self.slider.valueChanged.connect(self._slide)
        self.slider.sliderReleased.connect(self._release)
        self.number.owner = title
        self.number.edited.connect(self._set)

    def follow(self, share: float) -> None:
        """Show a share."""
        self.number.follow(share)
        self.put_slider(round(share * _PERCENT))

    def refuse(self, sentence: str) -> None:
        """Say why a share cannot be taken."""
        self.number.set_problem(sentence)

    def _slide(self, percent: int) -> None:
        self.number.follow(percent / _PERCENT)
        (self.typing if self.slider.isSliderDown() else self.edited).emit(percent / _PERCENT)

    def _release(self) -> None:
        self.edited.emit(self.slider.value() / _PERCENT)

    def _set(self, share: Value) -> None:
        if isinstance(share, int | float):
            self.edited.emit(float(share))
