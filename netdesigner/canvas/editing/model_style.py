"""Choosing what the networks become in code."""

from __future__ import annotations

from dataclasses import replace

from netdesigner.canvas.workspace import Workspace
from netdesigner.graph.checks import sequential_problem
from netdesigner.graph.edits import SetStyle
from netdesigner.graph.style import ModelStyle
from netdesigner.i18n import _
from netdesigner.i18n.problems import sentence
from netdesigner.project.edits import SetSettings


def set_style(workspace: Workspace, style: ModelStyle) -> bool:
    """Let the graph on screen become something else; return whether that was done. Why not is told by `refused`."""
    graph = workspace.graph
    problem = sequential_problem(workspace.network, graph) if style is ModelStyle.SEQUENTIAL else None
    if problem is not None:
        workspace.refused.emit(sentence(problem))
        return False
    return graph.style is not style and workspace.do(_step(style), [SetStyle(graph.id, style)])


def set_loops(workspace: Workspace, is_on: bool) -> bool:
    """Write blocks that are repeated as loops, or each by itself; return whether that is something else."""
    settings = workspace.document.script
    step = _("Write repeated blocks as loops") if is_on else _("Write each block by itself")
    return settings.loops is not is_on and workspace.do(step, [SetSettings(replace(settings, loops=is_on))])


def _step(style: ModelStyle) -> str:
    return _("Write as keras.Sequential") if style is ModelStyle.SEQUENTIAL else _("Write as keras.Model")
