"""What can be done about what is found: edits of the project, each one step that can be undone, for the next run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from netdesigner.catalogue.values import Instance, Value
from netdesigner.graph.changes import set_parameter
from netdesigner.graph.codes import FixCode
from netdesigner.graph.edits import GraphEdit
from netdesigner.graph.problems import Fix
from netdesigner.project.document import Document
from netdesigner.project.edits import SetSettings
from netdesigner.project.learning_rate import RATE, optimizer_of, rate_of
from netdesigner.training.advice.found import Advice, Ailment
from netdesigner.training.advice.insertions import behind
from netdesigner.training.advice.places import Place, hidden_places, last_places, place_of
from netdesigner.training.advice.start import EARLY_STOPPING

_CLIPS: Final = ("clipnorm", "global_clipnorm", "clipvalue")
_NORM: Final = 1.0
_PATIENCE: Final = 5
_DROPPED: Final = 0.3
_SATURATING: Final = frozenset({"sigmoid", "tanh", "hard_sigmoid", "softsign"})
_DEAD: Final = frozenset({"relu", "relu6"})
_ALIVE: Final = "leaky_relu"
_RECURRENT: Final = "recurrent"


def remedies_for(document: Document, advice: Advice) -> tuple[Fix, ...]:
    """Return the ways out of what was found, the one to try first in front, without those that are taken already."""
    return tuple(fix for find in _REMEDIES[advice.ailment] for fix in find(document, advice))


def rate_set(document: Document, rate: float) -> Fix:
    """Return the fix that sets a learning rate."""
    kind, given = optimizer_of(document)
    optimizer = Instance(kind.path, {**given, RATE: rate})
    return Fix(FixCode.SET_RATE, (SetSettings(replace(document.compile, optimizer=optimizer)),), {"rate": rate})


def _slower(document: Document, advice: Advice) -> Iterator[Fix]:
    """Yield a tenth of the rate that the run had, or of the present one, until that is set."""
    present, of_run = rate_of(document), advice.values.get("rate")
    rate = of_run if isinstance(of_run, float) else present
    if rate is not None and present is not None and present > rate / 2:
        yield rate_set(document, rounded(rate / 10))


def _faster(document: Document, advice: Advice) -> Iterator[Fix]:
    present, of_run = rate_of(document), advice.values.get("rate")
    if isinstance(of_run, float) and present is not None and present < 2 * of_run:
        yield rate_set(document, rounded(of_run * 10))


def _clipped(document: Document, _advice: Advice) -> Iterator[Fix]:
    kind, given = optimizer_of(document)
    if _CLIPS[0] in kind.parameters and not any(given.get(name) for name in _CLIPS):
        optimizer = Instance(kind.path, {**given, _CLIPS[0]: _NORM})
        edits = (SetSettings(replace(document.compile, optimizer=optimizer)),)
        yield Fix(FixCode.CLIP_GRADIENTS, edits, {"norm": _NORM})


def _with_callback(document: Document, path: str, parameters: Mapping[str, Value]) -> Iterator[Fix]:
    if all(callback.type != path for callback in document.fit.callbacks):
        callbacks = (*document.fit.callbacks, Instance(path, parameters))
        edits = (SetSettings(replace(document.fit, callbacks=callbacks)),)
        yield Fix(FixCode.ADD_CALLBACK, edits, {"callback": path.rpartition(".")[2]})


def _stopped_early(document: Document, _advice: Advice) -> Iterator[Fix]:
    parameters: dict[str, Value] = {"patience": _PATIENCE, "restore_best_weights": True}
    yield from _with_callback(document, EARLY_STOPPING, parameters)


def _slower_on_plateau(document: Document, _advice: Advice) -> Iterator[Fix]:
    if rate_of(document) is not None:
        parameters: dict[str, Value] = {"factor": 0.3, "patience": _PATIENCE}
        yield from _with_callback(document, "keras.callbacks.ReduceLROnPlateau", parameters)


def _dropped(document: Document, _advice: Advice) -> Iterator[Fix]:
    """Yield a Dropout before the last layer, unless there is one."""
    for place in last_places(document.network)[:1]:
        source = place.source
        before = None if source is None else place.graph.nodes[source.node]
        is_dropout = before is not None and _type_of(place, before.id).endswith(".Dropout")
        if source is not None and not is_dropout:
            edits = behind(place.graph, source, "keras.layers.Dropout", {"rate": _DROPPED}, only=place.node.id)
            yield Fix(FixCode.INSERT_LAYER, edits, {"layer": "Dropout"})


def _type_of(place: Place, node: str) -> str:
    layer = getattr(place.graph.nodes[node], "layer", None)
    return "" if layer is None else place.graph.layers[layer].type


def _leaky(document: Document, advice: Advice) -> Iterator[Fix]:
    place = place_of(document.network, advice.layer)
    activation = None if place is None else place.layer.parameters.get("activation")
    if place is not None and activation in _DEAD:
        edits = set_parameter(document.network, place.graph, place.layer.id, "activation", _ALIVE)
        yield Fix(FixCode.SET_ACTIVATION, edits, {"node": place.layer.name, "activation": _ALIVE})


def _unsaturated(document: Document, _advice: Advice) -> Iterator[Fix]:
    """Yield relu in all hidden layers whose activation lets gradients fade."""
    catalogue = document.network.catalogue.layers
    places = [
        place for place in hidden_places(document.network) if place.layer.parameters.get("activation") in _SATURATING
    ]
    places = [place for place in places if catalogue[place.layer.type].category != _RECURRENT]
    edits = _all(set_parameter(document.network, place.graph, place.layer.id, "activation", "relu") for place in places)
    if edits:
        yield Fix(FixCode.USE_RELU, edits, {"count": len(places)})


def _normalized(document: Document, advice: Advice) -> Iterator[Fix]:
    place = place_of(document.network, advice.layer)
    if place is not None and not next(_unsaturated(document, advice), None):
        edits = behind(place.graph, place.output, "keras.layers.BatchNormalization", {})
        yield Fix(FixCode.INSERT_BEHIND, edits, {"layer": "BatchNormalization", "node": place.layer.name})


def _wider(document: Document, _advice: Advice) -> Iterator[Fix]:
    """Yield twice the width of all hidden layers."""
    edits: list[GraphEdit] = []
    for place in hidden_places(document.network):
        name = place.width
        size = place.layer.parameters.get(name or "")
        if name is not None and isinstance(size, int):
            edits.extend(set_parameter(document.network, place.graph, place.layer.id, name, 2 * size))
    if edits:
        yield Fix(FixCode.WIDEN, tuple(edits))


def _all(parts: Iterable[tuple[GraphEdit, ...]]) -> tuple[GraphEdit, ...]:
    return tuple(edit for part in parts for edit in part)


def rounded(rate: float) -> float:
    """Return a rate with two digits that count."""
    return float(f"{rate:.2g}")


_REMEDIES: Final[Mapping[Ailment, tuple[Callable[[Document, Advice], Iterator[Fix]], ...]]] = {
    Ailment.NOT_FINITE: (_slower, _clipped),
    Ailment.EXPLODING_GRADIENTS: (_clipped, _slower),
    Ailment.VANISHING_GRADIENTS: (_unsaturated, _normalized),
    Ailment.DEAD_UNITS: (_leaky, _slower),
    Ailment.RATE_TOO_HIGH: (_slower,),
    Ailment.RATE_TOO_LOW: (_faster,),
    Ailment.OVERFIT: (_stopped_early, _dropped),
    Ailment.UNDERFIT: (_wider,),
    Ailment.PLATEAU: (_slower_on_plateau,),
}
