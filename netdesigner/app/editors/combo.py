"""The drop-down list of the editors."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip, QWidget

_CHARACTERS: Final = 6
_NARROWEST: Final = 56
_BESIDE_TEXT: Final = 40
"""Room for the scroll bar and the margins of the list."""


class Combo(QComboBox):
    """A drop-down list that becomes narrow and that the wheel scrolls past.

    What is too long for the field ends in dots and stands in the tool tip; the list is as wide as its longest item.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_CHARACTERS)
        self.setMinimumWidth(_NARROWEST)
        self.setMaxVisibleItems(20)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def make_searchable(self) -> None:
        """Let a person type part of an item, or something that is none."""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.completer()
        assert completer is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    def set_quiet(self, quiet: bool) -> None:
        """Write the item in quiet colours, or as usual."""
        role = "quiet" if quiet else None
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_line(self, text: str) -> None:
        """Write into the field of a searchable list; of a text that is too long the beginning is seen."""
        line = self.lineEdit()
        if line is not None:
            line.setText(text)
            line.setCursorPosition(0)

    def showPopup(self) -> None:
        """Show the list, wide enough for what is in it."""
        view = self.view()
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + _BESIDE_TEXT))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field; a text that is too long ends in dots."""
        del event
        painter = QStylePainter(self)
        option = self._option()
        option.currentText = self._elided(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEditable():
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        """Say the whole text where it does not fit."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            option = self._option()
            if option.currentText != self._elided(option):
                QToolTip.showText(event.globalPos(), option.currentText, self)
                return True
        return super().event(event)

    def _option(self) -> QStyleOptionComboBox:
        """Return what is to be painted; the hint in its colour where nothing is chosen."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.isEditable():
            option.currentText = self.currentText()
        elif self.currentIndex() < 0:
            option.currentText = self.placeholderText()
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
        return option

    def _elided(self, option: QStyleOptionComboBox) -> str:
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        return self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, field.width())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()
