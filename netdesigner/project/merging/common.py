"""What two versions of a project have in common, where nobody knows the one that both come from."""

from __future__ import annotations

from typing import Any, Final, TypeGuard

from netdesigner.catalogue.values import Json
from netdesigner.project.merging.new_ids import Form

_LEAST_SHARE: Final = 0.5
"""Of the nodes of the smaller version; with less in common they are different projects."""


def common_part(ours: Form, theirs: Form) -> Form | None:
    """Return what both hold alike, as if it was the version that both come from; `None` for different projects.

    A node or layer is the same in both if it has the same id, kind and name, whatever its parameters are.
    """
    shared = _alike(ours, theirs)
    graphs = {key: _known_in_both(graph) for key, graph in shared["graphs"].items()}
    if _count(graphs) < _LEAST_SHARE * min(_count(ours["graphs"]), _count(theirs["graphs"])):
        return None
    return {**shared, "graphs": {key: graph for key, graph in graphs.items() if key == "main" or graph["nodes"]}}


def is_mapping(part: object) -> TypeGuard[dict[str, Json]]:
    """Whether a part is merged key by key; a tagged value, such as an object of Keras, is one value."""
    return isinstance(part, dict) and not any(key.startswith("$") for key in part)


def _alike(ours: Form, theirs: Form) -> Form:
    result: dict[str, Any] = {}
    for key, part in ours.items():
        other = theirs.get(key)
        if key in theirs and part == other:
            result[key] = part
        elif is_mapping(part) and is_mapping(other):
            result[key] = _alike(part, other)
    return result


def _known_in_both(graph: Form) -> Form:
    """Return a graph with those of its layers and nodes alone that are the same in both versions."""
    layers = {key: layer for key, layer in graph["layers"].items() if {"type", "name"} <= layer.keys()}
    return {
        **graph,
        "layers": layers,
        "nodes": {key: node for key, node in graph["nodes"].items() if _is_known(node, layers)},
    }


def _is_known(node: Form, layers: Form) -> bool:
    match node.get("kind"):
        case "layer":
            return node.get("layer") in layers
        case "operation":
            return "operation" in node
        case "submodel":
            return "graph" in node
        case "input" | "output":
            return "name" in node
    return False


def _count(graphs: Form) -> int:
    return sum(len(graph["nodes"]) for graph in graphs.values())
