"""A drop-down of a few values, each with its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QComboBox, QWidget

from netdesigner.i18n import _

T = TypeVar("T")


class Choice(QComboBox, Generic[T]):
    """Lets a person choose one of some values.

    Args:
        choices: The values, each with its words, marked for translation.
        chosen: Which is chosen at first.
        parent: Where it stands.
    """

    def __init__(self, choices: Sequence[tuple[T, str]], chosen: T, parent: QWidget) -> None:
        super().__init__(parent)
        self._values = [value for value, _words in choices]
        self.addItems([_(words) for _value, words in choices])
        self.choose(chosen)

    @property
    def chosen(self) -> T:
        """What is chosen."""
        return self._values[self.currentIndex()]

    def choose(self, value: T) -> None:
        """Choose a value."""
        self.setCurrentIndex(self._values.index(value))
