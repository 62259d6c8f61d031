"""What is known of a node, in words: shapes, how they come about, weights and costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from netdesigner.app.window.numbers import short
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.types import LayerType
from netdesigner.catalogue.values import Ref
from netdesigner.graph.algebra import shape_algebra
from netdesigner.graph.graph import Graph
from netdesigner.graph.memory import training_memory
from netdesigner.graph.nodes import GraphId, InputNode, LayerNode, NodeId, OutputNode
from netdesigner.graph.specs import NodeVerdict, TensorSpec, Totals
from netdesigner.i18n import _, ngettext
from netdesigner.i18n.adapting import adapted_words
from netdesigner.i18n.problem_values import shape_text
from netdesigner.project.adapting import adaptations, is_adapted

Fact: TypeAlias = tuple[str, str]
"""What something is called, and what it is."""

_WORK: Final = ("FLOPs", "kFLOPs", "MFLOPs", "GFLOPs", "TFLOPs")
_MEMORY: Final = ("B", "kB", "MB", "GB", "TB")


def node_facts(workspace: Workspace, node_id: NodeId) -> tuple[Fact, ...]:
    """Return what is known of a node of the graph on screen."""
    graph, verdict = workspace.graph, workspace.verdict(node_id)
    outputs = () if verdict is None else verdict.outputs
    facts = [*_inputs(workspace, node_id), *_calculations(workspace, node_id)]
    facts += [(_numbered(_("Output"), number, len(outputs)), spec_text(spec)) for number, spec in enumerate(outputs)]
    facts += _adapted(workspace, node_id)
    if verdict is not None and not isinstance(graph.nodes[node_id], InputNode | OutputNode):
        facts += _costs(verdict)
    return tuple(facts)


def graph_facts(workspace: Workspace) -> tuple[Fact, ...]:
    """Return what is known of the graph on screen as a whole."""
    graph = workspace.graph
    ends = [*_ends(workspace, graph, graph.inputs, _("Input")), *_ends(workspace, graph, graph.outputs, _("Output"))]
    totals = workspace.report.totals.get(graph.id)
    return (*ends, *(() if totals is None else _sums(totals, workspace.document.fit.batch_size)))


def spec_text(spec: TensorSpec) -> str:
    """Return a shape with its dtype."""
    return _("{shape} {dtype}").format(shape=shape_text(spec.shape), dtype=spec.dtype)


def _inputs(workspace: Workspace, node_id: NodeId) -> Iterator[Fact]:
    connections = list(workspace.graph.connections_into(node_id))
    for number, connection in enumerate(connections):
        spec = _spec(workspace, connection.source)
        if spec is not None:
            yield _numbered(_("Input"), number, len(connections)), spec_text(spec)


def _calculations(workspace: Workspace, node_id: NodeId) -> Iterator[Fact]:
    """Yield how the sizes of a convolution or pooling come about, with the parameters as they are just now."""
    graph = workspace.graph
    node = graph.nodes[node_id]
    known: LayerType | None = workspace.network.layer_type(graph, node) if isinstance(node, LayerNode) else None
    source = next((connection.source for connection in graph.connections_into(node_id)), None)
    spec = None if source is None else _spec(workspace, source)
    if known is not None and spec is not None and isinstance(node, LayerNode):
        for step in shape_algebra(known, graph.layer_of(node).parameters, spec.shape):
            yield _("Axis {axis}").format(axis=step.axis), step.calculation


def _adapted(workspace: Workspace, node_id: NodeId) -> Iterator[Fact]:
    """Yield what a layer takes its state from; nothing for a layer that has been given values."""
    node = workspace.graph.nodes[node_id]
    if not isinstance(node, LayerNode) or not is_adapted(workspace.network, workspace.graph, node):
        return
    here = (workspace.graph.id, node.layer)
    found = [item for item in adaptations(workspace.document) if (item.graph, item.layer.id) == here]
    for words in dict.fromkeys(adapted_words(item) for item in found):
        yield _("State"), words


def _spec(workspace: Workspace, source: Ref) -> TensorSpec | None:
    verdict = workspace.verdict(source.node)
    outputs = () if verdict is None else verdict.outputs
    return outputs[source.output] if source.output < len(outputs) else None


def _costs(verdict: NodeVerdict) -> Iterator[Fact]:
    weights = verdict.params
    if weights.total:
        count = ngettext("{count} weight", "{count} weights", weights.total).format(count=f"{weights.total:,}")
        parted = _("{weights}, {count} of them non-trainable").format(weights=count, count=f"{weights.frozen:,}")
        yield _("Weights"), parted if weights.frozen else count
    if verdict.flops is None:
        yield _("Work"), _("not counted")
    elif verdict.flops:
        yield _("Work"), _("{amount} a sample").format(amount=short(verdict.flops, _WORK))
    if verdict.memory_bytes:
        yield _("Memory"), _("{amount} a sample").format(amount=short(verdict.memory_bytes, _MEMORY))


def _sums(totals: Totals, batch_size: int) -> Iterator[Fact]:
    yield _("Weights"), f"{totals.params.total:,}"
    yield _("Trainable"), f"{totals.params.trainable:,}"
    if totals.params.frozen:
        yield _("Non-trainable"), f"{totals.params.frozen:,}"
    yield _("Work"), _("{amount} a sample").format(amount=short(totals.flops, _WORK))
    memory = short(training_memory(totals, batch_size), _MEMORY)
    yield _("Memory"), _("about {amount} at batch {batch}").format(amount=memory, batch=batch_size)


def _ends(workspace: Workspace, graph: Graph, ends: tuple[NodeId, ...], word: str) -> Iterator[Fact]:
    for number, node_id in enumerate(ends):
        node = graph.nodes[node_id]
        name = node.name if isinstance(node, InputNode | OutputNode) else ""
        spec = _end_spec(workspace, graph.id, node_id)
        text = name if spec is None else _("{name}: {shape}").format(name=name, shape=spec_text(spec))
        yield _numbered(word, number, len(ends)), text


def _end_spec(workspace: Workspace, graph: GraphId, node_id: NodeId) -> TensorSpec | None:
    known: Mapping[NodeId, NodeVerdict] = workspace.report.verdicts.get(graph, {})
    verdict = known.get(node_id)
    return verdict.outputs[0] if verdict is not None and verdict.outputs else None


def _numbered(word: str, number: int, count: int) -> str:
    return word if count < 2 else _("{word} {number}").format(word=word, number=number + 1)
