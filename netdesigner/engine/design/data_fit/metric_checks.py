"""Metrics that Keras computes without a word, and that say nothing of how good an output is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from netdesigner.catalogue.values import Value
from netdesigner.engine.design.data_fit.output_fixes import told
from netdesigner.engine.design.data_fit.outputs import Output
from netdesigner.graph.codes import Code, FixCode
from netdesigner.graph.edits import PutNode
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.problems import Fix, Problem, Severity
from netdesigner.project.fitting.judging import Fitting, fit_metric


def metric_problems(output: Output) -> Iterator[Problem]:
    """Yield a problem for each metric that does not fit what an output gives and is compared with."""
    known = output.known
    for place, metric in enumerate(output.node.metrics):
        fitting = fit_metric(output.catalogue, metric, known)
        if fitting.misfit is not None:
            values: dict[str, Value] = {
                "misfit": fitting.misfit.value,
                "name": told(metric),
                "output": output.node.name,
                "shape": known.shape,
            }
            fixes = tuple(_ways_out(output, place, fitting))
            yield output.problem(Code.METRIC_NOT_FITTING, "metrics", fixes, Severity.WARNING, values)


def _ways_out(output: Output, place: int, fitting: Fitting) -> Iterator[Fix]:
    """Yield the fix that takes what measures the same in its place, and the one that takes it away."""
    metrics = output.node.metrics
    before, metric, after = metrics[:place], metrics[place], metrics[place + 1 :]
    if fitting.value is not None and fitting.encoding is None and fitting.value not in metrics:
        node = replace(output.node, metrics=(*before, fitting.value, *after))
        yield Fix(FixCode.SET_METRIC, (PutNode(MAIN_GRAPH, node),), {"metric": told(fitting.value)})
    node = replace(output.node, metrics=(*before, *after))
    yield Fix(FixCode.REMOVE_METRIC, (PutNode(MAIN_GRAPH, node),), {"metric": told(metric)})
