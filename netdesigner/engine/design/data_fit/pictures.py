"""Whether classes are decided for each place of an image, which is seldom meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from netdesigner.catalogue.values import Value
from netdesigner.engine.design.data_fit.output_fixes import flattened
from netdesigner.engine.design.data_fit.outputs import Output
from netdesigner.graph.checks import node_name
from netdesigner.graph.codes import Code
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.problems import Problem, Severity
from netdesigner.project.fitting.rules import LOSSES, Kin

_IMAGE_RANK: Final = 4


def pixel_problems(output: Output) -> Iterator[Problem]:
    """Warn of a Dense that decides classes and is called on images: it works on each pixel by itself."""
    last, rule = output.last_layer, LOSSES.get(output.loss)
    if last is None or rule is None or rule.kin is not Kin.CROSSENTROPY or len(output.shape) < _IMAGE_RANK:
        return
    source = output.main.sources_of(last.node.id)[0]
    before = output.main.inferred[source.node].outputs[source.output].shape
    values: dict[str, Value] = {
        "node": last.layer.name,
        "type": last.layer.type.rpartition(".")[2],
        "source": node_name(output.document.network, output.graph, source.node),
        "shape": before,
        "rank": len(before),
        "wanted": 2,
    }
    if values["type"] == "Dense":
        fixes = tuple(flattened(output))
        yield Problem(Code.RANK_TOO_HIGH, MAIN_GRAPH, last.node.id, "inputs", Severity.WARNING, values, fixes)
