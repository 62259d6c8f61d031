"""How much memory training takes, estimated from sums over the network."""

from __future__ import annotations

from netdesigner.graph.specs import Totals


def training_memory(totals: Totals, batch_size: int) -> int:
    """Return the bytes that training takes at least.

    Counted are the outputs of all nodes for one batch, which are kept for the way back, and for each weight itself,
    its gradient if it learns, and what the optimizer keeps beside it. Not counted are the data, the workspaces of the
    device's libraries and the program itself: several hundred megabytes that do not depend on the network.
    """
    params = totals.params
    learning = totals.weight_bytes * params.trainable // params.total if params.total else 0
    return batch_size * totals.activation_bytes + totals.weight_bytes + round(learning * (1 + totals.optimizer_slots))
