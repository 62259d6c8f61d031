"""The dtype policy of a whole model: one that all layers have which calculate, those inside of others too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from netdesigner.catalogue.types import Catalogue, LayerType
from netdesigner.catalogue.values import Instance, Value, freeze
from netdesigner.graph.edits import PutLayer
from netdesigner.graph.network import Network
from netdesigner.graph.nodes import GraphId, Layer

DTYPE: Final = "dtype"
_PREPARING: Final = frozenset({"preprocessing", "image_preprocessing"})
"""Categories of layers that prepare data: what they give out follows from what they do, not from the policy."""


def policies(network: Network) -> list[Value]:
    """Return the policies that layers have, each once; `None` is the one that Keras chooses."""
    found = (layer.parameters.get(DTYPE) for _graph, layer in _calculating(network))
    return list({freeze(policy): policy for policy in found}.values())


def set_policy(network: Network, policy: Value) -> Iterator[PutLayer]:
    """Yield the edits that give all layers a policy."""
    for graph, layer in _calculating(network):
        made = Instance(layer.type, layer.parameters)
        changed = replace(layer, parameters=_with_policy(network.catalogue, made, policy).parameters)
        if changed != layer:
            yield PutLayer(graph, changed)


def _calculating(network: Network) -> Iterator[tuple[GraphId, Layer]]:
    for graph in network.graphs.values():
        for layer in graph.layers.values():
            if _calculates(network.catalogue.layers.get(layer.type)):
                yield graph.id, layer


def _calculates(known: LayerType | None) -> bool:
    return known is not None and DTYPE in known.parameters and known.category not in _PREPARING


def _with_policy(catalogue: Catalogue, made: Instance, policy: Value) -> Instance:
    """Return a layer with a policy, and with all layers inside of it changed likewise."""
    kept = {name: _inside(catalogue, value, policy) for name, value in made.parameters.items() if name != DTYPE}
    return replace(made, parameters=kept if policy is None else {**kept, DTYPE: policy})


def _inside(catalogue: Catalogue, value: Value, policy: Value) -> Value:
    match value:
        case Instance() if _calculates(catalogue.layers.get(value.type)):
            return _with_policy(catalogue, value, policy)
        case tuple():
            return tuple(_inside(catalogue, item, policy) for item in value)
    return value
