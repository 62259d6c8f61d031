"""A project to start transfer learning with: a frozen network of Keras, and a head for it."""

from __future__ import annotations

from typing import Final

from netdesigner.catalogue.applications import FROZEN_BASE, INPUT_SHAPE
from netdesigner.catalogue.types import Catalogue
from netdesigner.catalogue.values import Ref, Value
from netdesigner.graph.changes import Edits, add_input, add_layer, add_output
from netdesigner.graph.nodes import NodeId
from netdesigner.project.document import Document, new_document
from netdesigner.project.edits import apply_edit

_PICTURE: Final = (224, 224, 3)
_CLASSES: Final = 10


def pretrained_document(catalogue: Catalogue, path: str) -> Document:
    """Return a document in which pictures go through a network of Keras, and its head tells ten classes apart."""
    document = new_document(path.rpartition(".")[2].lower(), catalogue)
    graph = document.network.main
    images = _do(document, add_input(graph, _PICTURE, name="images"))
    base = add_layer(graph, path, {**FROZEN_BASE, INPUT_SHAPE: _PICTURE, "pooling": "avg"}, {"inputs": Ref(images)})
    features = Ref(_do(document, base))
    head: dict[str, Value] = {"units": _CLASSES, "activation": "softmax"}
    scores = _do(document, add_layer(graph, "keras.layers.Dense", head, {"inputs": features}, name="scores"))
    loss = "sparse_categorical_crossentropy"
    _do(document, add_output(graph, Ref(scores), name="class", loss=loss, metrics=("accuracy",)))
    return document


def _do(document: Document, made: tuple[NodeId, Edits]) -> NodeId:
    node, edits = made
    for edit in edits:
        apply_edit(document, edit)
    return node
