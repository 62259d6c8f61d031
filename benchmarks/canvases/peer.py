"""The canvas of NodeGraphQt, for comparison. It has an environment of its own, in which netdesigner is not."""

from __future__ import annotations

from NodeGraphQt import BaseNode, NodeGraph
from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from benchmarks.canvases.drawn import BLOCK, Drawn
from benchmarks.canvases.frames import SIZE

ALONG, ACROSS = 260.0, 170.0


class Layer(BaseNode):
    """A node with the ports of a residual network."""

    __identifier__ = "bench"
    NODE_NAME = "Layer"

    def __init__(self) -> None:
        super().__init__()
        self.add_input("in")
        self.add_input("skip")
        self.add_output("out")


class Peer:
    """NodeGraphQt's canvas of a drawn network: from left to right, as it likes them.

    Its check for cycles at every connection and its steps of undo are off, which is in its favour.
    """

    notch = 1.001**120

    def __init__(self, drawn: Drawn) -> None:
        self._drawn = drawn
        graph = NodeGraph()
        graph.register_node(Layer)
        graph.set_acyclic(False)
        places = [drawn.place(number) for number in range(drawn.count)]
        self._nodes = [
            graph.create_node("bench.Layer", f"layer_{n}", pos=place, push_undo=False) for n, place in enumerate(places)
        ]
        for source, goal in drawn.links:
            port = self._nodes[goal].input(int(goal - source == BLOCK))
            self._nodes[source].output(0).connect_to(port, push_undo=False)
        self._graph, self._viewer = graph, graph.viewer()
        self.widget = self._viewer.viewport()
        self._show()

    def fit(self) -> None:
        """Show everything."""
        line, across = self._drawn.line * ALONG, (self._drawn.count / self._drawn.line + 1) * ACROSS
        self._show_range(QRectF(-200, -200, line + 200, across + 200))
        self._show_range(self._viewer.mapToScene(self.widget.rect()).boundingRect())

    def actual_size(self) -> None:
        """Show the middle at 100 %."""
        corner = self._node().sceneBoundingRect().center() - QPointF(*SIZE) / 2
        self._show_range(QRectF(corner.x(), corner.y(), *SIZE))

    def scale(self) -> float:
        """Return how large everything is seen."""
        return self._viewer.transform().m11()

    def spoil(self) -> None:
        """Nothing: it paints all anew whenever it is told to."""

    def grip(self) -> QPointF:
        """Return where the node with four connections can be taken hold of."""
        rect = self._node().sceneBoundingRect()
        return QPointF(self._viewer.mapFromScene(QPointF(rect.center().x(), rect.top() + 12)))

    def gap(self) -> QPointF:
        """Return a point in the middle where no node is."""
        rect = self._node().sceneBoundingRect()
        return QPointF(self._viewer.mapFromScene(QPointF(rect.center().x(), (rect.bottom() + rect.top() + ACROSS) / 2)))

    def select_all(self) -> None:
        """Select all nodes."""
        for node in self._nodes:
            node.set_selected(True)

    def selected(self) -> int:
        """Return how many nodes are selected."""
        return len(self._viewer.selected_nodes())

    def _show(self) -> None:
        window = self._graph.widget
        window.resize(*SIZE)
        window.show()
        QCoreApplication.processEvents()
        window.resize(2 * SIZE[0] - self.widget.width(), 2 * SIZE[1] - self.widget.height())
        QCoreApplication.processEvents()
        self.fit()

    def _show_range(self, rect: QRectF) -> None:
        self._viewer.set_scene_rect([rect.x(), rect.y(), rect.width(), rect.height()])
        QCoreApplication.processEvents()

    def _node(self):
        return self._nodes[self._drawn.middle].view


def drawn_for_peer(count: int) -> Drawn:
    """Return the network in lines from left to right that fill a screen."""
    return Drawn(count, ALONG, ACROSS, SIZE[0] / SIZE[1])
