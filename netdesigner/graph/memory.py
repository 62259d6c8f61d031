"""How much memory training takes, estimated from sums over the network."""

from __future__ import annotations

from collections.abc import Mapping

from netdesigner.catalogue.values import Instance, Value
from netdesigner.graph.specs import Totals

_SLOTS: Mapping[str, int] = {
    "adadelta": 2,
    "adafactor": 1,
    "adagrad": 1,
    "adam": 2,
    "adamax": 2,
    "adamw": 2,
    "ftrl": 2,
    "lamb": 2,
    "lion": 1,
    "muon": 2,
    "nadam": 2,
    "rmsprop": 1,
    "sgd": 0,
}
"""How many more numbers an optimizer keeps for each weight."""


def training_memory(totals: Totals, batch_size: int, optimizer: Value = "adam") -> int:
    """Return the bytes that training takes at least.

    Counted are the outputs of all nodes for one batch, which are kept for the way back, and for each weight itself,
    its gradient if it learns, and what the optimizer keeps beside it. Not counted are the data, the workspaces of the
    device's libraries and the program itself: several hundred megabytes that do not depend on the network.
    """
    params = totals.params
    learning = totals.weight_bytes * params.trainable // params.total if params.total else 0
    return batch_size * totals.activation_bytes + totals.weight_bytes + learning * (1 + optimizer_slots(optimizer))


def optimizer_slots(optimizer: Value) -> int:
    """Return how many numbers an optimizer keeps for each weight that learns; 2 when it is not known."""
    match optimizer:
        case str():
            name, parameters = optimizer, {}
        case Instance(path, values):
            name, parameters = path.rpartition(".")[2], dict(values)
        case _:
            return 2
    slots = _SLOTS.get(name.lower(), 2)
    slots += name.lower() in ("sgd", "rmsprop") and bool(parameters.get("momentum"))
    slots += name.lower() == "rmsprop" and bool(parameters.get("centered"))
    return slots + (name.lower() == "adam" and bool(parameters.get("amsgrad")))
