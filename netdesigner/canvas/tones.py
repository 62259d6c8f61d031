"""Where the colours of nodes come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netdesigner.canvas import theme
from netdesigner.canvas.coloring import Coloring
from netdesigner.canvas.faces import Face, colored
from netdesigner.canvas.geometry import Form
from netdesigner.graph.nodes import NodeId
from netdesigner.graph.specs import NodeVerdict


@dataclass(frozen=True, slots=True)
class Tones:
    """What colours tell.

    Attributes:
        coloring: What a person prefers.
        measured: The names of colours by node, where they tell what was measured instead; others have none to tell.
    """

    coloring: Coloring = Coloring.CATEGORY
    measured: Mapping[NodeId, str] | None = None

    def toned(self, node: NodeId, face: Face, verdict: NodeVerdict | None) -> Face:
        """Return what is drawn of a node, in its colour; the same object if it has that already."""
        if self.measured is None:
            return colored(face, self.coloring, verdict)
        if face.body.form is Form.FRAME:
            return face
        color = self.measured.get(node, theme.UNKNOWN)
        return face if face.color == color else face._replace(color=color)
