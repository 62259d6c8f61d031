"""Where a layer is used besides: links to the other nodes that share its weights, the way into a submodel."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from netdesigner.app.icons import icon
from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.checks import node_name
from netdesigner.graph.edits import SetGraph
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import GraphId, LayerNode, NodeId, SubmodelNode
from netdesigner.i18n import _, ngettext


class CallsLine(QWidget):
    """Says that a layer is shared, with a link to each of its calls."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._text.linkActivated.connect(self.go_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)

    def show_node(self, graph: Graph, node_id: NodeId) -> None:
        """Show how often the layer of a node is used; nothing when it is used once."""
        node = graph.nodes[node_id]
        calls = graph.calls_of(node.layer) if isinstance(node, LayerNode) else ()
        self.setVisible(len(calls) > 1)
        if len(calls) > 1:
            network = self._workspace.network
            times = ngettext("Used {count} time:", "Used {count} times:", len(calls)).format(count=len(calls))
            places = [_call_text(network, graph, call, node_id, number) for number, call in enumerate(calls, 1)]
            self._text.setText(f"{escape(times)} {', '.join(places)}")

    def go_to(self, node_id: str) -> None:
        """Select another call."""
        self._workspace.reveal(self._workspace.graph.id, node_id)


class SubmodelLine(QWidget):
    """Opens a submodel, and says whether it learns."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._node: NodeId = ""
        self._graph: GraphId = ""
        self._button = QPushButton(icon("log-in"), _("Open"), self)
        self._button.setToolTip(_("Show the network inside"))
        self._button.clicked.connect(self.open)
        self._trainable = QCheckBox(_("Trainable"), self)
        self._trainable.setToolTip(_("Whether the weights inside learn"))
        self._trainable.clicked.connect(self._set_trainable)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._button)
        row.addWidget(self._trainable)
        row.addStretch(1)

    def show_node(self, graph: Graph, node_id: NodeId) -> None:
        """Show the submodel that a node calls; nothing for another node."""
        node = graph.nodes[node_id]
        inside = self._workspace.network.graphs.get(node.graph) if isinstance(node, SubmodelNode) else None
        self.setVisible(inside is not None)
        if inside is not None:
            self._node, self._graph = node_id, inside.id
            self._trainable.setChecked(inside.trainable)

    def open(self) -> None:
        """Show the network inside."""
        self._workspace.open_submodel(self._node)

    def _set_trainable(self, trainable: bool) -> None:
        graph = self._workspace.network.graph(self._graph)
        words = _("Let {graph} learn") if trainable else _("Freeze {graph}")
        self._workspace.do(words.format(graph=graph.name), [SetGraph(graph.id, graph.name, trainable)])


def _call_text(network: Network, graph: Graph, call: NodeId, selected: NodeId, number: int) -> str:
    if call == selected:
        this_one = _("this one")
        return f"<b>{escape(this_one)}</b>"
    source = next((connection.source.node for connection in graph.connections_into(call)), None)
    words = _("call {number}").format(number=number)
    if source is not None:
        words = _("on {source}").format(source=node_name(network, graph, source))
    return f'<a href="{escape(call)}">{escape(words)}</a>'
