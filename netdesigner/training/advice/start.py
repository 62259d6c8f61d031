"""What a run of a document is started with, as far as rules need it."""

from __future__ import annotations

import math
from typing import Final

from netdesigner.catalogue.values import Ref, Value
from netdesigner.graph.nodes import LayerNode, OutputNode
from netdesigner.project.document import Document
from netdesigner.project.fitting.rules import LOSSES, Compares, Kin, rule_name
from netdesigner.project.learning_rate import RATE, optimizer_of, rate_of
from netdesigner.training.advice.observations import Start

EARLY_STOPPING: Final = "keras.callbacks.EarlyStopping"
_TWO: Final = 2


def start_of(document: Document) -> Start:
    """Return what rules need to know of a document that is trained."""
    kind, _given = optimizer_of(document)
    usual = kind.parameters[RATE].default if RATE in kind.parameters else None
    usual_rate = float(usual) if isinstance(usual, int | float) else None
    stops_early = any(callback.type == EARLY_STOPPING for callback in document.fit.callbacks)
    return Start(rate_of(document), usual_rate, guess_of(document), stops_early)


def guess_of(document: Document) -> float | None:
    """Return the loss of a network that holds all classes for equally likely; `None` where there are no classes."""
    main = document.network.main
    trained = [node for key in main.outputs if isinstance(node := main.nodes[key], OutputNode) and node.loss]
    rule = LOSSES.get(rule_name(trained[0].loss)) if len(trained) == 1 else None
    if rule is None or rule.kin is not Kin.CROSSENTROPY or document.fit.class_weight is not None:
        return None
    if rule.compares is Compares.YES_OR_NO:
        return math.log(_TWO)
    classes = _width(document, trained[0].arguments.get("value"))
    return None if classes is None or classes < _TWO else math.log(classes)


def _width(document: Document, source: Value) -> int | None:
    """Return how many values a layer gives, or the one before an activation of its own."""
    graph = document.network.main
    while isinstance(source, Ref) and isinstance(node := graph.nodes.get(source.node), LayerNode):
        units = graph.layer_of(node).parameters.get("units")
        if isinstance(units, int):
            return units
        sources = [connection.source for connection in graph.connections_into(node.id)]
        source = sources[0] if len(sources) == 1 else None
    return None
