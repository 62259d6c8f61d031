"""What feeds the inputs and outputs of the model."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from netdesigner.app.data.binding_row import BindingRow
from netdesigner.app.icons import icon
from netdesigner.app.output_state import inferred_shape
from netdesigner.app.session import Session
from netdesigner.graph.nodes import NodeId
from netdesigner.i18n import _
from netdesigner.project import feeding
from netdesigner.project.edits import Edit


class BindingsView(QWidget):
    """One row for each input and output.

    Attributes:
        automatic: Binds what goes without saying.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: dict[NodeId, BindingRow] = {}
        title = QLabel(_("Inputs and outputs"), self)
        title.setProperty("role", "heading")
        self.automatic = QPushButton(icon("wand-sparkles"), _("Bind automatically"), self)
        self.automatic.setToolTip(_("Feed samples to the input, and compare the output with the target"))
        self.automatic.clicked.connect(self._bind)
        self._hint = QLabel(_("Inputs and outputs of the drawing are fed here."), self)
        self._hint.setWordWrap(True)
        self._hint.setProperty("role", "quiet")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.automatic)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addLayout(self._list)

    @property
    def rows(self) -> dict[NodeId, BindingRow]:
        """The rows by node."""
        return self._rows

    def refresh(self) -> None:
        """Show the bindings as they are now."""
        main = self._session.document.network.main
        self._show_rows((*main.inputs, *main.outputs))
        obvious = feeding.obvious_bindings(self._session.document, self._session.data.facts)
        self.automatic.setVisible(bool(obvious) and self._session.data.is_complete)

    def _show_rows(self, nodes: tuple[NodeId, ...]) -> None:
        if tuple(self._rows) != nodes:
            for gone in self._rows.keys() - set(nodes):
                row = self._rows.pop(gone)
                row.hide()
                row.deleteLater()
            self._rows = {node: self._rows.get(node) or BindingRow(self._session, node, self) for node in nodes}
            for row in self._rows.values():
                self._list.addWidget(row)  # one that is there already moves to the end
        for row in self._rows.values():
            row.refresh()
        self._hint.setVisible(not nodes)

    def _bind(self) -> None:
        self._session.workspace.do(_("Bind automatically"), self._obvious())

    def _obvious(self) -> Iterator[Edit]:
        """Yield the edits of each binding when those before are done."""
        document, facts = self._session.document, self._session.data.facts
        for node, (source, fields) in feeding.obvious_bindings(document, facts).items():
            inferred = inferred_shape(self._session.workspace, node)
            binding = feeding.usual_binding(document.network.main.nodes[node], source, fields, facts, inferred)
            yield from feeding.bind(document, node, binding, facts, inferred)
