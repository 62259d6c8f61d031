"""What a view shows of an output that is trained: the node, what is known of it, and the words about it."""

from __future__ import annotations

from dataclasses import dataclass

from netdesigner.app.editors.writing import expression_text
from netdesigner.app.session import Session
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Value
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import NodeId, OutputNode, Shape
from netdesigner.i18n.fitting import adapted_sentence, misfit_sentence
from netdesigner.project.fitting.choices import Choice
from netdesigner.project.fitting.judging import Fitting
from netdesigner.project.fitting.outputs import TrainedOutput, target_of, trained_output


@dataclass(frozen=True, slots=True)
class OutputState:
    """An output of the model as it is now.

    Attributes:
        node: The output.
        known: What is known of it.
    """

    node: OutputNode
    known: TrainedOutput

    def explain(self, choice: Choice) -> str:
        """Return why a choice does not fit as it is, and what is taken in its place."""
        return self.sentence(choice.value, choice.fitting, choice.name)

    def sentence(self, value: Value, fitting: Fitting, name: str | None = None) -> str:
        """Return why a loss or metric does not fit as it is, and what is done about it."""
        if fitting.misfit is None:
            return ""
        values = {"name": name or shown(value), **self._values()}
        if fitting.is_refused:
            return misfit_sentence(fitting.misfit, values)
        instead = None if fitting.value == value else shown(fitting.value)
        encoding = None if fitting.encoding is None else fitting.encoding.value
        return adapted_sentence(fitting.misfit, values, instead, encoding)

    def _values(self) -> dict[str, object]:
        target, width = self.known.target, self.known.width
        values = {"output": self.node.name, "shape": self.known.shape, "width": width}
        values |= {} if target is None else {"target": target.shape, "classes": target.classes}
        return {name: value for name, value in values.items() if value is not None}


def output_state(session: Session, node_id: NodeId) -> OutputState | None:
    """Return an output of the model as it is now; `None` once it is gone."""
    document = session.document
    node = document.network.main.nodes.get(node_id)
    if not isinstance(node, OutputNode):
        return None
    target = target_of(document.data.bindings.get(node_id), session.data.facts, document.data.windows)
    return OutputState(node, trained_output(document.network, node, inferred_shape(session.workspace, node_id), target))


def inferred_shape(workspace: Workspace, node_id: NodeId) -> Shape | None:
    """Return the shape of what reaches an output of the model, with the batch axis, if it is known."""
    verdict = workspace.verdict(node_id, MAIN_GRAPH)
    return verdict.outputs[0].shape if verdict is not None and verdict.outputs else None


def shown(value: Value) -> str:
    """Return a loss or metric as a person reads it."""
    return value if isinstance(value, str) else expression_text(value)
