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
        self.resize(_SIZE)
        self._window = window
        self._pages = QTabWidget(self)
        self._pages.setDocumentMode(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._close = buttons.button(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.addWidget(self._pages, 1)
        column.addWidget(buttons)
        self._fill()
        self._pages.setCurrentIndex(page)
        window.rebuilt.connect(self._fill_again)

    def _fill(self) -> None:
        program = self._window.session.program
        self.setWindowTitle(_("Settings"))
        self._close.setText(_("Close"))
        self.general = GeneralSettings(program, place_of_pages(self._pages))
        self.shortcuts = ShortcutEditor(program.preferences, self._window.commands(), place_of_pages(self._pages))
        self._pages.addTab(self.general, _("General"))
        self._pages.addTab(self.shortcuts, _("Keyboard"))

    def _fill_again(self) -> None:
        """Say everything in another language; who goes through the languages with the keys is still at them."""
        page, old = self._pages.currentIndex(), (self.general, self.shortcuts)
        was_at_languages = self.general.language.hasFocus()
        self._pages.clear()
        self._fill()
        self._pages.setCurrentIndex(page)
        for widget in old:
            widget.deleteLater()
        if was_at_languages:
            self.general.language.setFocus()
