"""How much memory training takes, estimated from sums over the network."""

from __future__ import annotations

from typing import Final

from netdesigner.graph.specs import Totals

_WAY_BACK: Final = 0.4
"""What gradients of outputs and workspaces take on the way back, as a share of the outputs that are kept."""
_STEP: Final = 180_000_000
"""What any step takes once it is traced, however small the network is."""


def training_memory(totals: Totals, batch_size: int) -> int:
    """Return the bytes that training takes at least.

    Counted are the outputs of all nodes for one batch, which are kept for the way back, and for each weight itself,
    its gradient if it learns, and what the optimizer keeps beside it. Not counted are the data, the workspaces of the
    device's libraries and the program itself: several hundred megabytes that do not depend on the network.
    """
    params = totals.params
    learning = totals.weight_bytes * params.trainable // params.total if params.total else 0
    return batch_size * totals.activation_bytes + totals.weight_bytes + round(learning * (1 + totals.optimizer_slots))


def predicted_peak(totals: Totals, batch_size: int) -> int:
    """Return the bytes that a process is expected to have more at the peak of training than before it.

    `benchmarks/memory.py` compares it with what is measured on the CPU.
    """
    on_way_back = round(_WAY_BACK * batch_size * totals.activation_bytes)
    return training_memory(totals, batch_size) + on_way_back + _STEP


def largest_batch(totals: Totals, room: int) -> int:
    """Return how many samples a batch may have so that training is expected to fit into some bytes; 0 if none do."""
    of_sample = (1 + _WAY_BACK) * totals.activation_bytes
    left = room - predicted_peak(totals, 0)
    return max(0, int(left / of_sample)) if of_sample else 0
