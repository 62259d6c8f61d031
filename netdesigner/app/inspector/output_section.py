"""The loss and metrics of an output of the model, as in the model settings: only what fits can be chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netdesigner.app.inspector.subjects import METRICS
from netdesigner.app.model_settings.output_box import OutputBox
from netdesigner.app.session import Session
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import GraphId, NodeId, OutputNode


class OutputSection(QWidget):
    """Shows one output; the box is made when an output is first looked at.

    Attributes:
        box: What is trained at the output.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: NodeId | None = None
        self.box: OutputBox | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def prepare(self, graph: GraphId, node_id: NodeId) -> bool:
        """Make the first box, if a node is an output of the model; return whether it is."""
        is_output = self._is_output(graph, node_id)
        if is_output and self.box is None:
            self._box_of(node_id)
        return is_output

    def show_node(self, graph: GraphId, node_id: NodeId) -> bool:
        """Show a node if it is an output of the model; return whether it is."""
        is_output = self._is_output(graph, node_id)
        self.setVisible(is_output)
        if is_output:
            self._box_of(node_id).refresh()
        return is_output

    def field(self, parameter: str) -> QWidget | None:
        """Return where a parameter of the output is chosen, if an output is shown."""
        if self.box is None or self.isHidden():
            return None
        return {"loss": self.box.loss, METRICS: self.box.metrics.add}.get(parameter)

    def _is_output(self, graph: GraphId, node_id: NodeId) -> bool:
        node = self._session.workspace.network.graph(graph).nodes[node_id]
        return graph == MAIN_GRAPH and isinstance(node, OutputNode)

    def _box_of(self, node_id: NodeId) -> OutputBox:
        if self.box is None or self._shown != node_id:
            if self.box is not None:
                self.box.hide()
                self.box.deleteLater()
            self.box, self._shown = OutputBox(self._session, node_id, self), node_id
            self.box.title.hide()  # the inspector has the name above
            self._column.addWidget(self.box)
        return self.box
