"""What the inspector shows of one node."""

from __future__ import annotations

from itertools import zip_longest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from netdesigner.app.documentation import documentation_of
from netdesigner.app.inspector.calls_line import CallsLine, SubmodelLine
from netdesigner.app.inspector.documentation_section import DocumentationSection
from netdesigner.app.inspector.facts import node_facts
from netdesigner.app.inspector.facts_table import FactsTable
from netdesigner.app.inspector.faults import problems_of, sentences_by_parameter
from netdesigner.app.inspector.formulas import FORMULAS
from netdesigner.app.inspector.heading import TypeLine
from netdesigner.app.inspector.name_field import NameField
from netdesigner.app.inspector.notation import rich_text
from netdesigner.app.inspector.output_section import OutputSection
from netdesigner.app.inspector.problems_box import ProblemsBox
from netdesigner.app.inspector.subject_form import SubjectForm
from netdesigner.app.inspector.subjects import subjects_of, type_of
from netdesigner.app.session import Session
from netdesigner.canvas.editing.naming import node_name_problem
from netdesigner.canvas.editing.renaming import rename
from netdesigner.graph.checks import node_name
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.i18n import _
from netdesigner.project.attached import documented_as


class NodePage(QWidget):
    """A node with its name, its problems, all that can be set of it and all that is known of it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = session.workspace
        self._shown: tuple[GraphId, NodeId] | None = None
        self.name = NameField(self)
        self.name.renamed.connect(self._rename)
        self.type_line = TypeLine(session.program.appearance, self)
        self.problems = ProblemsBox(self._workspace, self)
        self.calls = CallsLine(self._workspace, self)
        self.submodel = SubmodelLine(self._workspace, self)
        self.forms = (SubjectForm(self._workspace, self), SubjectForm(self._workspace, self))
        self.output = OutputSection(session, self)
        self.formula = _Formula(self)
        self.facts = FactsTable(self)
        self.documentation = DocumentationSection(documentation_of(session.program), self)
        self.documentation.explained.connect(self._explain)
        session.attached.executed.connect(self.documentation.ask_again)
        for form in self.forms:
            form.pointed.connect(self.documentation.point_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        above = (self.name, self.type_line, self.problems, self.calls, self.submodel)
        for part in (*above, self.output, *self.forms, self.facts, self.formula, self.documentation):
            column.addWidget(part)
        column.addStretch(1)

    def prepare(self, node_id: NodeId) -> None:
        """Make what a node of the graph on screen is shown with; nothing can be seen of that."""
        graph, network = self._workspace.graph, self._workspace.network
        if self.output.prepare(graph.id, node_id):
            return
        for form, subject in zip(self.forms, subjects_of(network, graph, node_id), strict=False):
            form.prepare(subject)

    def show_node(self, node_id: NodeId) -> None:
        """Show a node of the graph on screen; of the same one only what has changed."""
        graph, network = self._workspace.graph, self._workspace.network
        name, is_same = node_name(network, graph, node_id), self._shown == (graph.id, node_id)
        self._shown = (graph.id, node_id)
        if is_same:
            self.name.follow(name)
        else:
            self.name.show_name(name)
        self.type_line.show_node(network, graph, node_id)
        problems = problems_of(self._workspace, node_id)
        self.problems.show_problems(problems)
        self.calls.show_node(graph, node_id)
        self.submodel.show_node(graph, node_id)
        is_output = self.output.show_node(graph.id, node_id)
        subjects = () if is_output else subjects_of(network, graph, node_id)
        for form, subject in zip_longest(self.forms, subjects):
            form.show_subject(subject)
            form.show_findings(sentences_by_parameter(problems))
        self.facts.show_facts(node_facts(self._workspace, node_id))
        self._show_type(node_id)

    def editor(self, parameter: str) -> QWidget | None:
        """Return the editor of a parameter of the node, if it has one."""
        if (chosen := self.output.field(parameter)) is not None:
            return chosen
        forms = [form.form for form in self.forms if form.form is not None and not form.isHidden()]
        return next((editor for form in forms if (editor := form.editor(parameter)) is not None), None)

    def _show_type(self, node_id: NodeId) -> None:
        known = type_of(self._workspace.network, self._workspace.graph, node_id)
        self.formula.show_formula("" if known is None else FORMULAS.get(known.path, ""))
        self.documentation.show_type("" if known is None else documented_as(known))
        self._explain()

    def _explain(self) -> None:
        for form in self.forms:
            if form.form is not None:
                form.form.explain(self.documentation.arguments())

    def _rename(self, name: str) -> None:
        graph = self._workspace.graph
        if self._shown is None or self._shown[0] != graph.id:
            return
        node_id, name = self._shown[1], name.strip()
        problem = node_name_problem(self._workspace.network, graph, node_id, name)
        self.name.show_problem(problem)
        if problem is None and rename(self._workspace, node_id, name):
            self.name.show_name(name)


class _Formula(QLabel):
    """A formula in a card."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setContentsMargins(8, 8, 8, 8)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(_("Formula"))

    def show_formula(self, formula: str) -> None:
        self.setText(rich_text(formula))
        self.setVisible(bool(formula))
