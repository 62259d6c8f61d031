"""The settings: everything takes effect at once."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout

from netdesigner.app.tabs import place_of_pages
from netdesigner.app.window.general_settings import GeneralSettings
from netdesigner.app.window.shortcut_editor import ShortcutEditor
from netdesigner.i18n import _

if TYPE_CHECKING:
    from netdesigner.app.window.main_window import MainWindow

_SIZE: Final = QSize(640, 560)


class Page(IntEnum):
    """The pages, in their order."""

    GENERAL = 0
    SHORTCUTS = 1


class SettingsDialog(QDialog):
    """All settings, on pages."""

    def __init__(self, window: MainWindow, page: Page = Page.GENERAL) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Settings"))
        self.resize(_SIZE)
        program = window.session.program
        pages = QTabWidget(self)
        pages.setDocumentMode(True)
        self.general = GeneralSettings(program, place_of_pages(pages))
        self.shortcuts = ShortcutEditor(program.preferences, window.commands(), place_of_pages(pages))
        pages.addTab(self.general, _("General"))
        pages.addTab(self.shortcuts, _("Keyboard"))
        pages.setCurrentIndex(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("Close"))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.addWidget(pages, 1)
        column.addWidget(buttons)
        program.preferences.language_changed.connect(self.close)
