"""What can be chosen where Keras takes an object: names, and the objects that stand behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from netdesigner.catalogue.check import FAMILIES, SHORT_METRICS
from netdesigner.catalogue.types import Catalogue, LayerType, ObjectType, Parameter, Placement
from netdesigner.catalogue.types import ParameterKind as Kind
from netdesigner.catalogue.values import Instance, Value

_CELLS: Final = frozenset({"cell", "cells"})
"""Names of parameters that take the cells of recurrent layers and no other layer."""
_ABBREVIATION: Final = 4
"""Names up to this length abbreviate another one that is offered."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be chosen: a text that Keras takes, an object with parameters, or both for the same thing.

    Attributes:
        text: The text that stands for it while nothing is set, if Keras takes one.
        type: What is made when a parameter of it is set; `None` for functions, which have none.
        texts: All texts that stand for it.
        paths: The paths of all that it stands for.
    """

    text: str | None
    type: ObjectType | None = None
    texts: frozenset[str] = frozenset()
    paths: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What it is called in the list."""
        return self.text or ("" if self.type is None else self.type.name)

    @property
    def type_name(self) -> str:
        """The name of what is made."""
        return self.name if self.type is None else self.type.name

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The parameters that can be set."""
        return {} if self.type is None else self.type.parameters

    def value(self, parameters: Mapping[str, Value]) -> Value:
        """Return the value with these parameters set."""
        if self.type is None or (not parameters and self.text is not None):
            return self.text
        return Instance(self.type.path, dict(parameters))


def offers(parameter: Parameter, catalogue: Catalogue) -> tuple[Offer, ...]:
    """Return what a parameter can be set to, in the order of the alphabet."""
    alike: dict[str, list[ObjectType]] = {}
    for known in _members(parameter, catalogue):
        alike.setdefault(known.name.lower().replace("_", ""), []).append(known)
    found = [_offer(group) for group in alike.values()]
    short = sorted(SHORT_METRICS) if Kind.METRIC in parameter.kinds else []
    first = [Offer(text, texts=frozenset({text})) for text in short if len(text) > _ABBREVIATION]
    return (*first, *sorted(found, key=_order))


def offer_of(value: Value, known: Iterable[Offer], catalogue: Catalogue) -> Offer | None:
    """Return the one among offers that a value stands for."""
    match value:
        case str():
            return next((offer for offer in known if value in offer.texts), None)
        case Instance(type=path):
            found = catalogue.index.get(path)
            return next((offer for offer in known if found is not None and found.path in offer.paths), None)
    return None


def _offer(group: list[ObjectType]) -> Offer:
    functions_first = sorted(group, key=_is_class)
    made = next((known for known in group if _is_class(known)), None)
    return Offer(
        text=next((known.identifier for known in functions_first if known.identifier), None),
        type=made,
        texts=frozenset(text for known in group for text in known.texts),
        paths=frozenset(known.path for known in group),
    )


def _is_class(known: ObjectType) -> bool:
    return not known.is_function


def _order(offer: Offer) -> str:
    return offer.name.lower()


def _members(parameter: Parameter, catalogue: Catalogue) -> Iterator[ObjectType]:
    for kind in parameter.kinds:
        if kind in (Kind.LAYER, Kind.LAYERS):
            yield from _layers(parameter, catalogue)
        else:
            yield from catalogue.objects.get(FAMILIES[kind][0], {}).values() if kind in FAMILIES else ()
        if kind is Kind.ACTIVATION:
            yield from (known for known in catalogue.layers.values() if known.category == "activations")


def _layers(parameter: Parameter, catalogue: Catalogue) -> Iterator[LayerType]:
    places = {Placement.VALUE} if parameter.name in _CELLS else {Placement.PLACEABLE, Placement.VALUE}
    return (known for known in catalogue.layers.values() if known.placement in places and not known.is_application)
