"""Selecting nodes by what they are to each other."""

from __future__ import annotations

from netdesigner.canvas.workspace import Workspace


def select_all(workspace: Workspace) -> None:
    """Select all nodes of the graph on screen."""
    workspace.select(workspace.graph.nodes)


def select_none(workspace: Workspace) -> None:
    """Select nothing."""
    workspace.select()


def invert(workspace: Workspace) -> None:
    """Select the nodes that are not selected."""
    workspace.select(workspace.graph.nodes.keys() - workspace.selection.nodes)


def select_upstream(workspace: Workspace) -> None:
    """Select all that the selected nodes depend on, too."""
    chosen, graph = workspace.selection.nodes, workspace.graph
    workspace.select(chosen.union(*(graph.ancestors(node) for node in chosen)))


def select_downstream(workspace: Workspace) -> None:
    """Select all that depends on the selected nodes, too."""
    chosen, graph = workspace.selection.nodes, workspace.graph
    workspace.select(chosen.union(*(graph.descendants(node) for node in chosen)))
