"""What can be worked out of the picture of a document before there is a window for it."""

from __future__ import annotations

from netdesigner.canvas.drawn import Drawn
from netdesigner.canvas.hidden import hidden_of
from netdesigner.canvas.joints import LineStyle
from netdesigner.canvas.kept_faces import KeptFaces
from netdesigner.canvas.places import Places
from netdesigner.graph.graph import Graph
from netdesigner.project.document import Document


class Sketch:
    """Where nodes stand and what their cards say, made when it is asked for, or ahead.

    Attributes:
        faces: What the cards of nodes say.
        places: Where nodes stand.
    """

    def __init__(self) -> None:
        self.faces = KeptFaces()
        self.places = Places(self.faces)
        self._ahead: tuple[int, Graph, Drawn] | None = None

    def draw(self, document: Document) -> None:
        """Work out all that is seen first of a document, which takes long: on a thread, while nobody edits it."""
        graph = document.network.main
        faces = {node: self.faces.of(document, graph, node, None) for node in graph.nodes}
        corners = self.places.of_all(document, graph, graph.nodes)
        if not hidden_of(document, graph.id).boxes:
            drawn = Drawn.of(faces, LineStyle.CURVED, document.flow)
            drawn.fill(corners, graph.nodes.values())
            self._ahead = document.revision, graph, drawn

    def take(self, document: Document, graph: Graph) -> Drawn | None:
        """Return what was worked out ahead of a graph unless it was edited since; it is whoever's asks first."""
        ahead, self._ahead = self._ahead, None
        if ahead is None or ahead[0] != document.revision or ahead[1] is not graph:
            return None
        return ahead[2]
