"""A loss for yes or no on shares that are 1 together: each class is learnt as if the others were nothing to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from netdesigner.engine.design.data_fit.output_fixes import other_activation
from netdesigner.engine.design.data_fit.outputs import Output
from netdesigner.graph.codes import Code, FixCode
from netdesigner.graph.edits import PutNode
from netdesigner.graph.network import MAIN_GRAPH
from netdesigner.graph.problems import Fix, Problem, Severity
from netdesigner.project.fitting.activations import Values
from netdesigner.project.fitting.choosing import refitted
from netdesigner.project.fitting.rules import LOSSES, Compares, Kin

_OF_CLASSES: Final = {Kin.CROSSENTROPY: "categorical_crossentropy", Kin.FOCAL: "categorical_focal_crossentropy"}
"""What measures the same for one of several classes."""


def binary_loss_of_classes(output: Output) -> Iterator[Problem]:
    """Yield the problem of a last layer that tells several classes apart, and a loss that tells two apart."""
    rule, width = LOSSES.get(output.loss), output.width
    if rule is None or rule.compares is not Compares.YES_OR_NO or rule.kin not in _OF_CLASSES:
        return
    if output.known.values is Values.DISTRIBUTION and width is not None and width > 1:
        fixes = (_loss_of_classes(output, _OF_CLASSES[rule.kin]), *other_activation(output, "sigmoid"))
        yield output.problem(Code.BINARY_LOSS_OF_CLASSES, "loss", fixes, Severity.WARNING, {})


def _loss_of_classes(output: Output, loss: str) -> Fix:
    known = replace(output.known, compares=Compares.ONE_HOT)
    node = replace(refitted(output.catalogue, output.node, known), loss=loss)
    return Fix(FixCode.SET_LOSS, (PutNode(MAIN_GRAPH, node),), {"node": node.name, "loss": loss})
