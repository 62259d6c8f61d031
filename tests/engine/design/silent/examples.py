"""Pairs of networks that differ in one thing: the sick one Keras trains without a word, the healthy one is sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from netdesigner.catalogue.values import Value
from netdesigner.graph.codes import Code
from netdesigner.graph.edits import PutNode
from netdesigner.graph.nodes import OutputNode
from netdesigner.project.edits import SetSettings
from tests.engine.design.building import Builder, chain
from tests.engine.design.data_fit.fitting import SPARSE, bind, dense, network

BINARY = "binary_crossentropy"


@dataclass(frozen=True, slots=True)
class Pair:
    """A rule with an example that it finds and one that it leaves alone, and the ways out of the first."""

    code: Code
    sick: Callable[[], Builder]
    healthy: Callable[[], Builder]
    fixes: tuple[str, ...] = ()


def normalized(batch_size: int, *, is_frozen: bool = False) -> Builder:
    builder = Builder()
    norm: dict[str, Value] = {"trainable": False} if is_frozen else {}
    builder.output(chain(builder, builder.input(4), dense(3), ("BatchNormalization", norm), dense(1))[-1])
    bind(builder, "features", "price")
    builder.do((SetSettings(replace(builder.document.fit, batch_size=batch_size)),))
    return builder


def frozen(*, is_head_frozen: bool) -> Builder:
    builder = Builder()
    inner = builder.submodel("inner")
    inner.output(inner.layer("Dense", inner.input(4), units=3, trainable=False))
    called = builder.call(inner, builder.input(4))
    head: dict[str, Value] = {"trainable": False} if is_head_frozen else {}
    builder.output(builder.layer("Dense", called, units=1, **head))
    bind(builder, "features", "price")
    return builder


def weightless(*steps: tuple[str, dict[str, Value]]) -> Builder:
    builder = Builder()
    builder.output(chain(builder, builder.input(10), *steps)[-1])
    return builder


def measured(target: str, units: int, activation: str | None, loss: Value, *metrics: Value) -> Builder:
    builder = network(target, dense(units, activation), loss=loss)
    output = builder.graph.nodes[builder.graph.outputs[0]]
    assert isinstance(output, OutputNode)
    builder.do((PutNode("main", replace(output, metrics=metrics)),))
    return builder


PAIRS = {
    "all is frozen, inside too": Pair(
        Code.ALL_FROZEN,
        lambda: frozen(is_head_frozen=True),
        lambda: frozen(is_head_frozen=False),
        ("Let all layers learn",),
    ),
    "nothing has weights": Pair(
        Code.NO_WEIGHTS, lambda: weightless(("ReLU", {})), lambda: weightless(("ReLU", {}), ("Dense", {"units": 2}))
    ),
    "normalized batches of one": Pair(
        Code.BATCH_OF_ONE, lambda: normalized(1), lambda: normalized(1, is_frozen=True), ("Set the batch size to 32",)
    ),
    "a binary loss with softmax": Pair(
        Code.BINARY_LOSS_OF_CLASSES,
        lambda: network("hot", dense(10, "softmax"), loss=BINARY),
        lambda: network("hot", dense(10, "sigmoid"), loss=BINARY),
        ("Use the loss categorical_crossentropy", "Set the activation of “dense” to sigmoid"),
    ),
    "accuracy of numbers": Pair(
        Code.METRIC_NOT_FITTING,
        lambda: measured("price", 1, None, "mse", "mae", "accuracy"),
        lambda: measured("price", 1, None, "mse", "mae"),
        ("Take the metric accuracy away",),
    ),
    "one-hot accuracy of class numbers": Pair(
        Code.METRIC_NOT_FITTING,
        lambda: measured("digit", 10, "softmax", SPARSE, "categorical_accuracy"),
        lambda: measured("digit", 10, "softmax", SPARSE, "sparse_categorical_accuracy", "accuracy"),
        ("Use the metric sparse_categorical_accuracy", "Take the metric categorical_accuracy away"),
    ),
    "distances between classes": Pair(
        Code.METRIC_NOT_FITTING,
        lambda: measured("digit", 10, "softmax", SPARSE, "mae"),
        lambda: measured("two", 1, "sigmoid", BINARY, "accuracy", "AUC"),
        ("Take the metric mae away",),
    ),
}
