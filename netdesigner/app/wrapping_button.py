"""A button that breaks its text into lines where it is narrow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

_NARROWEST: Final = 96
_FRAME: Final = 32
"""What borders and margins take."""
_ICON: Final = 24


class WrappingButton(QPushButton):
    """Shows all of its text, in as many lines as that takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> str:
        """The text, in one line."""
        return self._words

    def set_words(self, words: str) -> None:
        """Show a text."""
        self._words = words
        self.setAccessibleName(words)
        self._break()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        width = QFontMetricsF(self.font()).horizontalAdvance(self._words) + self._frame()
        return QSize(math.ceil(width) + 1, self._height([self._words]))

    def minimumSizeHint(self) -> QSize:
        """Be content with a few letters in each line."""
        return QSize(_NARROWEST, self._height([self._words]))

    def heightForWidth(self, width: int) -> int:
        """Ask for as many lines as it takes."""
        return self._height(self._broken(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the text anew."""
        super().resizeEvent(event)
        self._break()

    def _break(self) -> None:
        self.setText("\n".join(self._broken(self.width())).replace("&", "&&"))  # a single one would be a mnemonic

    def _broken(self, width: int) -> list[str]:
        layout = QTextLayout(self._words, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, _NARROWEST) - self._frame())
            lines.append(self._words[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
        return lines

    def _height(self, lines: Sequence[str]) -> int:
        margins = super().sizeHint().height() - self._height_inside(self.text())
        return margins + self._height_inside("\n".join(lines))

    def _height_inside(self, text: str) -> int:
        return max(self.iconSize().height(), self.fontMetrics().size(0, text).height())

    def _frame(self) -> int:
        return _FRAME if self.icon().isNull() else _FRAME + _ICON
