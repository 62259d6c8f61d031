"""What a panel or the status bar asks of a panel; they do not know each other, so the window brings it about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from netdesigner.app.window.docks import PanelDock
from netdesigner.project.attached import module_name

if TYPE_CHECKING:
    from netdesigner.app.window.main_window import MainWindow


class PanelLinks(QObject):
    """Leads from a panel to the one where a person can do what they want there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.session.workspace.file_wanted.connect(self._look_at_file)
        window.session.attached.failed.connect(window.session.workspace.refused)

    def take(self, dock: PanelDock) -> None:
        """Listen to a panel that has been built, if it has wishes."""
        if dock.spec.id == "problems":
            self._link_problems(dock.build())

    def show_problems(self) -> None:
        """Bring the list of problems up."""
        self._window.workbench.bring_up("problems")

    def show_training(self) -> None:
        """Bring training up, with the devices."""
        self._window.workbench.bring_up("training")

    def _link_problems(self, panel: QWidget) -> None:
        from netdesigner.app.problems.panel import ProblemsPanel

        assert isinstance(panel, ProblemsPanel)
        panel.parameter_wanted.connect(self._edit_parameter)
        panel.data_wanted.connect(self._show_data)

    def _look_at_file(self, name: str) -> None:
        """Show an attached Python file, to be trusted or not."""
        from netdesigner.app.attached.looking import FileLook

        session = self._window.session
        place = session.attached.place_of(module_name(name))
        if place is not None:
            FileLook(session, self._window, session.attached.note_trust).begin(place)

    def _edit_parameter(self, graph: str, node: str, parameter: str) -> None:
        """Open the field of a parameter; the node has been selected."""
        from netdesigner.app.inspector.panel import InspectorPanel

        del graph, node
        panel = self._window.workbench.bring_up("inspector")
        assert isinstance(panel, InspectorPanel)
        panel.edit(parameter)

    def _show_data(self) -> None:
        self._window.workbench.bring_up("data")
