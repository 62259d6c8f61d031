"""Ids and names for new things, and the names that a model can carry."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import lru_cache
from typing import Final

from netdesigner.graph.graph import Graph
from netdesigner.graph.nodes import LayerId, NodeId, OperationNode

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


def free_name(graph: Graph, base: str) -> str:
    """Return a name for a layer that neither a layer nor an input has, and that Keras gives no operation there."""
    wanted = f"{base}_layer" if without_number(base) in names_of_operations(graph) else base
    return fresh_name(graph.names, wanted)


def names_of_operations(graph: Graph) -> frozenset[str]:
    """Return how Keras calls the operations of a graph, without their numbers.

    It counts them through the whole process, whatever names the layers have: beside them no number is safe.
    """
    nodes = graph.nodes.values()
    return frozenset(operation_name(node.operation) for node in nodes if isinstance(node, OperationNode))


def without_number(name: str) -> str:
    """Return a name without the number that Keras puts behind those that it makes."""
    return re.sub(r"_\d+$", "", name)


@lru_cache
def operation_name(path: str) -> str:
    """Return what Keras calls the first operation of a kind: the name of its class, seldom that of its function."""
    short = path.rpartition(".")[2]
    return "get_item" if short == "getitem" else re.sub(r"normalization$", "norm", short)


@lru_cache
def snake_case(name: str) -> str:
    """Return a class name as Keras writes it in automatic names: `BatchNormalization` -> `batch_normalization`."""
    words = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", re.sub(r"\W+", "", name))
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", words).lower()


@lru_cache
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
