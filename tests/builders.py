"""A short way to draw networks in tests, through the real edits."""

from collections.abc import Sequence

from netdesigner.catalogue.values import Ref, Value
from netdesigner.graph import changes
from netdesigner.graph.edits import AddGraph
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import GraphId, LayerId, LayerNode, NodeId, Shape
from netdesigner.project.document import Document, new_document
from netdesigner.project.edits import Edit
from netdesigner.project.history import History


class Drawing:
    """Draws into one graph of a document; every method is one undo step and returns the id of the new node."""

    def __init__(self, history: History | None = None, graph: GraphId = MAIN_GRAPH) -> None:
        self.history = history or History(new_document())
        self.graph_id = graph

    @property
    def document(self) -> Document:
        return self.history.document

    @property
    def graph(self) -> Graph:
        return self.document.network.graph(self.graph_id)

    def do(self, *edits: Edit) -> None:
        self.history.do("Draw", edits)

    def input(self, shape: Shape | None = None, name: str = "input", dtype: str | None = None) -> NodeId:
        return self._add(changes.add_input(self.graph, shape, name=name, dtype=dtype))

    def layer(
        self, kind: str, *sources: NodeId | Ref, port: str = "inputs", name: str | None = None, **parameters: Value
    ) -> NodeId:
        """Add a `keras.layers` layer, or one of a whole path; one source is connected alone, several as a list."""
        arguments = {port: _joined(sources)} if sources else {}
        path = kind if "." in kind else f"keras.layers.{kind}"
        return self._add(changes.add_layer(self.graph, path, parameters, arguments, name=name))

    def call(self, layer_of: NodeId, source: NodeId | Ref, port: str = "inputs") -> NodeId:
        """Call the layer of a node once more."""
        return self._add(changes.call_again(self.graph, self.layer_id(layer_of), {port: _ref(source)}))

    def operation(self, path: str, **arguments: Value) -> NodeId:
        return self._add(changes.add_operation(self.graph, path, arguments))

    def submodel(self, graph: GraphId, **arguments: Value) -> NodeId:
        return self._add(changes.add_submodel_call(self.graph, graph, arguments))

    def output(self, source: NodeId | Ref, name: str = "output", loss: Value = None, **settings: object) -> NodeId:
        return self._add(changes.add_output(self.graph, _ref(source), name=name, loss=loss, **settings))

    def new_graph(self, graph: GraphId) -> "Drawing":
        """Add a submodel and return a drawing of it."""
        self.do(AddGraph(graph, graph))
        return Drawing(self.history, graph)

    def layer_id(self, node: NodeId) -> LayerId:
        found = self.graph.nodes[node]
        assert isinstance(found, LayerNode)
        return found.layer

    def _add(self, addition: tuple[NodeId, changes.Edits]) -> NodeId:
        node, edits = addition
        self.do(*edits)
        return node


def _ref(source: NodeId | Ref) -> Ref:
    return Ref(source) if isinstance(source, str) else source


def _joined(sources: Sequence[NodeId | Ref]) -> Value:
    return _ref(sources[0]) if len(sources) == 1 else tuple(_ref(source) for source in sources)
