"""What the inspector shows when nothing is selected: the graph on screen."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from netdesigner.app.inspector.facts import graph_facts
from netdesigner.app.inspector.facts_table import FactsTable
from netdesigner.app.inspector.name_field import NameField
from netdesigner.app.inspector.problems_box import ProblemsBox
from netdesigner.app.session import Session
from netdesigner.canvas.editing.naming import graph_name_problem
from netdesigner.graph.edits import SetGraph
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import GraphId
from netdesigner.i18n import _


class GraphPage(QWidget):
    """The name of the model or submodel, its ends, its costs and its problems as a whole."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = session.workspace
        self._shown: GraphId | None = None
        self.name = NameField(self)
        self.name.renamed.connect(self._rename)
        self._kind = QLabel(self)
        self._kind.setProperty("role", "heading")
        self.problems = ProblemsBox(self._workspace, self)
        self.facts = FactsTable(self)
        hint = QLabel(_("Select a node to see and change its parameters."), self)
        hint.setWordWrap(True)
        hint.setProperty("role", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.name, self._kind, self.problems, self.facts, hint):
            column.addWidget(part)
        column.addStretch(1)

    def show_graph(self) -> None:
        """Show the graph on screen; of the same one only what has changed."""
        graph = self._workspace.graph
        if self._shown == graph.id:
            self.name.follow(graph.name)
        else:
            self.name.show_name(graph.name)
        self._shown = graph.id
        self._kind.setText(_("Model") if graph.id == MAIN_GRAPH else _("Submodel"))
        beyond = self._workspace.report.beyond_nodes
        self.problems.show_problems(tuple(item for item in beyond if item.graph == graph.id and item.node is None))
        self.facts.show_facts(graph_facts(self._workspace))

    def _rename(self, name: str) -> None:
        graph = self._workspace.graph
        name = name.strip()
        problem = graph_name_problem(name)
        self.name.show_problem(problem)
        if problem is None and name != graph.name:
            self._workspace.do(_("Rename"), [SetGraph(graph.id, name, graph.trainable)])
            self.name.show_name(name)
