"""Networks that are made to be measured."""

from __future__ import annotations

from typing import Final

from netdesigner.catalogue.values import Instance, Ref, Value
from netdesigner.graph.changes import add_input, add_layer, add_output
from netdesigner.project.document import Document, new_document
from netdesigner.project.history import History

_FINE: Final = 100_000
"""Shares are of so many parts: each layer has another one."""


def all_different(nodes: int) -> Document:
    """Return a residual network in which no layer has parameters, or takes sizes, that another one does."""
    history = History(new_document("all different"))
    graph = history.document.network.main
    node, edits = add_input(graph, (64, 64, 3), name="image")
    history.do("Input", edits)
    shortcut = node
    for number in range(nodes - 2):
        name, parameters = _layer(number)
        arguments: dict[str, Value] = {"inputs": (Ref(node), Ref(shortcut)) if name == "Add" else Ref(node)}
        node, edits = add_layer(graph, f"keras.layers.{name}", parameters, arguments)
        history.do("Layer", edits)
        shortcut = node if name == "Conv2D" else shortcut
    history.do("Output", add_output(graph, Ref(node), name="scores", loss="mse")[1])
    return history.document


def _layer(number: int) -> tuple[str, dict[str, Value]]:
    """Return the type and the parameters of a layer; the convolutions set another width for each block."""
    share = (number + 1) / _FINE
    block: tuple[tuple[str, dict[str, Value]], ...] = (
        ("Conv2D", {"filters": 8 + number, "kernel_size": 3, "padding": "same"}),
        ("BatchNormalization", {"momentum": 0.9 + share}),
        ("LeakyReLU", {"negative_slope": share}),
        ("DepthwiseConv2D", {"kernel_size": (3, 5), "padding": "same", "bias_regularizer": _l2(share)}),
        ("LayerNormalization", {"epsilon": share}),
        ("Dropout", {"rate": share}),
        ("GaussianNoise", {"stddev": share}),
        ("Add", {}),
    )
    return block[number % len(block)]


def _l2(share: float) -> Instance:
    return Instance("keras.regularizers.L2", {"l2": share})
