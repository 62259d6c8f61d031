"""Networks of Keras that a script takes apart: a child is asked for their layers, once for each."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from netdesigner.codegen.reading.networks import Network
from netdesigner.engine.client.unfolding import asked
from netdesigner.engine.errors import EngineError, RequestCancelled
from netdesigner.engine.protocol.messages import Values
from netdesigner.graph.nodes import Layer
from netdesigner.project.format import document_from_json


class AskedNetworks:
    """Gives all layers of a network.

    Args:
        ask: Asks a child to unfold one.
    """

    def __init__(self, ask: Callable[[Values], Any]) -> None:
        self._ask = ask
        self._known: dict[str, Network | None] = {}

    def __call__(self, layer: Layer) -> Network | None:
        """Return all layers of a network; none where Keras refuses it.

        Raises:
            RequestCancelled: If that was cancelled.
        """
        question = asked(layer)
        key = json.dumps(question, sort_keys=True)
        if key not in self._known:
            self._known[key] = self._network(question)
        return self._known[key]

    def _network(self, question: Values) -> Network | None:
        try:
            found = self._ask(question)
        except RequestCancelled:
            raise
        except EngineError:
            return None
        return Network(document_from_json(found["project"]).network.main, tuple(found["layers"]))
