"""Layers that are adapted to the data and called several times: what enters at all calls is put together for that."""

from __future__ import annotations

from collections.abc import Iterator

from netdesigner.catalogue.values import Value
from netdesigner.engine.design.evaluation import GraphEvaluation
from netdesigner.graph.codes import Code
from netdesigner.graph.graph import Graph
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import LayerId, NodeId, Shape
from netdesigner.graph.problems import Problem
from netdesigner.project.adapting import in_the_model, is_adapted_layer


def adapted_call_problems(network: Network, evaluation: GraphEvaluation) -> Iterator[Problem]:
    """Yield the calls of adapted layers of a graph whose samples have another shape than those of the first call."""
    graph = evaluation.graph
    for layer in graph.layers.values():
        if len(graph.calls_of(layer.id)) > 1 and is_adapted_layer(network, layer):
            (_, first), *others = _shapes(graph, evaluation, layer.id) or [("", ())]
            for node, shape in others:
                if not _may_be_equal(first, shape):
                    values: dict[str, Value] = {"node": layer.name, "first_shape": first, "shape": shape}
                    yield Problem(Code.ADAPTED_TO_OTHER_SHAPES, graph.id, node, values=values)


def _shapes(graph: Graph, evaluation: GraphEvaluation, layer: LayerId) -> list[tuple[NodeId, Shape]]:
    """Return what the calls of a layer take that belong to the model, the oldest one first, as far as it is known."""
    used = set(in_the_model(graph))
    calls = sorted((call for call in graph.calls_of(layer) if call in used), key=lambda call: (len(call), call))
    made = {call: evaluation.call_of(call) for call in calls}
    return [(call, known[1][0].shape) for call, known in made.items() if known is not None and known[1]]


def _may_be_equal(first: Shape, second: Shape) -> bool:
    """Return whether samples of two shapes can have the same sizes; the first axis counts samples."""
    pairs = zip(first[1:], second[1:], strict=False)
    return len(first) == len(second) and all(a == b or None in (a, b) for a, b in pairs)
