"""What something is wanted for: where it goes, and what it is connected to."""

from __future__ import annotations

from dataclasses import dataclass

from netdesigner.canvas.editing.kinds import gives_something, ports_of_kind, submodel_of
from netdesigner.canvas.editing.placing import Ends, selected_outputs
from netdesigner.canvas.workspace import Workspace
from netdesigner.catalogue.values import Ref
from netdesigner.graph.nodes import Target
from netdesigner.project.document import Point


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish for a new node.

    Attributes:
        at: Where it goes, in units of the canvas.
        ends: What it is connected to.
        is_drawn: Whether a connection was drawn there, which needs an end: then only what can be one will do.
    """

    at: Point
    ends: Ends
    is_drawn: bool = False

    def is_met_by(self, workspace: Workspace, kind: str) -> bool:
        """Return whether a node of a kind can stand there and has the port that is needed."""
        submodel = submodel_of(kind)
        if submodel is not None and workspace.network.contains(submodel, workspace.graph.id):
            return False
        if not self.is_drawn:
            return True
        if self.ends.goal is not None:
            return gives_something(workspace.network, kind)
        return bool(ports_of_kind(workspace.network, kind))


def wish_for(workspace: Workspace, at: Point, end: Ref | Target | None) -> Wish:
    """Return the wish for a node at a place, for a connection drawn from a port, else behind what is selected."""
    match end:
        case Ref():
            return Wish(at, Ends((end,)), is_drawn=True)
        case Target():
            return Wish(at, Ends(goal=end), is_drawn=True)
        case _:
            return Wish(at, Ends(selected_outputs(workspace)))
