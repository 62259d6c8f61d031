"""Sums over graphs: the weights of a shared layer or submodel count once in the graph that calls it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from netdesigner.graph.network import Network
from netdesigner.graph.nodes import GraphId
from netdesigner.graph.specs import Totals, Weights

if TYPE_CHECKING:
    from netdesigner.engine.design.evaluation import GraphEvaluation


def graph_weights(
    network: Network, evaluations: Mapping[GraphId, GraphEvaluation], graph_id: GraphId
) -> tuple[Weights, int]:
    """Return the weights of a graph with its submodels, and their bytes."""
    evaluation = evaluations[graph_id]
    graph = evaluation.graph
    trainable = total = weight_bytes = 0
    for layer in graph.layers:
        inferred = next(
            (evaluation.inferred[node] for node in graph.calls_of(layer) if node in evaluation.inferred), None
        )
        if inferred is not None:
            trainable += inferred.params.trainable
            total += inferred.params.total
            weight_bytes += inferred.weight_bytes
    weights = Weights(trainable, total - trainable)
    for submodel in graph.submodels():
        inner, inner_bytes = graph_weights(network, evaluations, submodel)
        weights, weight_bytes = weights + inner, weight_bytes + inner_bytes
    return (weights if graph.trainable else weights.all_frozen()), weight_bytes


def graph_totals(
    network: Network, evaluations: Mapping[GraphId, GraphEvaluation], graph_id: GraphId, optimizer_slots: float
) -> Totals:
    """Return the sums over a graph."""
    evaluation = evaluations[graph_id]
    weights, weight_bytes = graph_weights(network, evaluations, graph_id)
    counted = [inferred.flops for inferred in evaluation.inferred.values()]
    return Totals(
        params=weights,
        weight_bytes=weight_bytes,
        flops=sum(flops for flops in counted if flops is not None),
        uncounted=counted.count(None),
        activation_bytes=sum(evaluation.verdicts[node].memory_bytes for node in evaluation.inferred),
        optimizer_slots=optimizer_slots,
    )
