"""Everything that does not fit between the network and its data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netdesigner.data.facts import SourceFacts
from netdesigner.engine.design.data_fit.binary_losses import binary_loss_of_classes
from netdesigner.engine.design.data_fit.input_checks import input_problems
from netdesigner.engine.design.data_fit.inputs import fed_input
from netdesigner.engine.design.data_fit.metric_checks import metric_problems
from netdesigner.engine.design.data_fit.output_checks import output_problems
from netdesigner.engine.design.data_fit.outputs import Output
from netdesigner.engine.design.data_fit.pictures import pixel_problems
from netdesigner.engine.design.evaluation import GraphEvaluation
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.nodes import InputNode, OutputNode
from netdesigner.graph.problems import Problem
from netdesigner.project.document import Document


def data_problems(document: Document, facts: Mapping[str, SourceFacts], main: GraphEvaluation) -> Iterator[Problem]:
    """Yield what does not fit between the network and its data; what is not known speaks against nothing."""
    graph = document.network.graph(MAIN_GRAPH)
    for node_id in graph.inputs:
        node = graph.nodes[node_id]
        fed = fed_input(document, main, node, facts) if isinstance(node, InputNode) else None
        if fed is not None:
            yield from input_problems(fed)
    for node_id in graph.outputs:
        inferred, node = main.inferred.get(node_id), graph.nodes[node_id]
        if inferred is not None and isinstance(node, OutputNode) and node.loss is not None:
            output = Output(document, main, node, inferred.outputs[0].shape, facts)
            yield from _output_problems(output)
            if output.binding is None:
                yield from pixel_problems(output)


def _output_problems(output: Output) -> Iterator[Problem]:
    """Yield what is wrong with an output; its metrics are looked at once its loss fits."""
    found = [*output_problems(output)] or [*binary_loss_of_classes(output)]
    yield from found or metric_problems(output)
