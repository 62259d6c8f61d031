"""What can be done with the script."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from netdesigner.app.icons import icon
from netdesigner.codegen.script import ScriptPart
from netdesigner.i18n import _

_SMALLEST_CHOICE: Final = 80
_WIDE: Final = 560
"""From this width on the buttons carry words."""


class CodeBar(QWidget):
    """The bar above the script.

    Attributes:
        part: Whether the whole script is wanted, or the model alone.
        search: Opens the search.
        copy: Copies it.
        save: Saves it.
        open_notebook: Saves it as a notebook and opens that.
        save_notebook: Saves it as a notebook.

    Signals:
        part_changed: Another part of the script is wanted.
    """

    part_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = self._action("search", _("Find"), _("Find in the script (Ctrl+F)"))
        self.copy = self._action("copy", _("Copy"), _("Copy the script"))
        self.save = self._action("save", _("Save as…"), _("Save the script as a Python file"))
        self.open_notebook = self._action(
            "notebook-text", _("Open as notebook…"), _("Save the project as a Jupyter notebook and open it")
        )
        self.save_notebook = self._action("download", _("Save notebook…"), _("Save the project as a Jupyter notebook"))
        self.part = self._part_choice()
        notebook = self._button(self.open_notebook)
        notebook.setMenu(self._notebook_menu())
        notebook.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._buttons = [self._button(action) for action in (self.search, self.copy, self.save)] + [notebook]
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.part)
        row.addStretch(1)
        for button in self._buttons:
            row.addWidget(button)

    @property
    def chosen_part(self) -> ScriptPart:
        """What is wanted."""
        part = self.part.currentData()
        assert isinstance(part, ScriptPart)
        return part

    def enable(self, is_enabled: bool) -> None:
        """Say whether there is anything to do something with."""
        for action in (self.search, self.copy, self.save, self.open_notebook, self.save_notebook):
            action.setEnabled(is_enabled)

    def minimumSizeHint(self) -> QSize:
        """Allow the width that the buttons need without words."""
        return QSize(260, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the words where there is no room."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _WIDE
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if is_wide else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._buttons:
            button.setToolButtonStyle(style)

    def _part_choice(self) -> QComboBox:
        choice = QComboBox(self)
        choice.addItem(_("Whole script"), ScriptPart.ALL)
        choice.addItem(_("Model only"), ScriptPart.MODEL)
        choice.setMinimumWidth(_SMALLEST_CHOICE)
        choice.setAccessibleName(_("What of the script"))
        choice.setToolTip(_("Data, training and all, or only the functions that build the model"))
        choice.currentIndexChanged.connect(self.part_changed)
        return choice

    def _notebook_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addActions([self.open_notebook, self.save_notebook])
        return menu

    def _action(self, name: str, text: str, tip: str) -> QAction:
        action = QAction(icon(name), text, self)
        action.setToolTip(tip)
        return action

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setAccessibleName(action.toolTip())
        return button
