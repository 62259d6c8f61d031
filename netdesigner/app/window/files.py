"""The menu File: new, open, save, settings, close."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from netdesigner.app.importing.sought import Sought
from netdesigner.app.turns import Turns
from netdesigner.app.window.looks import shown_cost
from netdesigner.app.window.title import project_name
from netdesigner.i18n import _
from netdesigner.project.files import SUFFIX

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from netdesigner.app.window.main_window import MainWindow


class FileActions(QObject):
    """The menu File."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def new(self) -> None:
        """Start an empty project."""
        self._window.new_wanted.emit(self._window)

    def new_pretrained(self) -> None:
        """Start with a pretrained network and a head for it."""
        from netdesigner.app.window.command_palette import CommandPalette
        from netdesigner.app.window.offers import pretrained_offers

        CommandPalette(pretrained_offers(self._window), _("New with a pretrained network…"), self._window).open()

    def open(self) -> None:
        """Ask for a project and open it."""
        dialog = self._dialog(_("Open a project"))
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._open)
        dialog.open()

    def bring_in(self) -> None:
        """Ask for a model or a script and bring it in."""
        from netdesigner.app.importing.expecting import expect_import
        from netdesigner.app.importing.kinds import name_filters

        dialog = self._dialog(_("Import a model"))
        dialog.setNameFilters(name_filters())
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._bring_in)
        dialog.open()
        expect_import(self._window.session.program)

    def bring_in_network(self) -> None:
        """Ask for a network of Keras, and for its weights, and bring it in."""
        from netdesigner.app.importing.networks import NetworkImport

        NetworkImport(self._window).ask()

    def import_report(self) -> None:
        """Show what the import changed or could not take."""
        from netdesigner.app.importing.report_dialog import ReportDialog  # few projects have a report

        dialog = ReportDialog.of(self._window.session, self._window)
        dialog.run_wanted.connect(self.run_script, Qt.ConnectionType.UniqueConnection)
        dialog.show()

    def run_script(self) -> None:
        """Ask whether the imported script may be executed, and take the model that it makes."""
        from netdesigner.app.importing.script_look import ScriptLook  # few scripts are executed

        if (script := self._window.session.import_report.script) is not None:
            ScriptLook(self._window, script).begin()

    def home(self) -> None:
        """Show the templates and the recent projects, or the project again."""
        self._window.show_home(not self._window.is_home)

    def save(self) -> None:
        """Save the project where it is; one that was never saved asks for its place."""
        if self._window.session.path is None:
            self.save_as()
        else:
            self._window.saver.save(self._window.session.path)

    def save_as(self) -> None:
        """Ask for a place and save the project there."""
        dialog = self._dialog(_("Save the project"))
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(project_name(self._window.session) + SUFFIX)
        dialog.fileSelected.connect(self._save)
        dialog.rejected.connect(self._window.saver.give_up)
        dialog.open()

    def compare(self) -> None:
        """Ask for another project, and show what differs from it."""
        dialog = self._dialog(_("Compare with a project"))
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._compare)
        dialog.open()

    def export_picture(self) -> None:
        """Ask how and where to, and write a picture of the network on screen."""
        from netdesigner.app.window.picture_dialog import PictureDialog  # what draws into files waits until then

        dialog = PictureDialog(self._window.session, shown_cost(self._window.action_set), self._window)
        dialog.written.connect(self._tell_of_file)
        dialog.failed.connect(self._window.banner.say)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def settings(self) -> None:
        """Show the settings, which take a turn of the event loop of their own."""
        Turns((self._open_settings,), self)

    def close(self) -> None:
        """Close the window."""
        self._window.close()

    def quit(self) -> None:
        """Close all windows."""
        self._window.quit_wanted.emit()

    def _open_settings(self) -> None:
        from netdesigner.app.window.settings import SettingsDialog

        SettingsDialog(self._window).open()

    def _compare(self, path: str) -> None:
        self._window.compare_with(Path(path))

    def _tell_of_file(self, path: Path) -> None:
        self._window.tell(_("{path} is written.").format(path=path))

    def _dialog(self, title: str) -> QFileDialog:
        from PySide6.QtWidgets import QFileDialog  # has PySide6 make many names, for which no start waits

        dialog = QFileDialog(self._window, title, str(self._folder()))
        dialog.setNameFilters([_("netdesigner projects ({pattern})").format(pattern=f"*{SUFFIX}"), _("All files (*)")])
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _folder(self) -> Path:
        """Return where a person is likely to look: beside this project, or beside the latest one."""
        recent = self._window.session.program.preferences.recent_projects
        known = [self._window.session.path, *recent]
        folders = [path.parent for path in known if path is not None and path.parent.is_dir()]
        return folders[0] if folders else Path.home()

    def _open(self, path: str) -> None:
        self._window.open_wanted.emit(self._window, Path(path))

    def _bring_in(self, path: str) -> None:
        self._window.import_wanted.emit(self._window, Sought(path))

    def _save(self, path: str) -> None:
        self._window.saver.save(Path(path).resolve())  # by one name only: what is open is found by its path
