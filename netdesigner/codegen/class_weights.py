"""How much the classes of a model's only output count in its loss: the argument `class_weight` of `fit`."""

from __future__ import annotations

from typing import Final

from netdesigner.codegen.expressions import Expression, call, mapping
from netdesigner.codegen.fed import fed_nodes
from netdesigner.codegen.literals import integer, number
from netdesigner.codegen.sections import Section
from netdesigner.data.bindings import Encoding
from netdesigner.project.document import Document
from netdesigner.project.settings import BALANCED

TITLE = "Weights of the classes"
FUNCTION: Final = "balanced_weights"
_LINES: Final = '''\
def balanced_weights(labels):
    """Return a weight for each class, with which all classes count the same."""
    counts = np.bincount(labels)
    return {
        label: len(labels) / (len(counts) * max(count, 1))
        for label, count in enumerate(counts)
    }
'''
NOT_TAKEN: Final = "class_weight: Keras weighs the classes of a model with one output of classes alone."


def encoding_of_classes(document: Document) -> Encoding | None:
    """Return how the classes of the model are encoded, if its one output is compared with classes."""
    _, outputs, _ = fed_nodes(document)
    if len(document.network.main.outputs) != 1 or len(outputs) != 1:
        return None
    encoding = outputs[0].binding.encoding
    return None if encoding is Encoding.PLAIN else encoding


def write_balancing(document: Document) -> list[Section]:
    """Return the section that weighs classes by how rare they are, if that is wanted."""
    if document.fit.class_weight != BALANCED or encoding_of_classes(document) is None:
        return []
    return [Section(TITLE, tuple(_LINES.splitlines()), frozenset({"np"}))]


def class_weights(document: Document) -> Expression | None:
    """Return what `fit` is told of the classes, if anything."""
    wanted, encoding = document.fit.class_weight, encoding_of_classes(document)
    if not wanted or encoding is None:
        return None
    if wanted == BALANCED:
        targets = "train_data[1]" if document.data.windows is None else "np.asarray(train_data[1])"
        labels = f"{targets}.argmax(axis=1)" if encoding is Encoding.ONE_HOT else f"{targets}.ravel()"
        return call(FUNCTION, labels)
    assert not isinstance(wanted, str)
    return mapping((integer(label), number(weight)) for label, weight in enumerate(wanted))
