"""What the inspector shows of several nodes: what can be set of all of them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from netdesigner.app.inspector.faults import problems_of, sentences_by_parameter
from netdesigner.app.inspector.subject_form import SubjectForm
from netdesigner.app.inspector.subjects import subjects_of, together
from netdesigner.app.session import Session
from netdesigner.graph.checks import type_name
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.terms import listed


class SeveralPage(QWidget):
    """The parameters that all selected nodes have; what is set here is set of all of them in one undo step."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = session.workspace
        self._title = QLabel(self)
        self._title.setProperty("role", "heading")
        self._types = QLabel(self)
        self._types.setWordWrap(True)
        self._types.setProperty("role", "quiet")
        self._hint = QLabel(_("These nodes have no parameter in common."), self)
        self._hint.setWordWrap(True)
        self._hint.setProperty("role", "quiet")
        self.form = SubjectForm(self._workspace, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._title, self._types, self.form, self._hint):
            column.addWidget(part)
        column.addStretch(1)

    def show_nodes(self, nodes: Iterable[NodeId]) -> None:
        """Show nodes of the graph on screen."""
        network, graph = self._workspace.network, self._workspace.graph
        ordered = [node for node in graph.nodes if node in set(nodes)]
        title = ngettext("{count} node", "{count} nodes", len(ordered)).format(count=len(ordered))
        counts = Counter(type_name(network, graph, graph.nodes[node]) for node in ordered)
        self._title.setText(title)
        self._types.setText(listed(f"{count} {name}" for name, count in counts.most_common()))
        found = [subjects_of(network, graph, node)[:1] for node in ordered]
        subject = together((item for items in found for item in items), title) if all(found) else None
        self.form.show_subject(subject)
        problems = (problem for node in ordered for problem in problems_of(self._workspace, node))
        self.form.show_findings(sentences_by_parameter(problems))
        self._hint.setVisible(subject is None or not subject.parameters)
