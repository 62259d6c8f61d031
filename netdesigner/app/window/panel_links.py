"""What one panel asks of another; panels do not know each other, so the window brings it about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netdesigner.app.window.docks import PanelDock

if TYPE_CHECKING:
    from netdesigner.app.window.main_window import MainWindow


class PanelLinks(QObject):
    """Leads from a panel to the one where a person can do what they want there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._links = {"problems": self._link_problems, "evaluation": self._link_evaluation}

    def take(self, dock: PanelDock) -> None:
        """Listen to a panel that has been built, if it has wishes."""
        link = self._links.get(dock.spec.id)
        if link is not None:
            link(dock)

    def _link_problems(self, dock: PanelDock) -> None:
        from netdesigner.app.problems.panel import ProblemsPanel

        panel = dock.panel
        assert isinstance(panel, ProblemsPanel)
        panel.parameter_wanted.connect(self._edit_parameter)
        panel.data_wanted.connect(self._show_data)

    def _link_evaluation(self, dock: PanelDock) -> None:
        from netdesigner.app.evaluation.panel import EvaluationPanel

        panel = dock.panel
        assert isinstance(panel, EvaluationPanel)
        panel.training_wanted.connect(self._show_training)

    def _edit_parameter(self, graph: str, node: str, parameter: str) -> None:
        """Open the field of a parameter; the node has been selected."""
        from netdesigner.app.inspector.panel import InspectorPanel

        del graph, node
        panel = self._window.workbench.bring_up("inspector")
        assert isinstance(panel, InspectorPanel)
        panel.edit(parameter)

    def _show_training(self) -> None:
        self._window.workbench.bring_up("training")

    def _show_data(self) -> None:
        self._window.workbench.bring_up("data")
