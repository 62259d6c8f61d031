"""What can be worked out of the picture of a document before there is a window for it."""

from __future__ import annotations

from netdesigner.canvas.kept_faces import KeptFaces
from netdesigner.canvas.places import Places
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

    def draw(self, document: Document) -> None:
        """Work out all that is seen first of a document, which takes long: on a thread, while nobody edits it."""
        graph = document.network.main
        for node in graph.nodes:
            self.faces.of(document, graph, node, None)
        self.places.fill(document, graph, graph.nodes)
