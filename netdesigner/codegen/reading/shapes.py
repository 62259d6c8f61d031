"""The shapes of tensors, where a script goes on by them: Keras is asked for those that no input says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from netdesigner.codegen.reading.attributes import calls_of
from netdesigner.codegen.reading.building import build
from netdesigner.codegen.reading.notes import Context
from netdesigner.codegen.reading.things import End, InputCall, ModelThing, Tensor
from netdesigner.graph.nodes import Shape
from netdesigner.project.document import Document, new_document

Shapes: TypeAlias = Callable[[Document], Shape | None]
"""Asks Keras for the shape of what a network with one output gives; none where Keras refuses it."""

MOST_ASKED: Final = 200
"""For each, all that leads to the tensor is built."""
_NAME: Final = "part"


class AskedShapes:
    """Gives the shapes of tensors, and asks for each once.

    Args:
        ask: Asks Keras.
    """

    def __init__(self, ask: Shapes) -> None:
        self._ask = ask
        self._known: dict[Tensor, Shape | None] = {}

    def __call__(self, context: Context, tensor: Tensor) -> Shape | None:
        """Return the shape of a tensor, the batch axis first; `None` if nobody can tell."""
        if tensor.is_open:
            return None
        if tensor not in self._known and len(self._known) < MOST_ASKED:
            document = _leading_to(context, tensor)
            self._known[tensor] = None if document is None else self._ask(document)
        return self._known.get(tensor)


def _leading_to(context: Context, tensor: Tensor) -> Document | None:
    """Return all that leads to a tensor as a network; none if a part of that is not understood."""
    aside = context.aside()
    document = new_document(_NAME, context.catalogue)
    part = ModelThing(_NAME, context.lines, ends=[End(tensor)])
    part.inputs = [Tensor(call) for call in calls_of(aside, part) if isinstance(call, InputCall)]
    build(aside, document, part)
    return None if aside.notes else document
