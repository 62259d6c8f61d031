"""What the card of a node says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from netdesigner.canvas import texts, theme
from netdesigner.canvas.coloring import Coloring, color_name
from netdesigner.canvas.geometry import Body, Form, body, form_of
from netdesigner.canvas.ports import places_of, shown_outputs
from netdesigner.catalogue.values import Json, Value
from netdesigner.graph.graph import Graph
from netdesigner.graph.names import snake_case
from netdesigner.graph.nodes import InputNode, LayerNode, Node, NodeId, OperationNode, OutputNode, Shape, SubmodelNode
from netdesigner.graph.problems import Severity, Status
from netdesigner.graph.specs import NodeVerdict, TensorSpec
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.problems import sentence
from netdesigner.project.document import Document

_GAP: Final = 2
"""Letters that would fit between the name of an operation and what was set of it."""


class Mood(Enum):
    """How a node is doing."""

    FINE = auto()
    WARNING = auto()
    WAITING = auto()  # something before it is not known or wrong
    ERROR = auto()


@dataclass(frozen=True, slots=True)
class Face:
    """Everything that is drawn of a node but where it stands.

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
    parameters: str = ""
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
        return self.error or self.parameters


@dataclass(frozen=True, slots=True)
class _Words:
    name: str
    type: str
    category: str
    line: str
    calls: int = 1
    is_frozen: bool = False
    tells_type: bool = False


def face_of(document: Document, graph: Graph, node_id: NodeId, verdict: NodeVerdict | None) -> Face:
    """Return what is drawn of a node.

    Args:
        document: The document.
        graph: The graph of the node.
        node_id: The node.
        verdict: What the design engine says of it, if it has spoken.
    """
    node = graph.nodes[node_id]
    outputs = verdict.outputs if verdict else _last_known(document, graph, node_id)
    words = _words(document, graph, node, outputs)
    form = form_of(node)
    places = places_of(document.network, graph, node)
    count = shown_outputs(document.network, graph, node, len(outputs))
    letters = len(words.name) + (len(words.line) + _GAP if words.line else 0)
    face = Face(
        body(form, letters, places, count),
        words.category,
        words.category,
        words.name,
        words.type,
        words.line,
        calls=words.calls,
        is_frozen=words.is_frozen,
        outputs=outputs,
        is_old=True,
        tells_type=words.tells_type,
    )
    return face if verdict is None else judged(face, verdict)


def judged(face: Face, verdict: NodeVerdict) -> Face:
    """Return what is drawn of a node when all that is new is what the design engine says of it."""
    mood = mood_of(verdict)
    return replace(
        face,
        error=_first_error(verdict) if mood is Mood.ERROR else "",
        weights=texts.count_text(verdict.params.total),
        mood=mood,
        outputs=verdict.outputs,
        is_old=verdict.status is not Status.OK,
        complaint="\n".join(sentence(problem) for problem in verdict.problems),
    )


def colored(face: Face, coloring: Coloring, verdict: NodeVerdict | None) -> Face:
    """Return a face in the colour that tells what is wanted."""
    if face.body.form is Form.FRAME:
        return face
    color = color_name(coloring, face.category, verdict)
    return face if face.color == color else replace(face, color=color)


def depends_on_outputs(face: Face, outputs: tuple[TensorSpec, ...]) -> bool:
    """Return whether more than the shapes on its connections changes with what a node gives."""
    return face.body.form is Form.INPUT or len(outputs) != len(face.outputs)


def _words(document: Document, graph: Graph, node: Node, outputs: tuple[TensorSpec, ...]) -> _Words:
    match node:
        case InputNode():
            return _Words(node.name, "Input", theme.ENDS, _input_line(node, outputs))
        case OutputNode():
            return _Words(node.name, "Output", theme.ENDS, _output_line(node.loss))
        case LayerNode():
            return _layer_words(document, graph, node)
        case OperationNode():
            known = document.network.operation_type(node)
            name = node.name or node.operation.rpartition(".")[2]
            line = texts.parameters_text(known, node.arguments)
            return _Words(name, _operation_type(node), theme.OPERATION, line)
        case SubmodelNode():
            inner = document.network.graph(node.graph)
            line = ngettext("{count} node", "{count} nodes", len(inner.nodes)).format(count=len(inner.nodes))
            calls = len(graph.calls_of_submodel(node.graph))
            return _Words(inner.name, _("Submodel"), theme.SUBMODEL, line, calls, not inner.trainable)


def _layer_words(document: Document, graph: Graph, node: LayerNode) -> _Words:
    layer = graph.layer_of(node)
    known = document.network.layer_type(graph, node)
    name = layer.type.rpartition(".")[2]
    return _Words(
        layer.name,
        texts.short_type(name),
        theme.UNKNOWN if known is None else known.category,
        texts.parameters_text(known, layer.parameters),
        len(graph.calls_of(layer.id)),
        layer.parameters.get("trainable") is False,
        layer.name.startswith(snake_case(name)),
    )


def _operation_type(node: OperationNode) -> str:
    return node.operation.removeprefix("keras.")


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


def _last_known(document: Document, graph: Graph, node: NodeId) -> tuple[TensorSpec, ...]:
    """Return the outputs of a node as the file has them."""
    shapes = document.shapes.get(graph.id, {}).get(node)
    return tuple(_specs(shapes)) if isinstance(shapes, list) else ()


def _specs(shapes: list[Json]) -> Iterator[TensorSpec]:
    for shape in shapes:
        if isinstance(shape, list):
            yield TensorSpec(tuple(size if isinstance(size, int) else None for size in shape))
