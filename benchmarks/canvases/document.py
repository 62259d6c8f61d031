"""The network as a document of netdesigner, and what a design engine would say of it."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.canvases.drawn import Drawn
from netdesigner.catalogue.values import Ref, Value
from netdesigner.engine.client.report import Report
from netdesigner.graph.edits import PutLayer, PutNode, SetEnds
from netdesigner.graph.names import snake_case
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import InputNode, Layer, LayerId, LayerNode, NodeId
from netdesigner.graph.problems import Problem, Severity, Status
from netdesigner.graph.specs import NodeVerdict, TensorSpec, Weights
from netdesigner.project.document import Document, new_document
from netdesigner.project.edits import Edit, MoveNodes, apply_edit

_TYPES: tuple[tuple[str, dict[str, Value]], ...] = (
    ("Conv2D", {"filters": 64, "kernel_size": 3, "padding": "same", "activation": "relu"}),
    ("BatchNormalization", {}),
    ("MaxPooling2D", {"pool_size": 1}),
    ("Dropout", {"rate": 0.25}),
    ("DepthwiseConv2D", {"kernel_size": 3, "padding": "same"}),
)
_SHARED, _FROZEN, _WARNED = 40, 25, 60
"""Every so many nodes call a layer that another one calls, do not learn, or have a warning."""
_OUTPUT = (TensorSpec((None, 28, 28, 64)),)


def document_of(drawn: Drawn) -> Document:
    """Return the network as a document, each node where it stands."""
    document = new_document()
    for edit in _edits(drawn):
        apply_edit(document, edit)
    return document


def report_on(document: Document) -> Report:
    """Return a report in which all is known."""
    verdicts = {node: _verdict(node, number) for number, node in enumerate(document.network.main.nodes)}
    return Report(document.revision, complete=True, verdicts={MAIN_GRAPH: verdicts})


def name_of(number: int) -> NodeId:
    """Return the id of a node."""
    return f"n{number}"


def _edits(drawn: Drawn) -> Iterator[Edit]:
    first = name_of(0)
    yield PutNode(MAIN_GRAPH, InputNode(id=first, name="input", shape=(28, 28, 64)))
    yield SetEnds(MAIN_GRAPH, (first,), ())
    for number in range(1, drawn.count):
        yield from _layer(number, [Ref(name_of(source)) for source in drawn.sources(number)])
    places = {number: drawn.place(number) for number in range(drawn.count)}
    yield MoveNodes(MAIN_GRAPH, {name_of(number): (across, along) for number, (along, across) in places.items()})


def _layer(number: int, sources: list[Ref]) -> Iterator[Edit]:
    kind, parameters = _TYPES[number % len(_TYPES)] if len(sources) == 1 else ("Add", {})
    layer = f"l{number}"
    if kind == "Conv2D" and number % _SHARED == 0:
        layer = f"l{number - len(_TYPES)}"
    else:
        extra = {"trainable": False} if number % _FROZEN == 0 else {}
        yield PutLayer(MAIN_GRAPH, _made(layer, kind, number, parameters | extra))
    yield PutNode(MAIN_GRAPH, LayerNode(id=name_of(number), layer=layer, arguments={"inputs": _joined(sources)}))


def _made(layer: LayerId, kind: str, number: int, parameters: dict[str, Value]) -> Layer:
    name = f"{snake_case(kind)}_{number}"
    return Layer(id=layer, type=f"keras.layers.{kind}", name=name, parameters=parameters)


def _joined(sources: list[Ref]) -> Value:
    return sources[0] if len(sources) == 1 else tuple(sources)


def _verdict(node: NodeId, number: int) -> NodeVerdict:
    warned = number % _WARNED == _WARNED - 1
    problem = Problem("keras_error", MAIN_GRAPH, node, severity=Severity.WARNING, values={"message": "Take care."})
    return NodeVerdict(Status.OK, _OUTPUT, Weights(number % 7 * 321), problems=(problem,) if warned else ())
