"""The weights that a script starts from: those of a model in a file, layer by layer, as runs take them."""

from __future__ import annotations

from typing import Final

from netdesigner.codegen.literals import string
from netdesigner.codegen.sections import Section
from netdesigner.project.adapting import adaptations
from netdesigner.project.document import Document

FUNCTION: Final = "take_weights"
STARTING_TITLE: Final = "Weights to start from"
_CONSTANT: Final = "INITIAL_WEIGHTS"
_LINES: Final = '''\
def take_weights(model, earlier):
    """Give layers the weights of those of the same name, type and shapes."""
    known = {layer.name: layer for layer in earlier.layers}
    for layer in model.layers:
        other = known.get(layer.name)
        if isinstance(layer, keras.Model):
            if isinstance(other, keras.Model):
                take_weights(layer, other)
        elif type(layer) is type(other) and shapes(layer) == shapes(other):
            layer.set_weights(other.get_weights())


def shapes(layer):
    """Return the shapes of the weights of a layer."""
    return [tuple(weight.shape) for weight in layer.weights]
'''
_ADAPTED: Final = "# Layers with state are adapted to the training data anew; a run keeps what they are in this file."


def write_starting(weights: str | None) -> list[Section]:
    """Return the section that takes weights over, if there are any."""
    if weights is None:
        return []
    return [Section(STARTING_TITLE, tuple(_LINES.splitlines()), frozenset({"keras"}))]


def starting_constants(weights: str | None) -> list[str]:
    """Return the constant that says where the weights are."""
    return [] if weights is None else [f"{_CONSTANT} = {string(weights)}"]


def starting_lines(document: Document, weights: str | None) -> list[str]:
    """Return the statements that take the weights over, once the model is built."""
    if weights is None:
        return []
    note = [_ADAPTED] if adaptations(document) else []
    return [*note, f"{FUNCTION}(model, keras.saving.load_model({_CONSTANT}, compile=False))"]
