"""The type of what is selected, in the colour of its category."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from netdesigner.app.appearance import Appearance
from netdesigner.app.palette.categories import layer_category, operation_category
from netdesigner.canvas.theme import ENDS, OPERATION, SUBMODEL, UNKNOWN
from netdesigner.catalogue.types import LayerType
from netdesigner.graph.checks import type_name
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import InputNode, LayerNode, NodeId, OperationNode, OutputNode, SubmodelNode
from netdesigner.i18n import _


class TypeLine(QWidget):
    """A bar in the colour of the category, the name of the type and that of the category."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar(appearance, self)
        self._type = QLabel(self)
        self._type.setTextFormat(Qt.TextFormat.PlainText)
        self._type.setProperty("role", "heading")
        self._category = QLabel(self)
        self._category.setTextFormat(Qt.TextFormat.PlainText)
        self._category.setProperty("role", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._bar)
        row.addWidget(self._type)
        row.addWidget(self._category)
        row.addStretch(1)

    def show_node(self, network: Network, graph: Graph, node_id: NodeId) -> None:
        """Show the type of a node."""
        key, words = _category(network, graph, node_id)
        name = _("Submodel") if key == SUBMODEL else type_name(network, graph, graph.nodes[node_id])
        self._type.setText(name)
        self._category.setText(words)
        self._bar.show_category(key)


class _Bar(QWidget):
    """Paints the colour of a category of the theme in use."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._category = UNKNOWN
        self.setFixedWidth(5)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        appearance.changed.connect(self.update)

    def show_category(self, category: str) -> None:
        """Show the colour of a category."""
        self._category = category
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._appearance.theme.category(self._category)))
        painter.drawRoundedRect(self.rect(), 2, 2)


def _category(network: Network, graph: Graph, node_id: NodeId) -> tuple[str, str]:
    """Return the category that colours a node, and what it is called."""
    match graph.nodes[node_id]:
        case InputNode() | OutputNode():
            return ENDS, ""
        case SubmodelNode():
            return SUBMODEL, ""
        case OperationNode() as node:
            operation = network.operation_type(node)
            return OPERATION, "" if operation is None else operation_category(operation.category)
        case LayerNode() as node:
            known: LayerType | None = network.layer_type(graph, node)
            return (UNKNOWN, "") if known is None else (known.category, layer_category(known.category))
