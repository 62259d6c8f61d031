"""The shapes of what networks give, which a child is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netdesigner.engine.errors import EngineError, RequestCancelled
from netdesigner.engine.protocol.messages import Values
from netdesigner.graph.nodes import Shape
from netdesigner.project.document import Document
from netdesigner.project.format import document_to_json


def asked_shape(ask: Callable[[Values], Any], document: Document) -> Shape | None:
    """Return the shape of what a network gives; none where Keras refuses it.

    Args:
        ask: Asks a child for it.
        document: The network.

    Raises:
        RequestCancelled: If that was cancelled.
    """
    try:
        found = ask({"project": document_to_json(document)})["shape"]
    except RequestCancelled:
        raise
    except EngineError:
        return None
    return None if found is None else tuple(found)
