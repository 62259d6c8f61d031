"""Whether the network fits the data it is bound to: shapes and dtypes of inputs, width and loss of outputs.

An output without data is only asked whether it gives a class for each place of an image, which is seldom meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from netdesigner.catalogue.values import Instance, Ref, Value
from netdesigner.data.bindings import Binding
from netdesigner.data.facts import SourceFacts
from netdesigner.data.needs import TEXT, ArrayNeed, input_need, target_need
from netdesigner.engine.design.evaluation import GraphEvaluation
from netdesigner.engine.design.insertions import insert_layer
from netdesigner.graph.changes import set_parameter
from netdesigner.graph.checks import node_name
from netdesigner.graph.codes import Code, FixCode
from netdesigner.graph.edits import PutNode
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import snake_case
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import InputNode, Layer, LayerNode, NodeId, OutputNode, Shape
from netdesigner.graph.problems import Fix, Problem, Severity
from netdesigner.project.document import Document

SPARSE = "sparse_categorical_crossentropy"
ONE_HOT = "categorical_crossentropy"
BINARY = "binary_crossentropy"
IMAGE_RANK = 4
NO_NEED = ArrayNeed((), "float32")
_PASSING = ("Activation", "Softmax", "ReLU", "Dropout", "Identity")
"""Layers that stand between the layer that decides the width and the output."""


def data_problems(document: Document, facts: Mapping[str, SourceFacts], main: GraphEvaluation) -> Iterator[Problem]:
    """Yield what does not fit between the network and its data."""
    graph = document.network.graph(MAIN_GRAPH)
    for node_id, binding in document.data.bindings.items():
        match graph.nodes.get(node_id):
            case InputNode() as node:
                yield from _input_problems(graph, node, binding, facts)
            case OutputNode() as node if node.loss is not None:
                inferred, need = main.inferred.get(node_id), target_need(binding, facts)
                if inferred is not None and need is not None and need.dtype != TEXT:
                    yield from _target_problems(_Output(document, main, node, inferred.outputs[0].shape, need))
    for node_id in graph.outputs:
        inferred, output = main.inferred.get(node_id), graph.nodes[node_id]
        if node_id not in document.data.bindings and inferred is not None and isinstance(output, OutputNode):
            yield from _image_problems(_Output(document, main, output, inferred.outputs[0].shape, NO_NEED))


@dataclass(frozen=True, slots=True)
class _Output:
    """An output that is trained, and what it is compared with."""

    document: Document
    main: GraphEvaluation
    node: OutputNode
    shape: Shape
    need: ArrayNeed

    @property
    def graph(self) -> Graph:
        return self.main.graph

    @property
    def loss(self) -> str:
        """The identifier of its loss."""
        loss = self.node.loss
        return snake_case((loss.type if isinstance(loss, Instance) else str(loss)).rpartition(".")[2])

    def problem(
        self,
        code: Code,
        parameter: str | None,
        fixes: tuple[Fix, ...],
        severity: Severity = Severity.ERROR,
        **values: Value,
    ) -> Problem:
        known: dict[str, Value] = {
            "node": self.node.name,
            "shape": self.shape,
            "target": self.need.shape,
            "classes": self.need.classes,
            "loss": self.loss,
        }
        return Problem(code, MAIN_GRAPH, self.node.id, parameter, severity, {**known, **values}, fixes)


def _input_problems(
    graph: Graph, node: InputNode, binding: Binding, facts: Mapping[str, SourceFacts]
) -> Iterator[Problem]:
    need = input_need(binding, facts)
    if need is None:
        return
    values: dict[str, Value] = {"node": node.name, "sample_shape": node.shape, "data_shape": need.shape}
    if node.shape is None or not _fits(need.shape, node.shape):
        fix = Fix(
            FixCode.USE_DATA_SHAPE, (PutNode(graph.id, replace(node, shape=need.shape)),), {"data_shape": need.shape}
        )
        yield Problem(Code.INPUT_SHAPE_NOT_DATA, graph.id, node.id, "shape", values=values, fixes=(fix,))
    if (need.dtype == TEXT) != (node.dtype == TEXT):
        dtype = TEXT if need.dtype == TEXT else None
        fix = Fix(FixCode.USE_DATA_DTYPE, (PutNode(graph.id, replace(node, dtype=dtype)),), {"dtype": need.dtype})
        values |= {"dtype": node.dtype or "float32", "data_dtype": need.dtype}
        yield Problem(Code.INPUT_DTYPE_NOT_DATA, graph.id, node.id, "dtype", values=values, fixes=(fix,))


def _target_problems(output: _Output) -> Iterator[Problem]:
    match output.loss:
        case "sparse_categorical_crossentropy":
            yield from _class_problems(output)
        case "categorical_crossentropy" if output.need.labels is not None and not output.need.shape:
            yield output.problem(Code.LOSS_NOT_TARGET, "loss", (_set_loss(output, SPARSE),), wanted="one_hot")
        case "binary_crossentropy" if not output.need.shape and (output.need.classes or 0) > 2:
            yield output.problem(Code.LOSS_NOT_TARGET, "loss", (_set_loss(output, SPARSE),), wanted="two_classes")
        case _ if not _fits(_without_ones(output.need.shape), _without_ones(output.shape[1:])):
            yield _shape_problem(output)


def _image_problems(output: _Output) -> Iterator[Problem]:
    """Warn of a Dense that decides classes and is called on images: it works on each pixel by itself."""
    node = _deciding_node(output)
    if node is None or len(output.shape) < IMAGE_RANK or output.loss not in (SPARSE, ONE_HOT, BINARY):
        return
    source = output.main.sources_of(node.id)[0]
    before = output.main.inferred[source.node].outputs[source.output].shape
    layer = output.graph.layer_of(node)
    values: dict[str, Value] = {
        "node": layer.name,
        "type": layer.type.rpartition(".")[2],
        "source": node_name(output.document.network, output.graph, source.node),
        "shape": before,
        "rank": len(before),
        "wanted": 2,
    }
    if values["type"] == "Dense":
        fixes = _flattened(output)
        yield Problem(Code.RANK_TOO_HIGH, MAIN_GRAPH, node.id, "inputs", Severity.WARNING, values, fixes)


def _class_problems(output: _Output) -> Iterator[Problem]:
    need = output.need
    if need.labels is None:
        one_hot = need.shape and need.classes
        to_one_hot = (_set_loss(output, ONE_HOT),) if one_hot else ()
        yield output.problem(Code.LOSS_NOT_TARGET, "loss", to_one_hot, wanted="class_numbers")
    elif not _fits(_without_ones(need.shape), output.shape[1:-1]):
        yield _shape_problem(output)
    elif output.shape[-1] is not None and output.shape[-1] != need.labels[1] + 1:
        severity = Severity.ERROR if output.shape[-1] <= need.labels[1] else Severity.WARNING
        classes = need.labels[1] + 1
        fixes = _set_width(output, classes)
        yield output.problem(
            Code.OUTPUT_WIDTH_NOT_CLASSES, None, fixes, severity, width=output.shape[-1], classes=classes
        )


def _shape_problem(output: _Output) -> Problem:
    """Return the problem of a wrong shape: too many axes are flattened away, a wrong width is set."""
    need = output.need
    fixes: tuple[Fix, ...] = ()
    rank = len(output.shape)
    wanted = 2 if output.loss == SPARSE else max(2, len(need.shape) + 1)
    if rank > wanted == 2:
        fixes = _flattened(output)
    elif rank == wanted and rank == 2:
        fixes = _set_width(output, need.shape[-1] if need.shape else 1)
    return output.problem(Code.OUTPUT_SHAPE_NOT_TARGET, None, fixes)


def _flattened(output: _Output) -> tuple[Fix, ...]:
    """Put a layer before the one that decides the width, so that one row for each sample is left."""
    node = _deciding_node(output)
    if node is None:
        return ()
    source = output.main.sources_of(node.id)[0]
    inferred = output.main.inferred.get(source.node)
    rank = 0 if inferred is None else len(inferred.outputs[source.output].shape)
    kinds = ["keras.layers.Flatten"]
    kinds += [f"keras.layers.GlobalAveragePooling{rank - 2}D"] if 3 <= rank <= 5 else []
    return tuple(insert_layer(output.graph, node.id, source, kind) for kind in kinds)


def _set_width(output: _Output, width: int) -> tuple[Fix, ...]:
    node = _deciding_node(output)
    if node is None:
        return ()
    layer: Layer = output.graph.layer_of(node)
    name = "units" if layer.type == "keras.layers.Dense" else "filters"
    edits = set_parameter(output.document.network, output.graph, layer.id, name, width)
    return (Fix(FixCode.SET_PARAMETER, edits, {"node": layer.name, "parameter": name, "value": width}),)


def _deciding_node(output: _Output) -> LayerNode | None:
    """Return the node whose layer decides the width of an output."""
    ref = output.node.arguments.get("value")
    while isinstance(ref, Ref):
        node = output.graph.nodes[ref.node]
        if not isinstance(node, LayerNode):
            return None
        layer = output.graph.layer_of(node)
        if ("units" in layer.parameters and layer.type == "keras.layers.Dense") or "filters" in layer.parameters:
            return node
        if layer.type.rpartition(".")[2] not in _PASSING:
            return None
        ref = _only_source(output, node.id)
    return None


def _only_source(output: _Output, node: NodeId) -> Ref | None:
    sources = output.main.sources_of(node)
    return sources[0] if len(sources) == 1 else None


def _set_loss(output: _Output, loss: str) -> Fix:
    edits = (PutNode(MAIN_GRAPH, replace(output.node, loss=loss)),)
    return Fix(FixCode.SET_LOSS, edits, {"node": output.node.name, "loss": loss})


def _without_ones(shape: Shape) -> Shape:
    """Return a shape without its last axis when that is of length one, which losses do not care for."""
    return shape[:-1] if shape and shape[-1] == 1 else shape


def _fits(data: Shape, wanted: Shape) -> bool:
    pairs = zip(data, wanted, strict=False)
    return len(data) == len(wanted) and all(b is None or a == b for a, b in pairs)
