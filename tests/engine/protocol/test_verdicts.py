from __future__ import annotations

import json

from netdesigner.catalogue.values import Instance, Ref
from netdesigner.engine.protocol.verdicts import (
    problem_from_json,
    problem_to_json,
    totals_from_json,
    totals_to_json,
    verdict_from_json,
    verdict_to_json,
)
from netdesigner.graph.codes import Code, FixCode
from netdesigner.graph.edits import PutLayer, PutNode
from netdesigner.graph.nodes import Layer, LayerNode
from netdesigner.graph.problems import Fix, Problem, Severity, Status
from netdesigner.graph.specs import NodeVerdict, TensorSpec, Totals, Weights

FIX = Fix(
    FixCode.INSERT_LAYER,
    (
        PutLayer("main", Layer("l1", "keras.layers.Flatten", "flatten")),
        PutNode("main", LayerNode(id="n1", layer="l1", arguments={"inputs": Ref("n2", 1)})),
    ),
    {"layer": "Flatten"},
)
PROBLEM = Problem(
    Code.RANK_TOO_HIGH,
    "main",
    "n1",
    "inputs",
    Severity.WARNING,
    {"shape": (None, 3), "value": Instance("keras.layers.Dense", {"units": 3})},
    (FIX,),
)


def test_verdicts_return_unchanged() -> None:
    outputs = (TensorSpec((None, 4, None), "bfloat16"), TensorSpec((), "string"))
    verdict = NodeVerdict(Status.ERROR, outputs, Weights(3, 4), None, 7, (PROBLEM,))
    assert verdict_from_json(json.loads(json.dumps(verdict_to_json(verdict)))) == verdict


def test_problems_without_a_node_return_unchanged() -> None:
    problem = Problem(Code.NO_INPUTS, "main", values={"graph": "model"})
    assert problem_from_json(json.loads(json.dumps(problem_to_json(problem)))) == problem


def test_totals_return_unchanged() -> None:
    totals = Totals(Weights(1, 2), 3, 4, 5, 6)
    assert totals_from_json(totals_to_json(totals)) == totals
