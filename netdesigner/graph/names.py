"""Ids and names for new things, and the names that a model can carry."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import lru_cache
from typing import Final

from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import LayerId, NodeId

_APPLICATIONS: Final = "keras.applications"


def fresh_node_id(graph: Graph, prefix: str = "n") -> NodeId:
    """Return a node id that the graph does not have."""
    return _numbered(graph.nodes, prefix)


def fresh_layer_id(graph: Graph) -> LayerId:
    """Return a layer id that the graph does not have."""
    return _numbered(graph.layers, "l")


def fresh_name(taken: Container[str], base: str) -> str:
    """Return `base`, or `base_1`, `base_2`, ... when it is taken, as Keras numbers its layers."""
    if base not in taken:
        return base
    number = 1
    while f"{base}_{number}" in taken:
        number += 1
    return f"{base}_{number}"


@lru_cache
def snake_case(name: str) -> str:
    """Return a class name as Keras writes it in automatic names: `BatchNormalization` -> `batch_normalization`."""
    words = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", re.sub(r"\W+", "", name))
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", words).lower()


def usual_name(path: str) -> str:
    """Return what a layer of a type is called at first; a network is one word: `ResNet50` -> `resnet50`."""
    module, _, name = path.rpartition(".")
    return name.lower() if module == _APPLICATIONS else snake_case(name)


def is_valid_name(name: str) -> bool:
    """Return whether Keras takes a name for a layer: a non-empty string without a slash, all of it printable."""
    return bool(name) and "/" not in name and name.isprintable()


def _numbered(taken: Mapping[str, object], prefix: str) -> str:
    number = len(taken) + 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"
