"""No weight learns: all are frozen, or there are none. Keras goes through all epochs, and the loss stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netdesigner.catalogue.values import Value
from netdesigner.engine.design.evaluation import GraphEvaluation
from netdesigner.graph.codes import Code, FixCode
from netdesigner.graph.edits import GraphEdit, SetGraph
from netdesigner.graph.freezing import unfreeze
from netdesigner.graph.network import MAIN_GRAPH, Network
from netdesigner.graph.nodes import GraphId, OutputNode
from netdesigner.graph.problems import Fix, Problem, Severity
from netdesigner.graph.specs import Totals
from netdesigner.project.document import Document


def nothing_learns(
    document: Document, evaluations: Mapping[GraphId, GraphEvaluation], totals: Totals
) -> Iterator[Problem]:
    """Yield the problem, once all of the network is known and an output of it has a loss."""
    main = document.network.main
    trained = [node for key in main.outputs if isinstance(node := main.nodes[key], OutputNode) and node.loss]
    if not trained or not _is_known(document.network, evaluations):
        return
    weights = totals.params
    values: dict[str, Value] = {"graph": main.name, "weights": weights.total}
    if weights.trainable:
        return
    if not weights.total:
        yield Problem(Code.NO_WEIGHTS, MAIN_GRAPH, severity=Severity.WARNING, values=values)
        return
    fix = Fix(FixCode.UNFREEZE, tuple(_thawed(document.network)))
    yield Problem(Code.ALL_FROZEN, MAIN_GRAPH, severity=Severity.WARNING, values=values, fixes=(fix,))


def _is_known(network: Network, evaluations: Mapping[GraphId, GraphEvaluation]) -> bool:
    return all(len(evaluations[key].inferred) == len(graph.nodes) for key, graph in network.graphs.items())


def _thawed(network: Network) -> Iterator[GraphEdit]:
    """Yield the edits after which all layers learn, those of submodels too."""
    if not network.main.trainable:
        yield SetGraph(MAIN_GRAPH, network.main.name, trainable=True)
    for graph in network.graphs.values():
        yield from unfreeze(network, graph, graph.nodes)
