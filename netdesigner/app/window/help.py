"""The menu Help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from netdesigner.i18n import _
from netdesigner.project.places import log_folder

if TYPE_CHECKING:
    from netdesigner.app.window.main_window import MainWindow


class HelpActions(QObject):
    """The menu Help."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def command_palette(self) -> None:
        """Search everything that can be done."""
        self._window.open_palette()

    def shortcuts(self) -> None:
        """Show all keys."""
        from netdesigner.app.window.settings import Page, SettingsDialog

        SettingsDialog(self._window, Page.SHORTCUTS).open()

    def open_log_folder(self) -> None:
        """Show the folder of the log in the system's file manager."""
        from PySide6.QtCore import QUrl  # no window waits for the classes that PySide6 makes of these
        from PySide6.QtGui import QDesktopServices

        folder = log_folder()
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._window.banner.say(_("The log is in {folder}.").format(folder=folder))

    def copy_diagnostics(self) -> None:
        """Put what a report of a fault needs on the clipboard."""
        from netdesigner.app.window.diagnostics import diagnostics

        status = self._window.session.program.engines.design_status
        QGuiApplication.clipboard().setText(diagnostics(status))
        self._window.statusBar().showMessage(_("The diagnostics are on the clipboard."), 5000)

    def about(self) -> None:
        """Show the version, and what the program is made of."""
        from netdesigner.app.window.about import AboutDialog

        AboutDialog(self._window).open()
