"""Whether a configuration has the shape of a model at all, and is of a size that can be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netdesigner.engine.job.reading.faults import SourceFault, SourceRefused
from netdesigner.engine.job.reading.limits import NODES
from netdesigner.engine.job.reading.screening import MODELS, Config, is_model


def checked_model(entry: Config) -> Config:
    """Return a configuration that is a model, with every layer in it well formed.

    A class of its own that was built as a functional model is taken as one.

    Raises:
        SourceRefused: If it is none, or has too many nodes.
    """
    config = entry.get("config")
    if isinstance(config, list):  # a Sequential of the oldest form is nothing but its layers
        config = {"name": str(entry.get("name", "sequential")), "layers": config}
    if not isinstance(config, Mapping) or not isinstance(config.get("layers"), list):
        raise SourceRefused(SourceFault.NO_MODEL, found=str(entry.get("class_name", "-")))
    kind = entry.get("class_name")
    if kind not in MODELS:
        kind = "Functional" if "input_layers" in config else "Sequential"
    model = {**entry, "class_name": kind, "config": dict(config)}
    if _count(model) > NODES:
        raise SourceRefused(SourceFault.TOO_MANY_NODES, limit=NODES)
    return model


def _count(model: Mapping[str, Any]) -> int:
    """Return the number of calls in a model and in the models inside it, once each layer was looked at."""
    count = 0
    for entry in model["config"]["layers"]:
        if not _is_layer(entry):
            raise SourceRefused(SourceFault.NO_MODEL, found=str(model.get("class_name")))
        count += max(1, len(entry.get("inbound_nodes") or ()))
        if is_model(entry):
            count += _count(entry)
    return count


def _is_layer(entry: Any) -> bool:
    return (
        isinstance(entry, Mapping)
        and isinstance(entry.get("class_name"), str)
        and isinstance(entry.get("config"), Mapping)
        and isinstance(entry.get("inbound_nodes", []), list)
    )
