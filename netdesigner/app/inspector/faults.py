"""What the check of the network finds fault with in nodes of the graph on screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.nodes import NodeId
from netdesigner.graph.problems import Problem
from netdesigner.i18n.problems import sentence

_FEW: Final = 3


def problems_of(workspace: Workspace, node: NodeId) -> tuple[Problem, ...]:
    """Return what is wrong with a node, by itself or in its graph."""
    graph, verdict = workspace.graph, workspace.verdict(node)
    of_graph = [item for item in workspace.report.beyond_nodes if (item.graph, item.node) == (graph.id, node)]
    return (*(() if verdict is None else verdict.problems), *of_graph)


def sentences_by_parameter(problems: Iterable[Problem]) -> dict[str, str]:
    """Return what is said of parameters, by their names; the first few sentences where nodes have several."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        if problem.parameter:
            found.setdefault(problem.parameter, []).append(sentence(problem))
    return {name: "\n".join(sentences[:_FEW]) for name, sentences in found.items()}
