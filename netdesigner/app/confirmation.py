"""The question whether something is really to be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


class Confirmation(QMessageBox):
    """Asks once, without holding up the event loop; `accepted` follows if it is to be done, and Enter does not say so.

    Args:
        parent: The window, or something in it.
        text: The question.
        detail: What follows from it.
        yes: What is written on the button that has it done.
    """

    def __init__(self, parent: QWidget, text: str, detail: str, yes: str) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Question)
        self.setTextFormat(Qt.TextFormat.PlainText)  # names that a person has given are in it
        self.setText(text)
        self.setInformativeText(detail)
        self.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
        self.button(QMessageBox.StandardButton.Yes).setText(yes)
        self.setDefaultButton(QMessageBox.StandardButton.Cancel)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
