"""JSON forms of what the design engine says. Verdicts are lists, because there are thousands of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netdesigner.catalogue.values import mapping_from_json, mapping_to_json
from netdesigner.graph.problems import Fix, Problem, Severity, Status
from netdesigner.graph.specs import NodeVerdict, TensorSpec, Totals, Weights
from netdesigner.project.edits import edits_of
from netdesigner.project.edits_json import edit_from_json, edit_to_json


def verdict_to_json(verdict: NodeVerdict) -> list[Any]:
    """Return the JSON form of a verdict."""
    return [
        verdict.status.value,
        [[list(spec.shape), spec.dtype] for spec in verdict.outputs],
        [verdict.params.trainable, verdict.params.frozen],
        verdict.flops,
        verdict.memory_bytes,
        [problem_to_json(problem) for problem in verdict.problems],
    ]


def verdict_from_json(data: list[Any]) -> NodeVerdict:
    """Return the verdict that a JSON form describes."""
    status, outputs, (trainable, frozen), flops, memory, problems = data
    return NodeVerdict(
        Status(status),
        tuple(TensorSpec(tuple(shape), dtype) for shape, dtype in outputs),
        Weights(trainable, frozen),
        flops,
        memory,
        tuple(problem_from_json(problem) for problem in problems),
    )


def problem_to_json(problem: Problem) -> dict[str, Any]:
    """Return the JSON form of a problem."""
    return {
        "code": str(problem.code),
        "graph": problem.graph,
        "node": problem.node,
        "parameter": problem.parameter,
        "severity": problem.severity.value,
        "values": mapping_to_json(problem.values),
        "fixes": [fix_to_json(fix) for fix in problem.fixes],
    }


def problem_from_json(data: Mapping[str, Any]) -> Problem:
    """Return the problem that a JSON form describes."""
    return Problem(
        code=data["code"],
        graph=data["graph"],
        node=data["node"],
        parameter=data["parameter"],
        severity=Severity(data["severity"]),
        values=mapping_from_json(data["values"]),
        fixes=tuple(fix_from_json(fix) for fix in data["fixes"]),
    )


def fix_to_json(fix: Fix) -> dict[str, Any]:
    """Return the JSON form of a fix."""
    edits = [edit_to_json(edit) for edit in edits_of(fix)]
    return {"code": str(fix.code), "values": mapping_to_json(fix.values), "edits": edits}


def fix_from_json(data: Mapping[str, Any]) -> Fix:
    """Return the fix that a JSON form describes."""
    edits = tuple(edit_from_json(edit) for edit in data["edits"])
    return Fix(data["code"], edits, mapping_from_json(data["values"]))


def totals_to_json(totals: Totals) -> list[float]:
    """Return the JSON form of sums."""
    params = totals.params
    sums = [totals.weight_bytes, totals.flops, totals.uncounted, totals.activation_bytes]
    return [params.trainable, params.frozen, *sums, totals.optimizer_slots]


def totals_from_json(data: list[Any]) -> Totals:
    """Return the sums that a JSON form describes."""
    trainable, frozen, weight_bytes, flops, uncounted, activation_bytes, slots = data
    return Totals(Weights(trainable, frozen), weight_bytes, flops, uncounted, activation_bytes, slots)
