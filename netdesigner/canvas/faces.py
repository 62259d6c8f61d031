"""What the card of a node says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from netdesigner.canvas import texts, theme
from netdesigner.canvas.coloring import Coloring, color_name
from netdesigner.canvas.geometry import Body, Form, body, form_of
from netdesigner.canvas.parameter_line import ParameterLine
from netdesigner.canvas.ports import places_of, shown_outputs
from netdesigner.catalogue.values import Json, Value
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import usual_name
from netdesigner.graph.nodes import (
    InputNode,
    Layer,
    LayerNode,
    Node,
    NodeId,
    OperationNode,
    OutputNode,
    Shape,
    SubmodelNode,
)
from netdesigner.graph.problems import Severity, Status
from netdesigner.graph.specs import NodeVerdict, TensorSpec
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.problems import sentence
from netdesigner.project.document import Document

Outputs: TypeAlias = tuple[TensorSpec, ...]

_GAP: Final = 2
"""Letters that would fit between the name of an operation and what was set of it."""
_MOST_SAID: Final = 4096


class Mood(Enum):
    """How a node is doing."""

    FINE = auto()
    WARNING = auto()
    WAITING = auto()  # something before it is not known or wrong
    ERROR = auto()


class Face(NamedTuple):
    """Everything that is drawn of a node but where it stands: a tuple, for thousands are made at once.

    Attributes:
        body: Its outline and ports.
        category: Its category.
        color: The name of its colour in the theme: its category, unless colours tell something else.
        name: Its name.
        type: What it is.
        parameters: The parameters that matter.
        error: What is wrong, in place of the parameters; empty if nothing is.
        weights: How many weights it has.
        mood: How it is doing.
        calls: How many nodes share its weights, itself among them.
        is_frozen: Whether its weights do not learn.
        outputs: What it gives, as far as is known.
        is_old: Whether the outputs are those of another time.
        complaint: All that is wrong, in full; empty if nothing is.
        tells_type: Whether the name says what the type says, as the names do that Keras gives.
        troubled: How many nodes in a collapsed frame are doing as badly as it is.
    """

    body: Body
    category: str
    color: str
    name: str
    type: str
    parameters: ParameterLine | str = ""
    error: str = ""
    weights: str = ""
    mood: Mood = Mood.FINE
    calls: int = 1
    is_frozen: bool = False
    outputs: tuple[TensorSpec, ...] = ()
    is_old: bool = False
    complaint: str = ""
    tells_type: bool = False
    troubled: int = 0

    @property
    def refuses(self) -> bool:
        """Whether it cannot take what comes; of a collapsed frame nobody says, for it may be right for most in it."""
        return self.mood is Mood.ERROR and self.body.form is not Form.FRAME

    @property
    def line(self) -> str:
        """What is written below the name."""
        return self.error or str(self.parameters)


@dataclass(frozen=True, slots=True)
class Content:
    """What the cards of nodes say that are of the same kind.

    Attributes:
        body: Their outline and ports.
        category: Their category.
        type: What they are.
        is_frozen: Whether their weights do not learn.
        stem: What the names begin with that Keras gives them; empty if it names them otherwise.
    """

    body: Body
    category: str
    type: str
    is_frozen: bool = False
    stem: str = ""


def face_of(document: Document, graph: Graph, node_id: NodeId, verdict: NodeVerdict | None) -> Face:
    """Return what is drawn of a node.

    Args:
        document: The document.
        graph: The graph of the node.
        node_id: The node.
        verdict: What the design engine says of it, if it has spoken.
    """
    network, node = document.network, graph.nodes[node_id]
    outputs = outputs_of(document, graph, node_id, verdict)
    calls = 1
    match node:
        case LayerNode():
            name, calls = graph.layer_of(node).name, graph.count_calls(node.layer)
            content = layer_content(document, graph, node, body_of(document, graph, node, len(outputs)))
            line: ParameterLine | str = layer_line(document, graph, node)
        case SubmodelNode():
            name, calls = network.graph(node.graph).name, len(graph.calls_of_submodel(node.graph))
            content, line = _submodel_content(document, graph, node, len(outputs))
        case OperationNode():
            name = node.name or node.operation.rpartition(".")[2]
            content, line = _operation_content(document, graph, node, len(outputs), name)
        case InputNode() | OutputNode():
            name = node.name
            content, line = _end_content(document, graph, node, outputs)
    return face_with(content, line, name, calls, outputs, verdict)


def face_with(
    content: Content,
    line: ParameterLine | str,
    name: str,
    calls: int,
    outputs: Outputs,
    verdict: NodeVerdict | None,
) -> Face:
    """Return what is drawn of a node.

    Args:
        content: What it says as all of its kind.
        line: What was set of it.
        name: Its name.
        calls: How many nodes share its weights, itself among them.
        outputs: What it gives, as far as is known.
        verdict: What the design engine says of it, if it has spoken.
    """
    said = _SILENCE if verdict is None else _said(verdict)
    return Face(
        content.body,
        content.category,
        content.category,
        name,
        content.type,
        line,
        said.error,
        said.weights,
        said.mood,
        calls,
        content.is_frozen,
        outputs,
        said.is_old,
        said.complaint,
        bool(content.stem) and name.startswith(content.stem),
    )


def layer_content(document: Document, graph: Graph, node: LayerNode, body: Body) -> Content:
    """Return what a call of a layer says as all of its kind.

    Args:
        document: The document.
        graph: The graph of the node.
        node: The node.
        body: Its outline and ports.
    """
    layer = graph.layer_of(node)
    known = document.network.layer_type(graph, node)
    name = layer.type.rpartition(".")[2]
    return Content(
        body,
        theme.UNKNOWN if known is None else known.category,
        texts.short_type(name),
        is_frozen(layer),
        usual_name(layer.type),
    )


def layer_line(document: Document, graph: Graph, node: LayerNode) -> ParameterLine:
    """Return what was set of a layer."""
    return ParameterLine(document.network.layer_type(graph, node), graph.layer_of(node).parameters)


def is_frozen(layer: Layer) -> bool:
    """Return whether the weights of a layer do not learn."""
    return layer.parameters.get("trainable") is False


def outputs_of(document: Document, graph: Graph, node: NodeId, verdict: NodeVerdict | None) -> Outputs:
    """Return what a node gives: as the design engine says, or before it has spoken, as the file has it."""
    if verdict is not None:
        return verdict.outputs
    shapes = document.shapes.get(graph.id, {}).get(node)
    return tuple(_specs(shapes)) if isinstance(shapes, list) else ()


def judged(face: Face, verdict: NodeVerdict | None, outputs: Outputs) -> Face:
    """Return what is drawn of a node when all that is new is what the design engine says of it, or says no more."""
    said = _SILENCE if verdict is None else _said(verdict)
    return Face(
        face.body,
        face.category,
        face.color,
        face.name,
        face.type,
        face.parameters,
        said.error,
        said.weights,
        said.mood,
        face.calls,
        face.is_frozen,
        outputs,
        said.is_old,
        said.complaint,
        face.tells_type,
    )


def colored(face: Face, coloring: Coloring, verdict: NodeVerdict | None) -> Face:
    """Return a face in the colour that tells what is wanted."""
    if face.body.form is Form.FRAME:
        return face
    color = color_name(coloring, face.category, verdict)
    return face if face.color == color else face._replace(color=color)


def depends_on_outputs(face: Face, outputs: Outputs) -> bool:
    """Return whether more than the shapes on its connections changes with what a node gives.

    A node that may have any number of outputs shows one as long as none is known.
    """
    return face.body.form is Form.INPUT or max(1, len(outputs)) != max(1, len(face.outputs))


def _submodel_content(document: Document, graph: Graph, node: SubmodelNode, inferred: int) -> tuple[Content, str]:
    inner = document.network.graph(node.graph)
    line = ngettext("{count} node", "{count} nodes", len(inner.nodes)).format(count=len(inner.nodes))
    body = body_of(document, graph, node, inferred)
    return Content(body, theme.SUBMODEL, _("Submodel"), not inner.trainable), line


def _operation_content(
    document: Document, graph: Graph, node: OperationNode, inferred: int, name: str
) -> tuple[Content, str]:
    line = texts.parameters_text(document.network.operation_type(node), node.arguments)
    letters = len(name) + (len(line) + _GAP if line else 0)
    kind = node.operation.removeprefix("keras.")
    return Content(body_of(document, graph, node, inferred, letters), theme.OPERATION, kind), line


def _end_content(
    document: Document, graph: Graph, node: InputNode | OutputNode, outputs: Outputs
) -> tuple[Content, str]:
    kind, line = (
        ("Input", _input_line(node, outputs)) if isinstance(node, InputNode) else ("Output", _output_line(node.loss))
    )
    return Content(body_of(document, graph, node, len(outputs)), theme.ENDS, kind), line


def body_of(document: Document, graph: Graph, node: Node, inferred: int, letters: int = 0) -> Body:
    """Return the outline and the ports of a node.

    Args:
        document: The document.
        graph: The graph of the node.
        node: The node.
        inferred: How many outputs the design engine has found; 0 if none yet.
        letters: How many letters a pill carries.
    """
    places = places_of(document.network, graph, node)
    outputs = shown_outputs(document.network, graph, node, inferred)
    return body(form_of(node), letters, places, outputs, document.flow)


def _input_line(node: InputNode, outputs: tuple[TensorSpec, ...]) -> str:
    """Return the shape of an input, which may come from its data, and its dtype where that was set."""
    shape: Shape | None = node.shape
    if shape is None and outputs:
        shape = outputs[0].shape[1:]
    parts = ("" if shape is None else texts.sample_shape_text(shape), node.dtype or "")
    return texts.SEPARATOR.join(part for part in parts if part)


def _output_line(loss: Value) -> str:
    return "" if loss is None else texts.value_text(loss)


def mood_of(verdict: NodeVerdict | None) -> Mood:
    """Return how a node is doing that the design engine has, or has not yet, spoken of."""
    if verdict is None:
        return Mood.FINE
    if verdict.status is Status.ERROR or any(problem.severity is Severity.ERROR for problem in verdict.problems):
        return Mood.ERROR
    if verdict.status is Status.WAITING:
        return Mood.WAITING
    return Mood.WARNING if verdict.problems else Mood.FINE


def _first_error(verdict: NodeVerdict) -> str:
    return next((sentence(item) for item in verdict.problems if item.severity is Severity.ERROR), "")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the design engine says of a node, as it is written on its card."""

    weights: str = ""
    mood: Mood = Mood.FINE
    is_old: bool = True
    error: str = ""
    complaint: str = ""


_SILENCE: Final = _Said()


def _said(verdict: NodeVerdict) -> _Said:
    if not verdict.problems:
        return _said_without_problems(verdict.status, verdict.params.total)
    mood = mood_of(verdict)
    return _Said(
        texts.count_text(verdict.params.total),
        mood,
        verdict.status is not Status.OK,
        _first_error(verdict) if mood is Mood.ERROR else "",
        "\n".join(sentence(problem) for problem in verdict.problems),
    )


@lru_cache(_MOST_SAID)
def _said_without_problems(status: Status, weights: int) -> _Said:
    """Return what is said of most nodes, which is the same of many."""
    return _Said(texts.count_text(weights), mood_of(NodeVerdict(status)), status is not Status.OK)


def _specs(shapes: list[Json]) -> Iterator[TensorSpec]:
    for shape in shapes:
        if isinstance(shape, list):
            yield TensorSpec(tuple(size if isinstance(size, int) else None for size in shape))
